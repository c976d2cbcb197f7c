import { join } from 'node:path';

import type { Benchmark } from '../benchmark.ts';
import { rates } from '../measure.ts';
import { workloadEvent, workloadStream } from '../workload.ts';
import { open, openRaw, rawInsert } from './raw.ts';

const IN_FLIGHT = 64;
const EACH = 20;

export const sqliteAppend1: Benchmark = {
  name: 'sqlite-append-1',
  run: async ({ folder }) => {
    const db = await openRaw(join(folder, 'raw.db'));
    const insert = rawInsert(db);
    const store = await open(join(folder, 'ours.db'));
    const event = (round: number, writer: number, version: number) =>
      workloadEvent((round * IN_FLIGHT + writer) * EACH + version);
    const { raw, ours } = await rates({
      raw: (round) => {
        for (let version = 0; version < EACH; version++)
          for (let writer = 0; writer < IN_FLIGHT; writer++)
            insert(workloadStream(round * IN_FLIGHT + writer), version, [
              event(round, writer, version),
            ]);
        return EACH * IN_FLIGHT;
      },
      ours: async (round) => {
        await Promise.all(
          Array.from({ length: IN_FLIGHT }, async (_, writer) => {
            for (let version = 0; version < EACH; version++) {
              const outcome = await store.append(
                workloadStream(round * IN_FLIGHT + writer),
                [event(round, writer, version)],
                'any',
              )();
              if (outcome._tag === 'Left') throw outcome.left;
            }
          }),
        );
        return EACH * IN_FLIGHT;
      },
    });
    db.close();
    await store.close();
    return [
      {
        work: 'SQLite append, 1 event a call, 64 in flight, FULL',
        unit: 'events/s',
        raw,
        ours,
        mark: 4,
        remark: 'raw: one transaction per event',
      },
    ];
  },
};
