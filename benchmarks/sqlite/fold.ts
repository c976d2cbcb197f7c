import { join } from 'node:path';

import { commandHandler } from '@aidtrail/event-sourcing';
import Database from 'better-sqlite3';

import type { Benchmark } from '../benchmark.ts';
import { evolve, initial, lookAt } from '../folding.ts';
import { rates } from '../measure.ts';
import {
  STREAM_LENGTH,
  type WorkloadEvent,
  workloadCommandId,
  workloadStream,
} from '../workload.ts';
import { fill, open } from './raw.ts';

interface RawRow {
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

const STREAMS_A_ROUND = 1_000;

export const sqliteFold: Benchmark = {
  name: 'sqlite-fold',
  run: async ({ folder, events }) => {
    const path = join(folder, 'log.db');
    await fill(path, events);
    const streams = events / STREAM_LENGTH;
    const streamAt = (index: number) => (index * 7_919) % streams;
    const db = new Database(path, { readonly: true });
    const select = db.prepare<[string], RawRow>(
      `select position, id, stream, version, type, schema_version, data, metadata, recorded_at
       from events where stream = ? order by version`,
    );
    const store = await open(path);
    const handle = commandHandler(store);
    const { raw, ours } = await rates({
      raw: () => {
        for (let index = 0; index < STREAMS_A_ROUND; index++) {
          let state = initial;
          for (const row of select.all(workloadStream(streamAt(index)))) {
            JSON.parse(row.metadata);
            const data: unknown = JSON.parse(row.data);
            state = evolve(state, { type: row.type, data } as WorkloadEvent);
          }
        }
        return STREAMS_A_ROUND * STREAM_LENGTH;
      },
      ours: async () => {
        for (let index = 0; index < STREAMS_A_ROUND; index++) {
          const outcome = await handle(lookAt, `d${streamAt(index)}`, null, {
            commandId: workloadCommandId(events + index),
          })();
          if (outcome._tag === 'Left') throw new Error(outcome.left._tag);
        }
        return STREAMS_A_ROUND * STREAM_LENGTH;
      },
    });
    db.close();
    await store.close();
    return [
      {
        work: 'SQLite fold of single streams through the command handler',
        unit: 'events/s',
        raw,
        ours,
        mark: 0.7,
        remark: 'raw: select by stream, JSON.parse of data and metadata, the same fold',
      },
    ];
  },
};
