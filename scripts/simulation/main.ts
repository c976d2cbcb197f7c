// `npm run simulate -- --worlds 100000 --seed 1`: prints the first counterexample as a story. A long run without one is
// recorded in docs/reference.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { simulate } from '../../packages/testing/src/index.ts';

import { figuresFile, jsonOf, pageFile, pageWith } from './page.ts';

/** Each part has its own seed, so that a counterexample is repeated quickly. */
const PART = 1_000;
const LONG = 100_000;

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [worlds, seed] = [Number(values.worlds), Number(values.seed)];
if (!Number.isSafeInteger(worlds) || worlds < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run simulate -- [--worlds 10000] [--seed 1]');
  process.exit(2);
}

const started = performance.now();
const verdicts: Record<string, number> = {};
let judged = 0;
for (let part = 0; judged < worlds; part += 1) {
  const simulation = simulate({ seed: seed + part, worlds: Math.min(PART, worlds - judged) });
  judged += simulation.worlds;
  if (simulation.counterexample !== null) {
    console.log(`${simulation.counterexample.story}\n`);
    console.log(`Found in world ${judged}. Repeat it: npm run simulate -- --seed ${seed + part}`);
    process.exit(1);
  }
  for (const [verdict, count] of Object.entries(simulation.verdicts))
    verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
  const seconds = (performance.now() - started) / 1000;
  console.log(`${judged} worlds, ${Math.round(judged / seconds)} a second, no counterexample`);
}
if (worlds >= LONG) {
  const figures = { seed, worlds, tried: new Date().toISOString().slice(0, 10), verdicts };
  writeFileSync(figuresFile, await jsonOf(figures));
  writeFileSync(pageFile, await pageWith(figures));
}
