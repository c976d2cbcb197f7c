import { rates } from '../measure.ts';
import { eventsOfStream, STREAM_LENGTH, workloadStream } from '../workload.ts';
import { appendOurs, onServer, type Server } from './server.ts';

/** Appends streams of 50 events, one call each, so many at once. */
const appendFifty = (server: Server, inFlight: number, calls: number, start: number) => {
  const each = async (append: (stream: number) => Promise<unknown>, round: number) => {
    let next = start + round * calls;
    const end = next + calls;
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        while (next < end) await append(next++);
      }),
    );
    return calls * STREAM_LENGTH;
  };
  return rates({
    raw: (round) =>
      each((stream) => server.append(workloadStream(stream), 0, eventsOfStream(stream)), round),
    ours: (round) =>
      each(
        (stream) => appendOurs(server, workloadStream(stream), eventsOfStream(stream), 'noStream'),
        round,
      ),
  });
};

export const eventstoredbAppend50 = onServer('eventstoredb-append-50', async (server) => [
  {
    work: 'EventStoreDB append, 50 events a call, 1 in flight',
    unit: 'events/s',
    ...(await appendFifty(server, 1, 20, 0)),
    mark: 0.9,
    ifMissed:
      'After each append its first event is read, because the server confirms known ids as if it had written them. The read begins after the answer. A subscription would deliver all fifty events again, and was slower.',
    remark: 'raw: jsonEvent and appendToStream, the answer trusted',
  },
  {
    work: 'EventStoreDB append, 50 events a call, 64 in flight',
    unit: 'events/s',
    ...(await appendFifty(server, 64, 128, 1_000_000)),
    mark: 0.9,
    remark: 'raw: jsonEvent and appendToStream, the answer trusted',
  },
]);
