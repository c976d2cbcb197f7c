import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { documents, staticFaults, upToDate } from '../scripts/docs-blocks/check.ts';
import { asPrinted, runCommands } from '../scripts/docs-blocks/run.ts';
import { isSameOutput } from '../scripts/docs-blocks/shell.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-blocks-test-'));
  write('examples/sum.ts', sum);
});
afterEach(() => rmSync(root, { recursive: true }));

const sum = `import { add } from './add.ts';

export const main = () => {
  // #region adding
  const total = add(1, 2);
  // #region inner
  if (total > 2)
    print(total);
  // #endregion
  // #endregion
};
`;
const adding = `const total = add(1, 2);\nif (total > 2)\n  print(total);\n`;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const block = (instruction: string, language: string, text: string) =>
  `# Title\n\n${instruction}\n\n\`\`\`${language}\n${text}\`\`\`\n`;
const faults = (markdown: string) => {
  write('README.md', markdown);
  return staticFaults(root, 'README.md');
};

describe('code in documents', () => {
  test('is right if it is the region, without indent and inner markers', () => {
    expect(faults(block('<!-- region: examples/sum.ts#adding -->', 'ts', adding))).toEqual([]);
  });

  test('is right if it is a whole file', () => {
    expect(faults(block('<!-- region: examples/sum.ts -->', 'ts', sum))).toEqual([]);
  });

  test.each([
    [
      'differs from its region',
      block('<!-- region: examples/sum.ts#adding -->', 'ts', `${adding}more();\n`),
      'differs from its region: run pnpm docs:write',
    ],
    [
      'has no region',
      block('Like this:', 'ts', adding),
      'shows code that no test runs: put <!-- region: examples/file.ts#name --> before it',
    ],
    [
      'names a region that does not exist',
      block('<!-- region: examples/sum.ts#missing -->', 'ts', adding),
      'shows a region that does not exist',
    ],
    [
      'names a file that no test covers',
      block('<!-- region: scripts/check.mjs -->', 'ts', adding),
      'shows scripts/check.mjs, which no test covers',
    ],
    [
      'is a command that no test runs',
      block('Then:', 'console', '$ npx aidtrail status\n'),
      'shows commands that no test runs: put <!-- run --> before it',
    ],
  ])('is wrong if it %s', (_, markdown, fault) => {
    expect(faults(markdown)).toEqual([`README.md:5 ${fault}`]);
  });

  test('is updated, and nothing else changes', () => {
    const markdown = (text: string) =>
      `${block('<!-- region: examples/sum.ts#adding -->', 'ts', text)}\nText.\n\n\`\`\`text\nx\n\`\`\`\n`;
    write('README.md', markdown('old();\n'));
    const updated = upToDate(root, readFileSync(join(root, 'README.md'), 'utf8'));
    expect(updated).toBe(markdown(adding));
  });

  test('is searched for in the root, in docs and in the packages', () => {
    for (const path of ['README.md', 'docs/a/b.md', 'packages/domain/README.md', 'other/no.md'])
      write(path, '');
    expect(documents(root)).toEqual(['README.md', 'docs/a/b.md', 'packages/domain/README.md']);
  });
});

describe('commands in documents', () => {
  const ran = (text: string, instruction = '<!-- run -->') => {
    write('README.md', block(instruction, 'console', text));
    return runCommands(root, 'README.md');
  };

  test('are right if they print what is shown, one after the other in one folder', () => {
    const steps = ran('$ echo kept > file\n$ cat file\nkept\n');
    expect(steps.map(({ matches }) => matches)).toEqual([true, true]);
  });

  test('are wrong if they print something else, and the real output is reported', () => {
    const steps = ran('$ echo one; echo two\none\n');
    expect(steps).toMatchObject([{ matches: false, real: 'one\ntwo' }]);
    expect(asPrinted(steps)).toBe('$ echo one; echo two\none\ntwo\n');
  });

  test('show their exit code if it is not 0', () => {
    const steps = ran('$ echo no >&2; exit 3\nno\n(exit code 3)\n');
    expect(steps.map(({ matches }) => matches)).toEqual([true]);
  });

  test('may run another command than the shown one', () => {
    const steps = ran('$ npm start\nstarted\n', '<!-- run as: echo started -->');
    expect(steps).toMatchObject([{ command: 'npm start', matches: true }]);
  });

  test.each([
    ['a\n…\nd', 'a\nb\nc\nd', true],
    ['a\n…\nd', 'a\nb\nc', false],
    ['took 1.2 s', 'took 870 ms', true],
    [`sha256 ${'a'.repeat(64)}`, `sha256 ${'0f'.repeat(32)}`, true],
    [`sha256 ${'a'.repeat(64)}`, `sha256 ${'a'.repeat(63)}`, false],
    ['took 1.2 s (all)', 'took 870 ms (some)', false],
    ['1+1 (two)', '1+1 (two)', true],
    ['1.1', '111', false],
  ])('shown %j, printed %j: %s', (shown, real, same) => {
    expect(isSameOutput(shown, real)).toBe(same);
  });
});
