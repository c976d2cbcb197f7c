// Compares every block of the documents with the region that it shows, and can bring it up to date.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, withText, type Block } from './markdown.ts';
import { regionOf } from './regions.ts';

/** Languages whose blocks must be a region of a file, or run. Others are pictures and words. */
const checkable = new Set(['ts', 'tsx', 'typescript', 'js', 'mjs', 'javascript', 'yaml', 'json']);
const shells = new Set(['console', 'sh', 'bash', 'shell']);
const tested = /^(?:examples|seeds|docs\/reference|packages\/[\w-]+\/(?:src|test))\//;

export const documents = (root: string): ReadonlyArray<string> =>
  globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md', 'examples/*.md'], { cwd: root }).toSorted();

/** One sentence for each block that is not what it says, without running any. */
export const staticFaults = (root: string, document: string): ReadonlyArray<string> =>
  blocksOf(readFileSync(join(root, document), 'utf8')).flatMap((block) =>
    faultOf(root, block).map((fault) => `${document}:${block.line} ${fault}`),
  );

const faultOf = (root: string, block: Block): ReadonlyArray<string> => {
  const { instruction, language } = block;
  if (shells.has(language) && instruction?._tag !== 'Run')
    return ['shows commands that nothing runs: put <!-- run --> before it'];
  if (checkable.has(language) && instruction?._tag !== 'Region')
    return ['shows code that nothing runs: put <!-- region: examples/file.ts#name --> before it'];
  if (instruction?._tag !== 'Region') return [];
  if (!tested.test(instruction.path)) return [`takes ${instruction.path}, which no test covers`];
  const wanted = wantedText(root, instruction);
  if (wanted === null) return [`takes a region that does not exist`];
  return wanted === block.text ? [] : ['differs from its region: run pnpm docs:write'];
};

const wantedText = (
  root: string,
  { path, region }: { readonly path: string; readonly region: string | null },
): string | null => {
  const file = join(root, path);
  return existsSync(file) ? regionOf(readFileSync(file, 'utf8'), region) : null;
};

/** The document with every region as its file has it now. */
export const upToDate = (root: string, markdown: string): string =>
  blocksOf(markdown)
    .toReversed()
    .reduce((text, block) => {
      if (block.instruction?._tag !== 'Region') return text;
      const wanted = wantedText(root, block.instruction);
      return wanted === null ? text : withText(text, block, wanted);
    }, markdown);
