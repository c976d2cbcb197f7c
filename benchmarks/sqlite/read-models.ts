import { join } from 'node:path';

import { openReadModels } from '@aidtrail/projections';
import Database from 'better-sqlite3';

import type { Benchmark } from '../benchmark.ts';
import { rates } from '../measure.ts';
import { workloadReadModels } from './read-model-definitions.ts';
import { fill, open } from './raw.ts';

const tables = ['roster', 'hospital_years', 'hospital_techniques'];

interface Table {
  readonly create: string;
  readonly insert: string;
  readonly rows: ReadonlyArray<ReadonlyArray<unknown>>;
}

/** The tables as our engine has written them, to be written again by the raw driver. */
const copied = (path: string): ReadonlyArray<Table> => {
  const db = new Database(path, { readonly: true });
  const copies = tables.map((name): Table => {
    const statement = db.prepare(`select * from ${name}`);
    const columns = statement.columns().map((column) => column.name);
    const key = (db.pragma(`table_info(${name})`) as { name: string; pk: number }[])
      .filter(({ pk }) => pk > 0)
      .map((column) => column.name);
    const changes = columns.map((column) => `${column} = excluded.${column}`);
    return {
      create: String(db.prepare(`select sql from sqlite_schema where name = ?`).pluck().get(name)),
      insert: `insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
        on conflict (${key.join(', ')}) do update set ${changes.join(', ')}`,
      rows: statement.raw().all() as unknown[][],
    };
  });
  db.close();
  return copies;
};

const writeRaw = (path: string, copies: ReadonlyArray<Table>): void => {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  for (const { create, insert, rows } of copies) {
    db.exec(create);
    const statement = db.prepare(insert);
    db.transaction(() => {
      for (const row of rows) statement.run(...row);
    })();
  }
  db.close();
};

export const sqliteReadModels: Benchmark = {
  name: 'sqlite-read-models',
  run: async ({ folder, events }) => {
    const log = join(folder, 'log.db');
    await fill(log, events);
    const store = await open(log);
    const build = async (file: string) => {
      const readModels = await openReadModels({
        database: file,
        store,
        models: workloadReadModels,
      });
      const outcome = await readModels.run()();
      if (outcome._tag === 'Left') throw outcome.left;
      for (const { name, error } of await readModels.status())
        if (error !== null) throw new Error(`${name}: ${error.message}`);
      await readModels.close();
    };
    await build(join(folder, 'first.db'));
    const copies = copied(join(folder, 'first.db'));
    const db = new Database(log, { readonly: true });
    const select = db.prepare<[], { readonly data: string; readonly metadata: string }>(
      `select position, id, stream, version, type, schema_version, data, metadata, recorded_at
       from events order by position`,
    );
    const { raw, ours } = await rates({
      raw: (round) => {
        let count = 0;
        for (const row of select.iterate()) {
          const data: unknown = JSON.parse(row.data);
          const metadata: unknown = JSON.parse(row.metadata);
          if (data !== undefined && metadata !== undefined) count += 1;
        }
        writeRaw(join(folder, `raw-${round}.db`), copies);
        return count;
      },
      ours: async (round) => {
        await build(join(folder, `ours-${round}.db`));
        return events;
      },
    });
    db.close();
    await store.close();
    return [
      {
        work: 'Build of three read models: rows, lineage and checkpoints in SQLite',
        unit: 'events/s',
        raw,
        ours,
        mark: 0.5,
        ifMissed:
          'Half of the time is reading and decoding; the rest goes into cells, which are kept as JSON, and into rows that are written again in the second commit. Commits of 50,000 events instead of 10,000 brought a tenth.',
        remark: `raw: replay with JSON.parse, then one upsert of each of the ${copies
          .reduce((sum, { rows }) => sum + rows.length, 0)
          .toLocaleString('en-US')} rows`,
      },
    ];
  },
};
