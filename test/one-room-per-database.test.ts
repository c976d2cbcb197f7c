// What an error or an address of a database means is known to one package. Another list elsewhere would drift from it.
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

interface Knowledge {
  readonly what: string;
  readonly sign: RegExp;
  readonly rooms: ReadonlyArray<string>;
}

const knowledge: ReadonlyArray<Knowledge> = [
  {
    what: 'a SQLSTATE',
    sign: /['"/|(^]\(?(?:\d\d[0-9A-Z]{3}|[0-9A-Z]{2}\d\d[0-9A-Z]|XX00\d|HV000|P0001|2BP01)(?=['"/|)])/,
    rooms: ['postgres'],
  },
  { what: 'a code of SQLite', sign: /SQLITE_[A-Z]/, rooms: ['sqlite'] },
  {
    what: 'a network error',
    sign: /\b(ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/,
    // The client of EventStoreDB has errors of its own.
    rooms: ['postgres', 'store-eventstoredb'],
  },
  {
    what: 'a parser of PostgreSQL addresses',
    sign: /pg-connection-string|postgres(ql|\(ql\)\?)?:\\?\/\\?\/[^\s`'"]*[[(\\]|\/\^postgres/,
    rooms: ['postgres'],
  },
  { what: 'a parser of URLs', sign: /\bnew URL\((?!'\.)|\bURL\.(canParse|parse)\(/, rooms: [] },
];

const findings = (path: string, text: string): ReadonlyArray<string> => {
  const room = path.split('/')[1] ?? '';
  return knowledge.flatMap(({ what, sign, rooms }) =>
    text
      .split('\n')
      .filter((line) => !rooms.includes(room) && sign.test(line))
      .map((line) => `${path} knows ${what}: ${line.trim()}`),
  );
};

test('no package but its room knows the errors and the addresses of a database', () => {
  const sources = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root });
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.flatMap((path) => findings(path, readFileSync(join(root, path), 'utf8')))).toEqual(
    [],
  );
});

test.each([
  `const states = /^(08...|57P0[1-5]|53300)$/;`,
  `if (code === '23505') return;`,
  `[/^(25006|42501)/, 'readOnly'],`,
  `['SQLITE_FULL', 'diskFull'],`,
  `const codes = /^(ECONN\\w+|EPIPE)$/;`,
  `import { parse } from 'pg-connection-string';`,
  `const isPostgres = /^postgres(ql)?:/.test(url);`,
  `const url = new URL(text);`,
])('a second place would be found: %s', (line) => {
  expect(findings('packages/projections/src/any.ts', line)).toHaveLength(1);
  expect(findings('packages/postgres/src/any.ts', line).length).toBeLessThanOrEqual(1);
});
