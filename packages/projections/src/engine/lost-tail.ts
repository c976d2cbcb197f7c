// Commits of read models do not wait for the server's disk, so a crash of the server can lose the last ones. This
// process still remembers them. Before it continues from a position, it checks that the database is still there.
import { Overtaken } from '../drivers/database.js';
import { ReadModelsUnavailable } from '../errors.js';
import type { Checkpoint } from '../tables/checkpoint.js';
import { followerOf, replaceOutdated } from './folded-slot.js';
import type { Slots } from './slots.js';

const GONE =
  'The table read_models is gone: it was dropped, or a crash of the server lost it. Open the read models again: they are rebuilt. The log is not affected.';

/** Those of all builds, by the name of their table of rows. Rejects with ReadModelsUnavailable if there are none any more. */
export const storedCheckpoints = async ({
  database,
  checkpoints,
}: Slots): Promise<ReadonlyMap<string, Checkpoint>> => {
  try {
    const found = await database.read([], () => checkpoints.readAll());
    return new Map(found.map((each) => [each.tableName, each]));
  } catch (thrown) {
    if (thrown instanceof Overtaken) throw new ReadModelsUnavailable('corrupt', GONE, thrown);
    throw thrown;
  }
};

/** True if the database has less than this process has committed. */
export const hasLostTail = async (slots: Slots): Promise<boolean> => {
  if (!slots.database.canLoseCommits) return false;
  const stored = await storedCheckpoints(slots);
  return [...slots.folded.map(followerOf), ...slots.derived]
    .map((worker) => worker.checkpoint())
    .some(({ tableName, position }) => (stored.get(tableName)?.position ?? -1) < position);
};

/** Moves folded models to where the database has them. Derived models read their checkpoint before each derivation. */
export const returnToStored = async (slots: Slots): Promise<void> => {
  if (!slots.database.canLoseCommits) return;
  const stored = await storedCheckpoints(slots);
  for (const slot of slots.folded) {
    const worker = followerOf(slot);
    const { tableName, build, position } = worker.checkpoint();
    const found = stored.get(tableName);
    if (found?.build === build && found.position === position) continue;
    // A swap was lost, and the outdated tables are back.
    if (found !== undefined && slot.outdated.has(found.build)) await replaceOutdated(slots, slot);
    else await worker.reset();
  }
};
