// The fenced blocks of a Markdown file, each with the instruction on the line before it.
//
//   <!-- region: examples/foo.ts#name -->     the block is that region of that file
//   <!-- run -->                              running the block's commands prints what it shows
//   <!-- run as: node examples/foo.ts -->     as before, but this command is run instead of the shown one

export interface Block {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly instruction: Instruction | null;
}

export type Instruction =
  | { readonly _tag: 'Region'; readonly path: string; readonly region: string | null }
  | { readonly _tag: 'Run'; readonly instead: string | null };

export const blocksOf = (markdown: string): ReadonlyArray<Block> => {
  const lines = markdown.split('\n');
  const blocks: Array<Block> = [];
  for (let index = 0; index < lines.length; index++) {
    const fence = /^(`{3,})(\w*)/.exec(lines[index] ?? '');
    if (fence === null) continue;
    const [, ticks = '', language = ''] = fence;
    const end = lines.indexOf(ticks, index + 1);
    if (end < 0) throw new Error(`the block on line ${index + 1} has no end`);
    const text = lines
      .slice(index + 1, end)
      .map((line) => `${line}\n`)
      .join('');
    const before = lines.slice(0, index).findLast((line) => line.trim() !== '');
    blocks.push({ line: index + 1, language, text, instruction: instructionOf(before ?? '') });
    index = end;
  }
  return blocks;
};

/** The Markdown with the block's text replaced. */
export const withText = (markdown: string, block: Block, text: string): string => {
  const lines = markdown.split('\n');
  const shown = text.split('\n').slice(0, -1);
  lines.splice(block.line, block.text.split('\n').length - 1, ...shown);
  return lines.join('\n');
};

const instructionOf = (line: string): Instruction | null => {
  const region = /^<!-- region: ([^#\s]+)(?:#([\w-]+))? -->$/.exec(line.trim());
  if (region !== null) return { _tag: 'Region', path: region[1] ?? '', region: region[2] ?? null };
  const run = /^<!-- run(?: as: (.+))? -->$/.exec(line.trim());
  if (run !== null) return { _tag: 'Run', instead: run[1] ?? null };
  return null;
};
