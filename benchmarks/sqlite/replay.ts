import { join } from 'node:path';

import Database from 'better-sqlite3';

import type { Benchmark } from '../benchmark.ts';
import { rates } from '../measure.ts';
import { workloadEvents } from '../workload.ts';
import { fill, open } from './raw.ts';

interface RawRow {
  readonly data: string;
  readonly metadata: string;
}

export const sqliteReplay: Benchmark = {
  name: 'sqlite-replay',
  run: async ({ folder, events }) => {
    const path = join(folder, 'log.db');
    await fill(path, events);
    const db = new Database(path, { readonly: true });
    const select = db.prepare<[], RawRow>(
      `select position, id, stream, version, type, schema_version, data, metadata, recorded_at
       from events order by position`,
    );
    const store = await open(path);
    const { raw, ours } = await rates({
      raw: () => {
        let count = 0;
        for (const row of select.iterate()) {
          const data: unknown = JSON.parse(row.data);
          const metadata: unknown = JSON.parse(row.metadata);
          if (data !== undefined && metadata !== undefined) count += 1;
        }
        return count;
      },
      ours: async () => {
        let count = 0;
        for await (const page of store.readAll())
          for (const event of page.events) {
            const decoded = workloadEvents.decode(event);
            if (decoded._tag === 'Left') throw new Error(JSON.stringify(decoded.left));
            count += 1;
          }
        return count;
      },
    });
    db.close();
    await store.close();
    return [
      {
        work: 'SQLite replay of everything: read, decode, validate',
        unit: 'events/s',
        raw,
        ours,
        mark: 0.7,
        remark: 'raw: select in order of position, JSON.parse of data and metadata',
      },
    ];
  },
};
