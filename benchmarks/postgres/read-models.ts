import { openReadModels } from '@aidtrail/projections';
import pg from 'pg';

import { rates } from '../measure.ts';
import { workloadReadModels } from '../sqlite/read-model-definitions.ts';
import { createFilled, onServer, open } from './server.ts';

const PAGE = 1_000;

const tables = ['roster', 'hospital_years', 'hospital_techniques'];

/** The rows as our engine has written them, as JSON that the server makes rows of again. */
const rowsIn = async (
  client: pg.Client,
  schema: string,
): Promise<ReadonlyArray<readonly [table: string, rows: string, count: number]>> => {
  const all: (readonly [string, string, number])[] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ readonly rows: string; readonly count: string }>(
      `select json_agg(t)::text as rows, count(*) as count from ${schema}.${table} t`,
    );
    all.push([table, rows[0]?.rows ?? '[]', Number(rows[0]?.count)]);
  }
  return all;
};

export const postgresReadModels = onServer('postgres-read-models', async (url, { events }) => {
  const client = new pg.Client(url);
  await client.connect();
  await createFilled(client, url, 'log', events);
  const store = await open(url, 'log');
  const build = async (schema: string): Promise<void> => {
    const address = new URL(url);
    address.searchParams.set('schema', schema);
    const readModels = await openReadModels({
      database: address.href,
      store,
      models: workloadReadModels,
    });
    const outcome = await readModels.run()();
    if (outcome._tag === 'Left') throw outcome.left;
    for (const { name, error } of await readModels.status())
      if (error !== null) throw new Error(`${name}: ${error.message}`);
    await readModels.close();
  };
  await build('first');
  const copies = await rowsIn(client, 'first');
  await client.query('set synchronous_commit = off');
  const { raw, ours } = await rates({
    raw: async (round) => {
      let count = 0;
      for (let last = 0; ;) {
        const { rows } = await client.query<{
          readonly position: string;
          readonly data: unknown;
          readonly metadata: unknown;
        }>({
          name: 'page',
          text: `select position, version, recorded_at, schema_version, id, stream, type, data, metadata
            from log.events where position > $1 order by position limit ${PAGE}`,
          values: [last],
        });
        count += rows.length;
        last = Number(rows.at(-1)?.position ?? 0);
        if (rows.length < PAGE) break;
      }
      await client.query(`create schema raw_${round}`);
      for (const [table, rows] of copies) {
        const name = `raw_${round}.${table}`;
        await client.query(`create table ${name} (like first.${table} including all)`);
        await client.query(
          `insert into ${name} select * from json_populate_recordset(null::${name}, $1::json)`,
          [rows],
        );
      }
      return count;
    },
    ours: async (round) => {
      await build(`ours_${round}`);
      return events;
    },
  });
  await client.end();
  await store.close();
  return [
    {
      work: 'Build of three read models: rows, lineage and checkpoints in PostgreSQL',
      unit: 'events/s',
      raw,
      ours,
      mark: null,
      remark: `raw: replay with JSON.parse, then one insert of the ${copies
        .reduce((sum, [, , count]) => sum + count, 0)
        .toLocaleString('en-US')} rows into each table`,
    },
  ];
});
