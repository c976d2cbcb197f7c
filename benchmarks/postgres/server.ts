// The server that the PostgreSQL benchmarks share: one that waits for the disk, or that at AIDTRAIL_POSTGRES_URL.
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

import { openPostgresStore, type PostgresStore } from '@aidtrail/store-postgres';
import pg, { type ClientBase } from 'pg';

import { startPostgres } from '../../scripts/postgres/server.ts';
import type { Benchmark, Context, Row } from '../benchmark.ts';
import { eventsOfStream, STREAM_LENGTH, workloadStream } from '../workload.ts';

/** A benchmark that needs a server. Without one, it reports that and returns no rows. */
export const onServer = (
  name: string,
  measure: (url: string, context: Context) => Promise<ReadonlyArray<Row>>,
): Benchmark => ({
  name,
  run: async (context) => {
    const given = process.env['AIDTRAIL_POSTGRES_URL'];
    if (given !== undefined) {
      context.fact('PostgreSQL', await versionOf(given));
      return measure(given, context);
    }
    const server = await startPostgres().catch((thrown: unknown) => {
      process.stderr.write(`${name}: left out, because ${String(thrown)}\n`);
      return null;
    });
    if (server === null) return [];
    try {
      context.fact('PostgreSQL', await versionOf(server.url));
      return await measure(server.url, context);
    } finally {
      await lastGone(server.url);
      await server.dispose();
    }
  },
});

/** A pool ends before its connections do: one of them would throw an uncaught error when the server stops. */
const lastGone = async (url: string): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  for (let left = 500; left > 0; left--) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    if (rowCount === 0) break;
    await delay(10);
  }
  await client.end();
};

export const open = (url: string, schema: string): Promise<PostgresStore> =>
  openPostgresStore({ url, schema });

const versionOf = async (url: string): Promise<string> => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? 'unknown';
};

const STREAMS_AT_ONCE = 40;

/** A store in a new schema with so many events of the workload, put there without waiting for the disk. */
export const createFilled = async (
  client: ClientBase,
  url: string,
  schema: string,
  events: number,
): Promise<void> => {
  await (await open(url, schema)).close();
  await client.query('set synchronous_commit = off');
  const streams = events / STREAM_LENGTH;
  for (let first = 0; first < streams; first += STREAMS_AT_ONCE) {
    const lots = Array.from({ length: Math.min(STREAMS_AT_ONCE, streams - first) }, (_, index) =>
      eventsOfStream(first + index).map((event, version) => ({
        ...event,
        version,
        stream: workloadStream(first + index),
        position: (first + index) * STREAM_LENGTH + version + 1,
      })),
    ).flat();
    await client.query({
      name: `fill-${schema}`,
      text: `insert into ${schema}.events
          (position, version, recorded_at, schema_version, id, stream, type, data, metadata)
        select e.position, e.version, now(), 1, e.id, e.stream, e.type, e.data, e.metadata
        from unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::json[], $7::json[])
          e (position, version, id, stream, type, data, metadata)`,
      values: [
        lots.map(({ position }) => position),
        lots.map(({ version }) => version),
        lots.map(({ id }) => id),
        lots.map(({ stream }) => stream),
        lots.map(({ type }) => type),
        lots.map(({ data }) => JSON.stringify(data)),
        lots.map(({ metadata }) => JSON.stringify(metadata)),
      ],
    });
  }
  await client.query(`vacuum analyze ${schema}.events`);
  await client.query('checkpoint');
  await client.query('reset synchronous_commit');
};
