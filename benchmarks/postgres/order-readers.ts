// What a global order costs readers: how long after its acknowledgement an event can be read while others
// append, where positions come from a lock (ours), and where readers stop below the oldest running transaction.
import pg, { type Pool } from 'pg';

import type { Row } from '../benchmark.ts';
import { workloadEvent, workloadStream } from '../workload.ts';
import { createRaw } from './raw.ts';
import { onServer } from './server.ts';

const WRITERS = 7;
const SEEN = 200;
const HELD_MILLISECONDS = 500;

interface Way {
  readonly name: string;
  readonly table: string;
  /** Inserts one event and answers with its position. */
  readonly insert: string;
  /** Whether a reader finds the position $1. */
  readonly read: string;
}

const INSERT = (table: string) => `
  insert into ${table} (version, recorded_at, schema_version, id, stream, type, data, metadata)
  values ($1, now(), 1, $2, $3, $4, $5, $6) returning position`;

const ours: Way = {
  name: 'positions under a lock (ours)',
  table: 'read_locked',
  insert: `with locked as materialized (select pg_advisory_xact_lock(7, 8)) ${INSERT('read_locked').replace('values ($1,', 'select $1::bigint,').replace('$6) returning', '$6 from locked returning')}`,
  read: 'select from read_locked where position = $1',
};

const bySnapshot: Way = {
  name: 'readers stop below pg_snapshot_xmin',
  table: 'read_by_transaction',
  insert: INSERT('read_by_transaction'),
  read: `select from read_by_transaction
    where position = $1 and transaction_id < pg_snapshot_xmin(pg_current_snapshot())`,
};

let used = 0;

const insertOne = async (pool: Pool, { insert, table }: Way, writer: number): Promise<string> => {
  const { id, type, data, metadata } = workloadEvent(used++);
  const { rows } = await pool.query<{ position: string }>({
    name: `insert-${table}`,
    text: insert,
    values: [
      used,
      id,
      workloadStream(writer),
      type,
      JSON.stringify(data),
      JSON.stringify(metadata),
    ],
  });
  return rows[0]?.position ?? '';
};

/** Milliseconds from the acknowledgement of an event until a reader finds it. */
const untilSeen = async (pool: Pool, { read, table }: Way, position: string): Promise<number> => {
  const start = performance.now();
  for (;;) {
    const { rowCount } = await pool.query({
      name: `read-${table}`,
      text: read,
      values: [position],
    });
    if (rowCount === 1) return performance.now() - start;
  }
};

const underLoad = async (writers: Pool, reader: Pool, way: Way): Promise<number[]> => {
  let over = false;
  const load = Array.from({ length: WRITERS }, async (_, writer) => {
    while (!over) await insertOne(writers, way, writer);
  });
  const measured: number[] = [];
  while (measured.length < SEEN)
    measured.push(await untilSeen(reader, way, await insertOne(reader, way, WRITERS)));
  over = true;
  await Promise.all(load);
  return measured;
};

/** The same, while a transaction that has nothing to do with the store is open for a while. */
const besideAnother = async (writers: Pool, reader: Pool, way: Way): Promise<number> => {
  const other = await writers.connect();
  await other.query('begin; select pg_current_xact_id()');
  const ending = new Promise((resolve) => setTimeout(resolve, HELD_MILLISECONDS)).then(async () => {
    await other.query('commit');
    other.release();
  });
  const seen = await untilSeen(reader, way, await insertOne(reader, way, WRITERS));
  await ending;
  return seen;
};

export const postgresOrderReaders = onServer('postgres-order-readers', async (url) => {
  const writers = new pg.Pool({ connectionString: url, max: WRITERS });
  const reader = new pg.Pool({ connectionString: url, max: 1 });
  for (const { table } of [ours, bySnapshot]) await createRaw(reader, table);
  await reader.query(`
    alter table read_by_transaction add column transaction_id xid8 not null default pg_current_xact_id();
    create index on read_by_transaction (transaction_id, position)`);
  const rows: Row[] = [];
  for (const way of [ours, bySnapshot]) {
    const measured = await underLoad(writers, reader, way);
    const held = await besideAnother(writers, reader, way);
    rows.push(
      {
        work: `from acknowledged to readable, ${WRITERS} others appending: ${way.name}`,
        unit: 'ms',
        raw: null,
        ours: { rounds: measured },
        mark: null,
        remark: 'a read that finds the event at once is one round trip',
      },
      {
        work: `the same, a foreign transaction open for ${HELD_MILLISECONDS} ms: ${way.name}`,
        unit: 'ms',
        raw: null,
        ours: held,
        mark: null,
      },
    );
  }
  await Promise.all([writers.end(), reader.end()]);
  return rows;
});
