// What a global order without gaps costs writers, several connections appending at once: our way and the ways
// not chosen (docs/decisions/0032), each as a function of the same shape that inserts one event a call.
import pg from 'pg';

import type { Row } from '../benchmark.ts';
import { rates } from '../measure.ts';
import { workloadEvent, workloadStream } from '../workload.ts';
import { createRaw } from './raw.ts';
import { onServer } from './server.ts';

const CONNECTIONS = 8;
const EACH = 40;
const WAY_ROUNDS = 9;

interface Way {
  readonly name: string;
  /** How a function takes the position of its event before it inserts it. */
  readonly take: string;
  /** Tables with what readers need beside the position. */
  readonly table?: string;
}

const UNORDERED: Way = {
  name: 'nothing: numbered at insert, readers may step over late rows',
  take: `p := nextval('order_way');`,
};

const ways: ReadonlyArray<Way> = [
  {
    name: 'advisory lock to the end of the transaction, position after the last one (ours)',
    take: `
      perform pg_advisory_xact_lock(7, 7);
      select coalesce(max(e.position), 0) + 1 into p from order_events e;`,
  },
  {
    name: 'advisory lock, position from a sequence',
    take: `
      perform pg_advisory_xact_lock(7, 7);
      p := nextval('order_way');`,
  },
  {
    name: 'a row that counts, locked by its update',
    take: 'update order_counter set position = position + 1 returning position into p;',
  },
  {
    name: 'the table locked against writers',
    take: `
      lock table order_events in share row exclusive mode;
      p := nextval('order_way');`,
  },
  {
    name: 'numbered at insert with the transaction beside it, readers stop below pg_snapshot_xmin',
    take: UNORDERED.take,
    table: 'order_by_transaction',
  },
  {
    name: 'advisory lock, commit not waited for (loses what was acknowledged)',
    take: `
      perform set_config('synchronous_commit', 'off', true);
      perform pg_advisory_xact_lock(7, 7);
      p := nextval('order_way');`,
  },
];

const createWay = (index: number, { take, table = 'order_events' }: Way): string => `
  create or replace function order_way_${index}(v bigint, i uuid, s text, t text, d json, m json)
  returns bigint language plpgsql as $function$
  declare p bigint;
  begin
    ${take}
    insert into ${table} (position, version, recorded_at, schema_version, id, stream, type, data, metadata)
    overriding system value values (p, v, now(), 1, i, s, t, d, m);
    return p;
  end $function$;`;

export const postgresOrder = onServer('postgres-order', async (url) => {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const all = [UNORDERED, ...ways];
  await createRaw(pool, 'order_events');
  await createRaw(pool, 'order_by_transaction');
  await pool.query(`
    alter table order_by_transaction add column transaction_id xid8 not null default pg_current_xact_id();
    create index on order_by_transaction (transaction_id, position);
    create table order_counter (position bigint not null);
    insert into order_counter values (0);
    create sequence order_way;`);
  for (const [index, way] of all.entries()) await pool.query(createWay(index, way));

  let used = 0;
  const work = (index: number) => async (): Promise<number> => {
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async (_, writer) => {
        for (let version = 0; version < EACH; version++) {
          const event = workloadEvent(used++);
          await pool.query({
            name: `way-${index}`,
            text: `select order_way_${index}($1, $2, $3, $4, $5, $6)`,
            values: [
              used,
              event.id,
              workloadStream(writer),
              event.type,
              JSON.stringify(event.data),
              JSON.stringify(event.metadata),
            ],
          });
        }
      }),
    );
    return CONNECTIONS * EACH;
  };
  const empty = async (): Promise<void> => {
    await pool.query(`truncate order_events, order_by_transaction; update order_counter set position = 0;
      alter sequence order_way restart; checkpoint`);
  };
  const measured = await rates(
    Object.fromEntries(all.map(({ name }, index) => [name, work(index)])),
    { rounds: WAY_ROUNDS, before: empty },
  );
  await pool.end();
  return ways.map(({ name }): Row => ({
    work: `${CONNECTIONS} connections, 1 event a call: ${name}`,
    unit: 'events/s',
    raw: measured[UNORDERED.name] ?? null,
    ours: measured[name] ?? Number.NaN,
    mark: null,
    against: 'no order',
    remark: 'each connection waits for its answer, without the group commit that pays for the lock',
  }));
});
