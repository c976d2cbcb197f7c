import { join } from 'node:path';

import type { Benchmark } from '../benchmark.ts';
import { measureGrowth } from './growth.ts';

export const growthSqlite: Benchmark = {
  name: 'growth-sqlite',
  run: ({ folder, growth }) =>
    measureGrowth(
      'SQLite',
      growth.map((events) => ({
        kind: 'sqlite',
        at: join(folder, `${events}.db`),
        schema: '',
        events,
      })),
      'The ids of one append are adjacent in their unique index, at a random point: pages that are not cached are read, and all changed pages are written before the append is acknowledged, by the raw driver and by the store.',
    ),
};
