import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { entriesOf, undocumented } from './docstrings/undocumented.ts';

const repository = resolve(import.meta.dirname, '..');
const packages = readdirSync(join(repository, 'packages'));

describe.each(packages)('the package %s', (name) => {
  test('says what each entry is for, and documents every export', () => {
    expect(entriesOf(repository, name)).not.toEqual([]);
    expect(undocumented(repository, name)).toEqual([]);
  });
});

describe('a missing comment is found', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'docstrings-'));
    const exports = { '.': { '@aidtrail/source': './src/index.ts' }, './package.json': '' };
    write('package.json', JSON.stringify({ exports }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path: string, text: string) => {
    const file = join(root, 'packages/kernel', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const found = () => undocumented(root, 'kernel');

  test('at the start of an entry', () => {
    write('src/index.ts', '/** A name. */\nexport type Name = string;');
    write(
      'package.json',
      JSON.stringify({ exports: { '.': { '@aidtrail/source': './src/a.ts' } } }),
    );
    write('src/a.ts', "export type { Name } from './index.js';");
    expect(found()).toEqual([
      'packages/kernel/src/a.ts does not begin with a comment on what it is for',
    ]);
  });

  test('at a declaration behind re-exports', () => {
    write(
      'src/index.ts',
      "// The kernel.\nexport { fold as foldAll, type State } from './fold.js';",
    );
    write(
      'src/fold.ts',
      "export { fold } from './steps.js';\n/** The state. */\nexport interface State {}",
    );
    write('src/steps.ts', '// Not a docstring.\nexport const fold = 1;\n');
    expect(found()).toEqual([
      'packages/kernel/src/index.ts exports foldAll, which has no docstring in packages/kernel/src/steps.ts',
    ]);
  });

  test('unless the codec or the type of one name has it', () => {
    write('src/index.ts', "// The kernel.\nexport { Grade, run } from './grade.js';");
    write(
      'src/grade.ts',
      '/** A grade. */\nexport const Grade = 1;\nexport type Grade = number;\n/** Runs. */\nconst run = 1;\nexport { run };',
    );
    expect(found()).toEqual([]);
  });
});
