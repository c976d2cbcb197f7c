// Runs the benchmarks whose names contain a given word, or all. Prints a table and writes JSON. --write also
// updates benchmarks/results.json and the pages that show the figures.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { machineFacts } from './machine.ts';
import type { Order, Report } from './one.ts';
import { measuredPages } from '../scripts/reference/measured-pages.ts';
import { benchmarks } from './registry.ts';
import { merged, type Result, resultOf, type Results } from './results.ts';
import { tableOf } from './table.ts';

const DEFAULT_GROWTH = [10_000, 100_000, 1_000_000];
const LARGEST = 10_000_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '100000' },
    out: { type: 'string', default: '.aidtrail' },
    peers: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    largest: { type: 'boolean', default: false },
  },
});

const root = resolve(import.meta.dirname, '..');
const names = benchmarks.map(({ name }) => name);
const chosen = names.filter(
  (name) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
);
mkdirSync(values.out, { recursive: true });

const perform = async (order: Order): Promise<Report> => {
  const child = fork(join(import.meta.dirname, 'one.ts'), { execArgv: ['--expose-gc'] });
  const message = once(child, 'message') as Promise<[Report]>;
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${order.name} ended with ${String(code)}`);
  });
  child.send(order);
  const [report] = await Promise.race([message, ended]);
  await ended.catch(() => {});
  return report;
};

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(0)} s`;

const start = performance.now();
const results: Result[] = [];
const failed: string[] = [];
let facts = machineFacts(values.out);
for (const [index, name] of chosen.entries()) {
  process.stderr.write(`[${index + 1}/${chosen.length}] ${name} … `);
  const since = performance.now();
  try {
    const report = await perform({
      name,
      parent: values.out,
      events: Number(values.events),
      growth: values.largest ? [...DEFAULT_GROWTH, LARGEST] : DEFAULT_GROWTH,
      peers: values.peers,
    });
    results.push(...report.rows.map((row) => resultOf(name, row)));
    facts = { ...facts, ...report.facts };
    process.stderr.write(`${seconds(since)}\n`);
  } catch (thrown) {
    process.stderr.write(`failed: ${String(thrown)}\n`);
    failed.push(name);
  }
}

const now: Results = { on: new Date().toISOString().slice(0, 10), facts, results };
const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

console.log(tableOf(results));
const file = join(values.out, 'benchmarks.json');
writeFileSync(file, asText(now));
console.log(`\nAfter ${seconds(start)}. Wrote ${file}`);

if (values.write && failed.length === 0) {
  const committed = join(root, 'benchmarks', 'results.json');
  const before = existsSync(committed)
    ? (JSON.parse(readFileSync(committed, 'utf8')) as Results)
    : null;
  const all = merged(before, now, names);
  writeFileSync(committed, asText(all));
  const pages = await measuredPages(root, all);
  for (const [path, text] of pages) writeFileSync(join(root, path), text);
  console.log(`Wrote benchmarks/results.json, ${[...pages.keys()].join(', ')}`);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
