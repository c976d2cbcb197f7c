// `npm run guarantees` runs the suite on every store, and writes the results as JSON and as the page.
// `npm run guarantees -- sqlite` runs it on one store, and keeps the last results of the others.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

import {
  type Outcomes,
  outcomesFile,
  pageFile,
  readOutcomes,
  type StoreKey,
  titles,
} from './outcomes.ts';
import { jsonOf, pageWith } from './page.ts';
import { runSuite } from './run.ts';
import { stores } from './stores.ts';

const wanted = process.argv.slice(2);
const keys = Object.keys(titles) as ReadonlyArray<StoreKey>;
const unknown = wanted.filter((name) => !keys.includes(name as StoreKey));
if (unknown.length > 0)
  throw new Error(`no such store: ${unknown.join(', ')}; use ${keys.join(', ')}`);

const before = readOutcomes();
const found: Partial<Record<StoreKey, Outcomes[StoreKey]>> = {};
for (const key of keys) {
  const title = titles[key];
  const isWanted = wanted.length === 0 || wanted.includes(key);
  const store = isWanted ? await stores[key]() : null;
  if (store === null) {
    found[key] = before[key];
    console.log(`${title}: kept the results of ${before[key]?.tried ?? 'no run'}`);
    continue;
  }
  console.log(`${title} ${store.version ?? ''}`);
  try {
    found[key] = await runSuite(store, (line) => console.log(`  ${line}`));
  } finally {
    await store.dispose();
  }
  const all = Object.values(found[key]?.outcomes ?? {});
  const failed = all.filter((outcome) => outcome === 'failed').length;
  const passed = all.filter((outcome) => outcome === 'passed').length;
  console.log(
    `  ${passed} passed, ${failed} failed, ${all.length - passed - failed} not supported`,
  );
  if (failed > 0) process.exitCode = 1;
}
const outcomes = Object.fromEntries(
  Object.entries(found).filter(([, outcome]) => outcome !== undefined),
) as Outcomes;
writeFileSync(outcomesFile, await jsonOf(outcomes));
writeFileSync(pageFile, await pageWith(outcomes));
