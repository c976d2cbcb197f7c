// `pnpm docs:write`: updates every region in the documents from its file. With `--run`, also updates the
// output of every command whose output has changed; output shortened with "…" is printed instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { documents, upToDate } from './check.ts';
import { withText } from './markdown.ts';
import { asPrinted, runCommands } from './run.ts';

const root = resolve(import.meta.dirname, '../..');

const withOutputs = (document: string, markdown: string): string => {
  const ran = runCommands(root, document);
  const blocks = [...new Set(ran.map(({ block }) => block))].toReversed();
  return blocks.reduce((text, block) => {
    const steps = ran.filter((step) => step.block === block);
    if (steps.every(({ matches }) => matches)) return text;
    if (!/^…$/m.test(block.text)) return withText(text, block, asPrinted(steps));
    console.log(
      `${document}:${block.line} is shortened; the present output is:\n${asPrinted(steps)}`,
    );
    return text;
  }, markdown);
};

for (const document of documents(root)) {
  const file = join(root, document);
  const before = readFileSync(file, 'utf8');
  const withRegions = upToDate(root, before);
  if (withRegions !== before) writeFileSync(file, withRegions);
  const after = process.argv.includes('--run') ? withOutputs(document, withRegions) : withRegions;
  if (after === before) continue;
  writeFileSync(file, after);
  console.log(`${document} updated`);
}
