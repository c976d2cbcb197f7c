// Building a folded model beside its live tables, and replacing them by the result.
import { Overtaken } from '../drivers/database.js';
import { lockSchema } from '../drivers/dialect.js';
import { ReadModelStopped, replaced } from '../errors.js';
import { giveUp, isBuiltByNewer, takePlace } from '../tables/builds.js';
import type { Checkpoint } from '../tables/checkpoint.js';
import { tableNames } from '../tables/model-tables.js';
import {
  adoptLive,
  beginRebuild,
  type FoldedSlot,
  workerAt,
  type Workshop,
} from './folded-slot.js';
import type { FoldedWorker } from './folded-worker.js';
import { type LogReader, pass, type PassOptions } from './pass.js';
import { placeOf, stallGuard } from './stall-guard.js';

/**
 * `behind`: the build has not reached the position of the live rows. `blocked`: readers of the old rows hold a lock. `replaced`: a newer
 * program has built the live rows.
 */
export type SwapOutcome = 'swapped' | 'behind' | 'blocked' | 'overtaken' | 'replaced';

/** Replaces the live rows by the build beside them. */
export const swap = async (workshop: Workshop, slot: FoldedSlot): Promise<SwapOutcome> => {
  const { database, checkpoints } = workshop;
  const { model, builds } = slot;
  if (builds._tag === 'Live') return 'swapped';
  const { next } = builds;
  let attempts = 0;
  const attempt = function* () {
    // Blocked by readers, it lets passes run before the next attempt.
    attempts += 1;
    if (next.state()._tag === 'Gone' || attempts > 1) throw new Overtaken();
    // Before the checkpoint, in the order of a process that begins a build: so the two cannot deadlock.
    yield* lockSchema(database.dialect);
    const live = yield* checkpoints.hold(tableNames(model, 'live').rows);
    if (isBuiltByNewer(model, live)) return 'replaced' as const;
    if (builds._tag === 'Rebuilding' && next.checkpoint().position < (live?.position ?? 0))
      return 'behind' as const;
    return yield* takePlace(database.dialect, checkpoints, model, next.checkpoint());
  };
  let built: Checkpoint | 'behind' | 'replaced';
  try {
    built = await database.write(attempt);
  } catch (thrown) {
    if (!(thrown instanceof Overtaken)) throw thrown;
    await next.reset();
    if (next.state()._tag !== 'Gone') return attempts > 1 ? 'blocked' : 'behind';
    if (builds._tag === 'Rebuilding') await keep(slot, builds.live);
    return 'overtaken';
  }
  if (built === 'replaced')
    await database.write(() => giveUp(database.dialect, checkpoints, model));
  if (typeof built === 'string') return built;
  if (builds._tag === 'Rebuilding') await keep(slot, builds.live);
  else slot.builds = { _tag: 'Live', live: workerAt(workshop, model, 'live', built) };
  return 'swapped';
};

/** Continues with the live tables, whatever is in them now. */
const keep = async (slot: FoldedSlot, live: FoldedWorker): Promise<void> => {
  slot.builds = { _tag: 'Live', live };
  await live.reset();
};

/**
 * Builds a folded model from the whole log, and replaces its rows. Readers see the old rows until then. `undisturbed`
 * runs work that must not overlap with a pass over the live rows.
 */
export const rebuildFolded = async (
  workshop: Workshop,
  slot: FoldedSlot,
  log: LogReader,
  options: PassOptions,
  undisturbed: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Promise<void> => {
  const { database, checkpoints } = workshop;
  const { model } = slot;
  const refuseStall = stallGuard();
  await beginRebuild(workshop, slot);
  for (;;) {
    const { builds } = slot;
    if (builds._tag === 'Live') return;
    const { next } = builds;
    await pass(database, log, [next], options);
    const state = next.state();
    if (state._tag === 'Stopped') {
      if (builds._tag === 'Rebuilding') {
        slot.builds = { _tag: 'Live', live: builds.live };
        await database.write(() => giveUp(database.dialect, checkpoints, model));
      }
      throw new ReadModelStopped(model.name, state.reason);
    }
    const outcome = await undisturbed(() => swap(workshop, slot));
    if (outcome === 'swapped') return;
    if (outcome === 'replaced') throw replaced(model.name, model.version);
    if (outcome !== 'blocked') refuseStall(placeOf(next.checkpoint()));
    await undisturbed(() => adoptLive(workshop, slot));
  }
};
