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
      'The ids of one append have one place in their unique index, at random: pages that are in no cache are read, and all that were touched are written before it is acknowledged, by the raw driver as by the store.',
    ),
};
