// A server that crashes may lose the last commits of read models, which do not wait for its disk. This process lives
// on and remembers them: before it goes on from a place, it asks the database whether it is there still.
import type { Checkpoint } from '../tables/checkpoint.js';
import { Overtaken } from '../drivers/database.js';
import { ReadModelsUnavailable } from '../errors.js';
import type { FoldedWorker } from './folded-worker.js';
import { beginNext } from './rebuild.js';
import type { FoldedSlot, Slots } from './slots.js';

const GONE =
  'The table read_models is gone: dropped by somebody, or lost with a crash of the server. Open the read models again: they are built anew; the log is not touched by this.';

type Places = ReadonlyMap<string, Checkpoint>;

const storedPlaces = async ({ database, checkpoints }: Slots): Promise<Places> => {
  try {
    const found = await database.read([], () => checkpoints.readAll());
    return new Map(found.map((each) => [each.tableName, each]));
  } catch (thrown) {
    if (thrown instanceof Overtaken) throw new ReadModelsUnavailable('corrupt', GONE, thrown);
    throw thrown;
  }
};

const workersOf = ({ live, next }: FoldedSlot): ReadonlyArray<FoldedWorker> => {
  const worker = live ?? next;
  return worker === null ? [] : [worker];
};

/** Whether the database has less than this process has seen it commit. */
export const hasLostTail = async (slots: Slots): Promise<boolean> => {
  if (!slots.database.canLoseCommits) return false;
  const places = await storedPlaces(slots);
  return [...slots.folded.flatMap(workersOf), ...slots.derived]
    .map((worker) => worker.checkpoint())
    .some(({ tableName, position }) => (places.get(tableName)?.position ?? -1) < position);
};

/** The tables are back that cannot be kept up: that others were put in their place is lost. */
const replaceAgain = async (slots: Slots, slot: FoldedSlot): Promise<void> => {
  await beginNext(slots, slot);
  slot.live = null;
};

/** Puts folded models back, or forward, to where the database has them; derived ones look whenever they are derived. */
export const standWhereStored = async (slots: Slots): Promise<void> => {
  if (!slots.database.canLoseCommits) return;
  const places = await storedPlaces(slots);
  for (const slot of slots.folded)
    for (const worker of workersOf(slot)) {
      const { tableName, build, position } = worker.checkpoint();
      const stored = places.get(tableName);
      if (stored?.build === build && stored.position === position) continue;
      if (stored !== undefined && stored.build === slot.outdatedBuild)
        await replaceAgain(slots, slot);
      else await worker.reset();
    }
};
