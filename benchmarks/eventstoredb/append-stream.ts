import { rates } from '../measure.ts';
import { workloadEvent, workloadStream } from '../workload.ts';
import { appendOurs, onServer } from './server.ts';

const APPENDS = 300;

export const eventstoredbAppendStream = onServer('eventstoredb-append-stream', async (server) => {
  /** Appends one event a call, all calls at once, all to one stream. */
  const all = async (append: (index: number) => Promise<unknown>): Promise<number> => {
    await Promise.all(Array.from({ length: APPENDS }, (_, index) => append(index)));
    return APPENDS;
  };
  const event = (round: number, index: number) => workloadEvent(round * APPENDS + index);
  return [
    {
      work: `EventStoreDB, ${APPENDS} appends at once to one stream`,
      unit: 'events/s',
      ...(await rates({
        raw: (round) =>
          all((index) => server.append(workloadStream(round), 'any', [event(round, index)])),
        ours: (round) =>
          all((index) => appendOurs(server, workloadStream(round), [event(round, index)], 'any')),
      })),
      mark: 0.5,
      remark:
        'raw: at any version, the answer trusted; ours: grouped, at exact versions, read back',
    },
  ];
});
