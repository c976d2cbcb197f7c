import { onServer } from '../postgres/server.ts';
import { measureGrowth } from './growth.ts';

export const growthPostgres = onServer('growth-postgres', (url, { growth }) =>
  measureGrowth(
    'PostgreSQL',
    growth.map((events) => ({ kind: 'postgres', at: url, schema: `of_${events}`, events })),
  ),
);
