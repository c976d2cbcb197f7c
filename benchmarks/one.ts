// Runs one benchmark in a process of its own, started by run.ts, so that neither the heap nor the compiled
// code of another benchmark affects it.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

import type { Row } from './benchmark.ts';
import type { Facts } from './machine.ts';
import { benchmarks } from './registry.ts';

export interface Order {
  readonly name: string;
  readonly parent: string;
  readonly events: number;
  readonly growth: ReadonlyArray<number>;
  readonly peers: boolean;
}

export interface Report {
  readonly rows: ReadonlyArray<Row>;
  readonly facts: Facts;
}

const carryOut = async ({ name, parent, ...settings }: Order): Promise<Report> => {
  const benchmark = benchmarks.find((one) => one.name === name);
  if (benchmark === undefined) throw new Error(`There is no benchmark ${name}`);
  const facts: Record<string, string> = {};
  const folder = await mkdtemp(join(parent, 'bench-'));
  try {
    const fact = (about: string, value: string): void => void (facts[about] = value);
    return { rows: await benchmark.run({ ...settings, folder, fact }), facts };
  } finally {
    await rm(folder, { recursive: true });
  }
};

process.once('message', (order: Order) => {
  void carryOut(order).then((report) => {
    process.send?.(report);
    process.disconnect();
  });
});
