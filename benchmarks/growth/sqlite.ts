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
    ),
};
