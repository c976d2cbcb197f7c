import { rates } from '../measure.ts';
import { workloadEvent, workloadStream } from '../workload.ts';
import { appendOurs, onServer, type Server } from './server.ts';

const EACH = 40;

/** Appends one event a call, each writer to a stream of its own. */
const appendOne = async (server: Server, writers: number, first: number) => {
  const each = async (
    append: (writer: number, version: number) => Promise<unknown>,
  ): Promise<number> => {
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let version = 0; version < EACH; version++) await append(writer, version);
      }),
    );
    return EACH * writers;
  };
  const event = (round: number, writer: number, version: number) =>
    workloadEvent((round * writers + writer) * EACH + version);
  const stream = (round: number, writer: number) =>
    workloadStream(first + round * writers + writer);
  return rates({
    raw: (round) =>
      each((writer, version) =>
        server.append(stream(round, writer), version, [event(round, writer, version)]),
      ),
    ours: (round) =>
      each((writer, version) =>
        appendOurs(server, stream(round, writer), [event(round, writer, version)], 'any'),
      ),
  });
};

const remark =
  'raw: at exact versions, the answer trusted; ours: at any version, ids compared with those of the stream, the writer of each event checked';

export const eventstoredbAppend1 = onServer('eventstoredb-append-1', async (server) => [
  {
    work: 'EventStoreDB append, 1 event a call, 1 in flight',
    unit: 'events/s',
    ...(await appendOne(server, 1, 0)),
    mark: 0.9,
    remark,
    ifMissed:
      'The store checks who wrote each event, because the server confirms known ids as if it had written them. It waits for its subscription to deliver the event.',
  },
  {
    work: 'EventStoreDB append, 1 event a call, 64 in flight',
    unit: 'events/s',
    ...(await appendOne(server, 64, 1_000_000)),
    mark: 0.9,
    remark,
    ifMissed:
      'The store checks who wrote each event in a subscription, so the server sends every event a second time, which takes it a quarter of the time of an append. Its answer does not show who wrote an event.',
  },
]);
