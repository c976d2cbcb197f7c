// Runs the commands of a document, in order, and compares their output with the document.
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { blocksOf, type Block } from './markdown.ts';
import { isSameOutput, printed, stepsOf } from './shell.ts';

export interface Ran {
  readonly block: Block;
  readonly command: string;
  readonly shown: string;
  readonly real: string;
  readonly matches: boolean;
}

/** Runs each command in a scratch folder with links to the seeds and examples of the repository. */
export const runCommands = (root: string, document: string): ReadonlyArray<Ran> => {
  const blocks = blocksOf(readFileSync(join(root, document), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'docs-blocks-'));
  for (const name of ['seeds', 'examples', 'packages', 'node_modules', 'package.json'])
    if (existsSync(join(root, name))) symlinkSync(join(root, name), join(folder, name));
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  try {
    return blocks.flatMap((block) => runBlock(block, folder, path));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const runBlock = (block: Block, folder: string, path: string): ReadonlyArray<Ran> => {
  const { instruction } = block;
  if (instruction?._tag !== 'Run') return [];
  return stepsOf(block.text).map(({ command, output }, index) => {
    const actual = index === 0 ? (instruction.instead ?? command) : command;
    // The same program, without the search of npx.
    const real = printed(actual.replace(/^npx aidtrail\b/, 'aidtrail'), folder, path);
    return { block, command, shown: output, real, matches: isSameOutput(output, real) };
  });
};

/** The text of a block with the real output of its commands. */
export const asPrinted = (steps: ReadonlyArray<Ran>): string =>
  steps
    .map(({ command, real }) => (real === '' ? `$ ${command}\n` : `$ ${command}\n${real}\n`))
    .join('');
