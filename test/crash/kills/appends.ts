// Kills of processes that append, one append at a time or many at once.
import type { AppendJob } from '../job.ts';
import { everythingIn, expectBatches, heardIn, settle, withLog } from '../whole.ts';
import type { Home } from './home.ts';
import type { Lane } from './lane.ts';

/** A place is given up once its log is so long that reading it all would cost more than the kills. */
const LONG_LOG = 4_000;

export const appendLane = (
  work: AppendJob['work'],
  home: Home,
  { writers, batches }: { readonly writers: number; readonly batches: number },
): Lane => {
  let place = home.newPlace();
  /** What must be in the log from now on. */
  let kept = new Set<string>();
  let runs = 0;

  const forsake = async (): Promise<void> => {
    await home.remove(place);
    place = home.newPlace();
    kept = new Set();
  };

  const retire = async (): Promise<void> => {
    expectBatches(await withLog(place, everythingIn), kept);
    await home.inspect(place);
    await forsake();
  };

  return {
    work,
    log: home.kind,
    readModels: null,
    progressOf: 'acknowledged appends',
    whole: { lines: batches, like: 'acknowledged' },
    next: async () => ({ work, run: String(++runs), log: place, writers }),
    check: async (_, { lines }) => {
      const heard = heardIn(lines);
      const { underWay, written, events } = await settle(place, kept, [heard]);
      if (events > LONG_LOG) await retire();
      const { acknowledged, inTransaction } = heard;
      return { progress: acknowledged.size, inTransaction, underWay, written };
    },
    retire,
    forsake,
    dispose: () => home.remove(place),
  };
};
