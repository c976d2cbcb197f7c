// Building a folded model anew beside its live tables, and switching to the result.
import { begin, giveUp, isBuiltBy, takePlace } from '../tables/builds.js';
import { Overtaken } from '../drivers/database.js';
import { ReadModelStopped } from '../errors.js';
import { foldedWorker } from './folded-worker.js';
import { tableNames } from '../tables/model-tables.js';
import { type LogReader, pass, type PassOptions, placeOf } from './pass.js';
import { patience } from './patience.js';
import type { FoldedSlot, Slots } from './slots.js';
import { lockSchema } from '../drivers/dialect.js';

/** Begins an empty build beside the live one. */
export const beginNext = async (slots: Slots, slot: FoldedSlot): Promise<void> => {
  const { database, checkpoints, keptInMemory } = slots;
  const { model } = slot;
  const found = await database.write(() => begin(database.dialect, checkpoints, model, 'next'));
  const names = tableNames(model, 'next');
  slot.next = foldedWorker(database, model, names, checkpoints, found, keptInMemory);
};

/** Takes up the live tables where another process has put a build of this definition there. */
export const adoptLive = async (slots: Slots, slot: FoldedSlot): Promise<void> => {
  if (slot.live !== null) return;
  const { database, checkpoints, keptInMemory } = slots;
  const { model } = slot;
  const names = tableNames(model, 'live');
  const found = await database.read([], () => checkpoints.read(names.rows));
  if (found !== undefined && isBuiltBy(model, found) && found.build !== slot.outdatedBuild) {
    slot.live = foldedWorker(database, model, names, checkpoints, found, keptInMemory);
    slot.next = null;
  } else if (slot.next?.isGone() === true) {
    await beginNext(slots, slot);
  }
};

/**
 * Puts `next` in the place of `live`. `behind` when it has not come as far; `heldUp` when readers of the old rows
 * stand in the way; `overtaken` when another process did so.
 */
export const switchFolded = async (
  slots: Slots,
  slot: FoldedSlot,
): Promise<'switched' | 'behind' | 'heldUp' | 'overtaken'> => {
  const { database, checkpoints, keptInMemory } = slots;
  const { model, next, live } = slot;
  if (next === null) return 'switched';
  let attempts = 0;
  try {
    const built = await database.write(function* () {
      // Held up by readers of the old rows, it gives way to passes before the next attempt.
      attempts += 1;
      if (next.isGone() || attempts > 1) throw new Overtaken();
      // Before the checkpoint, as whoever begins a build does: so neither waits for the other for ever.
      yield* lockSchema(database.dialect);
      const liveAt = (yield* checkpoints.hold(tableNames(model, 'live').rows))?.position ?? 0;
      if (live !== null && next.checkpoint().position < liveAt) return null;
      return yield* takePlace(database.dialect, checkpoints, model, next.checkpoint());
    });
    if (built === null) return 'behind';
    slot.next = null;
    if (live === null) {
      const names = tableNames(model, 'live');
      slot.live = foldedWorker(database, model, names, checkpoints, built, keptInMemory);
    } else await live.reset();
    return 'switched';
  } catch (thrown) {
    if (!(thrown instanceof Overtaken)) throw thrown;
    await next.reset();
    if (!next.isGone()) return attempts > 1 ? 'heldUp' : 'behind';
    if (live !== null) {
      slot.next = null;
      await live.reset();
    }
    return 'overtaken';
  }
};

/**
 * Builds a folded model anew from the whole log, and switches. Readers see the old rows until then.
 * `undisturbed` runs what no pass over the live rows may come in between.
 */
export const rebuildFolded = async (
  slots: Slots,
  slot: FoldedSlot,
  log: LogReader,
  options: PassOptions,
  undisturbed: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Promise<void> => {
  const { database, checkpoints } = slots;
  const { model } = slot;
  const { again } = patience();
  await beginNext(slots, slot);
  for (;;) {
    const { next } = slot;
    if (next === null) return;
    await pass(database, log, [next], options);
    const { error } = next.checkpoint();
    if (next.isStopped() && !next.isGone() && error !== null) {
      if (slot.live !== null) {
        slot.next = null;
        await database.write(() => giveUp(database.dialect, checkpoints, model));
      }
      throw new ReadModelStopped(model.name, error);
    }
    const outcome = await undisturbed(() => switchFolded(slots, slot));
    if (outcome === 'switched') return;
    if (outcome !== 'heldUp') again(placeOf(next.checkpoint()));
    await undisturbed(() => adoptLive(slots, slot));
  }
};
