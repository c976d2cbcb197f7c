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
      'Ids are spread at random, and have a unique index: those of one append touch nearly fifty pages of a large index, and the same few of a small one. All of them are written before the append is acknowledged, by the raw driver as by the store. Neither a page cache of 64 MiB nor a checkpoint every 8,000 pages instead of 1,000 made a difference.',
    ),
};
