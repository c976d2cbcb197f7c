import pg from 'pg';

import { rates } from '../measure.ts';
import { openEmmettPostgres } from '../peers/emmett.ts';
import { eventsOfStream, STREAM_LENGTH, workloadEvents, workloadStream } from '../workload.ts';
import { createFilled, onServer, open } from './server.ts';

const PAGE = 1_000;
const PEER_EVENTS = 2_000;

const identity = (text: string): string => text;
const asText = { getTypeParser: () => identity };

interface RawRow {
  readonly position: string;
  readonly data: string;
  readonly metadata: string;
}

export const postgresReplay = onServer('postgres-replay', async (url, { events, peers }) => {
  const client = new pg.Client(url);
  await client.connect();
  await createFilled(client, url, 'replay', events);
  const store = await open(url, 'replay');
  const page = async (after: number): Promise<ReadonlyArray<RawRow>> => {
    const { rows } = await client.query<RawRow>({
      name: 'page',
      text: `select position, id, stream, version, type, schema_version, data, metadata, recorded_at
        from replay.events where position > $1 order by position limit ${PAGE}`,
      values: [after],
      types: asText,
    });
    return rows;
  };
  const emmett = peers ? await openEmmettPostgres(url) : null;
  for (let stream = 0; stream < PEER_EVENTS / STREAM_LENGTH; stream++)
    await emmett?.append(workloadStream(stream), eventsOfStream(stream));
  const { raw, ours, peer } = await rates({
    raw: async () => {
      let count = 0;
      for (let last = 0; ;) {
        const rows = await page(last);
        for (const row of rows) {
          const data: unknown = JSON.parse(row.data);
          const metadata: unknown = JSON.parse(row.metadata);
          if (data !== undefined && metadata !== undefined) count += 1;
        }
        if (rows.length < PAGE) return count;
        last = Number(rows.at(-1)?.position);
      }
    },
    ours: async () => {
      let count = 0;
      for await (const { events: found } of store.readAll({ pageSize: PAGE }))
        for (const event of found) {
          const decoded = workloadEvents.decode(event);
          if (decoded._tag === 'Left') throw new Error(JSON.stringify(decoded.left));
          count += 1;
        }
      return count;
    },
    peer: async (round) => {
      await emmett?.consume(PEER_EVENTS, `round ${round}`);
      return emmett === null ? 0 : PEER_EVENTS;
    },
  });
  await client.end();
  await store.close();
  await emmett?.close();
  return [
    {
      work: 'PostgreSQL replay of everything: read, decode, validate',
      unit: 'events/s',
      raw,
      ours,
      mark: 0.7,
      ...(peers ? { peer: { name: 'Emmett', rate: peer, mark: 10 } } : {}),
      remark: `raw: pages of ${PAGE} by key, JSON.parse of data and metadata`,
    },
  ];
});
