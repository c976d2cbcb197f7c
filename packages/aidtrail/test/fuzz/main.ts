// `npm run test:fuzz`: changes inputs at random but in structure, and stores the counts of a complete run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { fuzz } from './fuzz.js';
import { countsFile, jsonOf, pageFile, pageWith } from './page.js';

const COMPLETE = 1_000_000;
const root = resolve(import.meta.dirname, '../../../..');

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: String(COMPLETE) },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});
const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
console.log(`seed ${seed}`);

const folder = mkdtempSync(join(tmpdir(), 'aidtrail-fuzz-'));
const { counts, violations } = await fuzz({
  folder,
  root,
  inputs,
  seed,
  only: values.only,
  onProgress: (text) => console.log(text),
});
rmSync(folder, { recursive: true });

for (const { target, input, message } of violations)
  console.error(`${target}: ${message}\n  ${input.slice(0, 2000)}\n`);
const total = counts.reduce((sum, { tried }) => sum + tried, 0);
console.log(`${total} inputs, ${violations.length} violations`);
if (total >= COMPLETE && violations.length === 0) {
  const run = { node: process.version, seed, counts };
  writeFileSync(countsFile, await jsonOf(run));
  writeFileSync(pageFile, await pageWith(run));
}
process.exitCode = violations.length === 0 ? 0 : 1;
