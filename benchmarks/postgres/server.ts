// The server that the PostgreSQL benchmarks share: one that waits for the disk, or that at AIDTRAIL_POSTGRES_URL.
import process from 'node:process';

import { openPostgresStore, type PostgresStore } from '@aidtrail/store-postgres';

import { startPostgres } from '../../scripts/postgres/server.ts';
import type { Benchmark, Context, Row } from '../benchmark.ts';

/** A benchmark on a server that is there while it runs. Where none can be had, it says so and gives no rows. */
export const onServer = (
  name: string,
  measure: (url: string, context: Context) => Promise<ReadonlyArray<Row>>,
): Benchmark => ({
  name,
  run: async (context) => {
    const given = process.env['AIDTRAIL_POSTGRES_URL'];
    if (given !== undefined) return measure(given, context);
    const server = await startPostgres().catch((thrown: unknown) => {
      process.stderr.write(`${name}: left out, because ${String(thrown)}\n`);
      return null;
    });
    if (server === null) return [];
    try {
      return await measure(server.url, context);
    } finally {
      await server.dispose();
    }
  },
});

export const open = async (url: string, schema: string): Promise<PostgresStore> => {
  const outcome = await openPostgresStore({ url, schema })();
  if (outcome._tag === 'Left') throw outcome.left;
  return outcome.right;
};
