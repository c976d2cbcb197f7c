import pg from 'pg';

import { rates } from '../measure.ts';
import { workloadEvent, workloadStream } from '../workload.ts';
import { createRaw, rawInsert } from './raw.ts';
import { onServer, open } from './server.ts';

const IN_FLIGHT = 64;
const EACH = 15;
const CONNECTIONS = 10;

export const postgresAppend1 = onServer('postgres-append-1', async (url) => {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await createRaw(pool);
  const insert = rawInsert(pool);
  const store = await open(url, 'append_1');
  const each = async (
    append: (writer: number, version: number) => Promise<unknown>,
  ): Promise<number> => {
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, async (_, writer) => {
        for (let version = 0; version < EACH; version++) await append(writer, version);
      }),
    );
    return EACH * IN_FLIGHT;
  };
  const event = (round: number, writer: number, version: number) =>
    workloadEvent((round * IN_FLIGHT + writer) * EACH + version);
  const stream = (round: number, writer: number) => workloadStream(round * IN_FLIGHT + writer);
  const { raw, ours } = await rates({
    raw: (round) =>
      each((writer, version) =>
        insert(stream(round, writer), version, [event(round, writer, version)]),
      ),
    ours: (round) =>
      each(async (writer, version) => {
        const events = [event(round, writer, version)];
        const outcome = await store.append(stream(round, writer), events, 'any')();
        if (outcome._tag === 'Left') throw outcome.left;
      }),
  });
  await pool.end();
  await store.close();
  return [
    {
      work: 'PostgreSQL append, 1 event a call, 64 in flight',
      unit: 'events/s',
      raw,
      ours,
      mark: 2,
      remark: `raw: one insert per event on a pool of ${CONNECTIONS} connections; ours: on one`,
    },
  ];
});
