import { join } from 'node:path';

import type { Benchmark } from '../benchmark.ts';
import { rates, ROUNDS } from '../measure.ts';
import { eventsOfStream, STREAM_LENGTH, workloadStream } from '../workload.ts';
import { openEmmettSqlite } from '../peers/emmett.ts';
import { open, openRaw, rawInsert } from './raw.ts';

/** Enough for several checkpoints in each round. */
const CALLS = 250;
const PEER_CALLS = 10;

export const sqliteAppend50: Benchmark = {
  name: 'sqlite-append-50',
  run: async ({ folder, peers }) => {
    const db = await openRaw(join(folder, 'raw.db'));
    const insert = rawInsert(db);
    const store = await open(join(folder, 'ours.db'));
    const emmett = peers ? await openEmmettSqlite(join(folder, 'emmett.db')) : null;
    const batches = (round: number) =>
      Array.from({ length: CALLS }, (_, call) => round * CALLS + call).map(
        (stream) => [workloadStream(stream), eventsOfStream(stream)] as const,
      );
    const prepared = Array.from({ length: ROUNDS + 1 }, (_, round) => batches(round));
    const { raw, ours, peer } = await rates({
      raw: (round) => {
        for (const [stream, events] of prepared[round] ?? []) insert(stream, 0, events);
        return CALLS * STREAM_LENGTH;
      },
      ours: async (round) => {
        for (const [stream, events] of prepared[round] ?? []) {
          const outcome = await store.append(stream, events, 'noStream')();
          if (outcome._tag === 'Left') throw outcome.left;
        }
        return CALLS * STREAM_LENGTH;
      },
      peer: async (round) => {
        if (emmett === null) return 0;
        for (const [stream, events] of prepared[round]?.slice(0, PEER_CALLS) ?? [])
          await emmett.append(stream, events);
        return PEER_CALLS * STREAM_LENGTH;
      },
    });
    db.close();
    await store.close();
    await emmett?.close();
    return [
      {
        work: 'SQLite append, 50 events a call, FULL',
        unit: 'events/s',
        raw,
        ours,
        mark: 0.85,
        ...(peers ? { peer: { name: 'Emmett', rate: peer, mark: 5 } } : {}),
        ifMissed:
          'Each append waits for the disk once, with Emmett, with us and with the raw driver, which is not five times as fast as Emmett either. Committing together helps only appends that arrive together.',
      },
    ];
  },
};
