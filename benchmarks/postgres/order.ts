// What a global order without gaps costs, several connections appending at once: our way and the ways not
// chosen (docs/decisions/0065), each as a function of the same shape that inserts one event a call.
import pg from 'pg';

import type { Row } from '../benchmark.ts';
import { rates } from '../measure.ts';
import { workloadEvent, workloadStream } from '../workload.ts';
import { createRaw } from './raw.ts';
import { onServer } from './server.ts';

const CONNECTIONS = 8;
const EACH = 60;

/** How a function takes the position of its event before it inserts it. */
const ways = {
  'nothing: numbered at insert, readers may step over late rows': `p := nextval('order_way');`,
  'advisory lock to the end of the transaction, position after the last one': `
    perform pg_advisory_xact_lock(7, 7);
    select coalesce(max(e.position), 0) + 1 into p from order_events e;`,
  'advisory lock, position from a sequence': `
    perform pg_advisory_xact_lock(7, 7);
    p := nextval('order_way');`,
  'a row that counts, locked by its update': `
    update order_counter set position = position + 1 returning position into p;`,
  'the table locked against writers': `
    lock table order_events in share row exclusive mode;
    p := nextval('order_way');`,
  'advisory lock, commit not waited for (loses what was acknowledged)': `
    perform set_config('synchronous_commit', 'off', true);
    perform pg_advisory_xact_lock(7, 7);
    p := nextval('order_way');`,
} as const;

const createWay = (index: number, take: string): string => `
  create or replace function order_way_${index}(v bigint, i uuid, s text, t text, d json, m json)
  returns bigint language plpgsql as $function$
  declare p bigint;
  begin
    ${take}
    insert into order_events (position, version, recorded_at, schema_version, id, stream, type, data, metadata)
    overriding system value values (p, v, now(), 1, i, s, t, d, m);
    return p;
  end $function$;`;

export const postgresOrder = onServer('postgres-order', async (url) => {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const names = Object.keys(ways);
  await createRaw(pool, 'order_events');
  await pool.query(`
    create table order_counter (position bigint not null);
    insert into order_counter values (0);
    create sequence order_way;`);
  for (const [index, take] of Object.values(ways).entries())
    await pool.query(createWay(index, take));

  let used = 0;
  const work = (index: number) => async (): Promise<number> => {
    // Each way numbers from 1, in a table of its own time.
    await pool.query(`truncate order_events; update order_counter set position = 0;
      alter sequence order_way restart; checkpoint`);
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async (_, writer) => {
        for (let version = 0; version < EACH; version++) {
          const event = workloadEvent(used++);
          await pool.query({
            name: `way-${index}`,
            text: `select order_way_${index}($1, $2, $3, $4, $5, $6)`,
            values: [
              version,
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
  const measured = await rates(Object.fromEntries(names.map((name, index) => [name, work(index)])));
  await pool.end();
  const unordered = measured[names[0] ?? ''] ?? null;
  return names.slice(1).map((name): Row => ({
    work: `PostgreSQL order, ${CONNECTIONS} connections, 1 event a call: ${name}`,
    unit: 'events/s',
    raw: unordered,
    ours: measured[name] ?? Number.NaN,
    mark: null,
    remark: 'raw: numbered at insert, without an order that readers can rely on',
  }));
});
