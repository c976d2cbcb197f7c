import pg from 'pg';

import { rates, ROUNDS } from '../measure.ts';
import { openEmmettPostgres } from '../peers/emmett.ts';
import { eventsOfStream, STREAM_LENGTH, workloadStream } from '../workload.ts';
import { createRaw, rawInsert } from './raw.ts';
import { onServer, open } from './server.ts';

const CALLS = 200;
const PEER_CALLS = 20;

export const postgresAppend50 = onServer('postgres-append-50', async (url, { peers }) => {
  const client = new pg.Client(url);
  await client.connect();
  await createRaw(client);
  const insert = rawInsert(client);
  const store = await open(url, 'append_50');
  const prepared = Array.from({ length: ROUNDS + 1 }, (_, round) =>
    Array.from({ length: CALLS }, (_, call) => round * CALLS + call).map(
      (stream) => [workloadStream(stream), eventsOfStream(stream)] as const,
    ),
  );
  const emmett = peers ? await openEmmettPostgres(url) : null;
  const { raw, ours, peer } = await rates({
    raw: async (round) => {
      for (const [stream, events] of prepared[round] ?? []) await insert(stream, 0, events);
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
  await client.end();
  await store.close();
  await emmett?.close();
  return [
    {
      work: 'PostgreSQL append, 50 events a call',
      unit: 'events/s',
      raw,
      ours,
      mark: 0.8,
      ...(peers ? { peer: { name: 'Emmett', rate: peer, mark: 1.5 } } : {}),
      remark:
        'raw: one insert from unnest per call, same indexes, no conflict check, order with gaps',
    },
  ];
});
