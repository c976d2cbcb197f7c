// Compares every block of the documents with its region, and can update it.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, withText, type Block } from './markdown.ts';
import { regionOf } from './regions.ts';

/** Languages whose blocks must be a region of a file, or a command that is run. */
const checkable = new Set(['ts', 'tsx', 'typescript', 'js', 'mjs', 'javascript', 'yaml', 'json']);
const shells = new Set(['console', 'sh', 'bash', 'shell']);
const tested = /^(?:examples|seeds|docs\/reference|packages\/[\w-]+\/(?:src|test))\//;

export const documents = (root: string): ReadonlyArray<string> =>
  globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md', 'examples/*.md'], { cwd: root }).toSorted();

/** One sentence for each block that differs from its region or has none. Runs nothing. */
export const staticFaults = (root: string, document: string): ReadonlyArray<string> =>
  blocksOf(readFileSync(join(root, document), 'utf8')).flatMap((block) =>
    faultOf(root, block).map((fault) => `${document}:${block.line} ${fault}`),
  );

const faultOf = (root: string, block: Block): ReadonlyArray<string> => {
  const { instruction, language } = block;
  if (shells.has(language) && instruction?._tag !== 'Run')
    return ['shows commands that no test runs: put <!-- run --> before it'];
  if (checkable.has(language) && instruction?._tag !== 'Region')
    return ['shows code that no test runs: put <!-- region: examples/file.ts#name --> before it'];
  if (instruction?._tag !== 'Region') return [];
  if (!tested.test(instruction.path)) return [`shows ${instruction.path}, which no test covers`];
  const wanted = wantedText(root, instruction);
  if (wanted === null) return [`shows a region that does not exist`];
  return wanted === block.text ? [] : ['differs from its region: run pnpm docs:write'];
};

const wantedText = (
  root: string,
  { path, region }: { readonly path: string; readonly region: string | null },
): string | null => {
  const file = join(root, path);
  return existsSync(file) ? regionOf(readFileSync(file, 'utf8'), region) : null;
};

/** The document with the present text of every region. */
export const upToDate = (root: string, markdown: string): string =>
  blocksOf(markdown)
    .toReversed()
    .reduce((text, block) => {
      if (block.instruction?._tag !== 'Region') return text;
      const wanted = wantedText(root, block.instruction);
      return wanted === null ? text : withText(text, block, wanted);
    }, markdown);
