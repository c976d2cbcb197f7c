import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { documents, staticFaults } from '../scripts/docs-blocks/check.ts';
import { runCommands } from '../scripts/docs-blocks/run.ts';

const root = resolve(import.meta.dirname, '..');
const all = documents(root);

test('there is a README and a folder of documents', () => {
  expect(all).toContain('README.md');
  expect(all.filter((path) => path.startsWith('docs/')).length).toBeGreaterThan(1);
});

describe.each(all)('%s', (document) => {
  test('shows only code that is a region of a tested file', () => {
    expect(staticFaults(root, document)).toEqual([]);
  });

  test('shows only commands that print the shown output', () => {
    const wrong = runCommands(root, document).filter(({ matches }) => !matches);
    const differences = wrong.map(({ block, command, real }) => ({
      at: `${document}:${block.line}`,
      command,
      real,
    }));
    expect(differences).toEqual([]);
  }, 180_000);

  test('links only to files that exist', () => {
    expect(brokenLinks(document)).toEqual([]);
  });
});

test('every example is run by a test', () => {
  const tests = globSync('examples/test/**/*.test.ts', { cwd: root })
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  const examples = globSync('examples/*.ts', { cwd: root }).map((path) => basename(path, '.ts'));
  expect(examples.filter((name) => !tests.includes(name))).toEqual([]);
});

function brokenLinks(document: string): ReadonlyArray<string> {
  const text = readFileSync(join(root, document), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    const path = target.split('#')[0] ?? '';
    if (/^[a-z]+:/.test(target) || path === '') return false;
    return globSync(join(root, document, '..', path)).length === 0;
  });
}
