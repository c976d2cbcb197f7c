import { join } from 'node:path';

import Database from 'better-sqlite3';

import type { Benchmark } from '../benchmark.ts';
import { better, rates } from '../measure.ts';
import { openEmmettSqlite } from '../peers/emmett.ts';
import { eventsOfStream, STREAM_LENGTH, workloadEvents, workloadStream } from '../workload.ts';
import { fill, open } from './raw.ts';

interface RawRow {
  readonly position: number;
  readonly data: string;
  readonly metadata: string;
}

const PAGE = 500;
const PEER_EVENTS = 2_000;

const isParsed = (row: RawRow): boolean => {
  const data: unknown = JSON.parse(row.data);
  const metadata: unknown = JSON.parse(row.metadata);
  return data !== undefined && metadata !== undefined;
};

export const sqliteReplay: Benchmark = {
  name: 'sqlite-replay',
  run: async ({ folder, events, peers }) => {
    const path = join(folder, 'log.db');
    await fill(path, events);
    const db = new Database(path, { readonly: true });
    const columns =
      'position, id, stream, version, type, schema_version, data, metadata, recorded_at';
    const inOne = db.prepare<[], RawRow>(`select ${columns} from events order by position`);
    const inPages = db.prepare<[number], RawRow>(
      `select ${columns} from events where position > ? order by position limit ${PAGE}`,
    );
    const store = await open(path);
    const emmett = peers ? await openEmmettSqlite(join(folder, 'emmett.db')) : null;
    for (let stream = 0; stream < PEER_EVENTS / STREAM_LENGTH; stream++)
      await emmett?.append(workloadStream(stream), eventsOfStream(stream));
    const { rawInOne, rawInPages, ours, peer } = await rates({
      rawInOne: () => {
        let count = 0;
        for (const row of inOne.iterate()) if (isParsed(row)) count += 1;
        return count;
      },
      rawInPages: () => {
        let count = 0;
        for (let last = 0; ;) {
          const page = inPages.all(last);
          for (const row of page) if (isParsed(row)) count += 1;
          if (page.length < PAGE) return count;
          last = page.at(-1)?.position ?? last;
        }
      },
      peer: async (round) => {
        await emmett?.consume(PEER_EVENTS, `round ${round}`);
        return emmett === null ? 0 : PEER_EVENTS;
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
    await emmett?.close();
    return [
      {
        work: 'SQLite replay of everything: read, decode, validate',
        unit: 'events/s',
        raw: better(rawInOne, rawInPages),
        ours,
        mark: 0.7,
        remark:
          'raw: select in order of position, in one or in pages of 500 (the better of both), JSON.parse of data and metadata',
        ...(peers ? { peer: { name: 'Emmett', rate: peer, mark: 10 } } : {}),
      },
    ];
  },
};
