// Runs the benchmarks whose names contain a word given, or all; prints a table and writes JSON.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { peerRatioOf, ratioOf, type Row, verdictOf } from './benchmark.ts';
import { benchmarks } from './registry.ts';
import { tableOf } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '100000' },
    out: { type: 'string', default: '.aidtrail' },
    peers: { type: 'boolean', default: false },
  },
});

const chosen = benchmarks.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
);
await mkdir(values.out, { recursive: true });

const rows: Row[] = [];
for (const { name, run } of chosen) {
  process.stderr.write(`${name} …\n`);
  const folder = await mkdtemp(join(values.out, 'bench-'));
  try {
    rows.push(...(await run({ folder, events: Number(values.events), peers: values.peers })));
  } finally {
    await rm(folder, { recursive: true });
  }
}

console.log(tableOf(rows));
const file = join(values.out, 'benchmarks.json');
const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memory: totalmem(),
  platform: `${process.platform} ${process.arch}`,
};
const results = rows.map((row) => ({
  ...row,
  ratio: ratioOf(row),
  peerRatio: peerRatioOf(row),
  verdict: verdictOf(row),
}));
await writeFile(
  file,
  `${JSON.stringify({ machine, events: Number(values.events), results }, null, 2)}\n`,
);
console.log(`\nWrote ${file}`);
