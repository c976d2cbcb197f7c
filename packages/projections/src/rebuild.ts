// Rebuilding a read model beside its live tables, and switching to the result.
import { begin, giveUp, takePlace } from './builds.js';
import { derivedWorker, type DerivedWorker } from './derived-worker.js';
import { foldedWorker, type FoldedWorker } from './folded-worker.js';
import { tableNames } from './model-tables.js';
import { type LogReader, pass, type PassOptions } from './pass.js';
import { type DerivedSlot, type FoldedSlot, type Slots, sourcesOf } from './slots.js';
import { inTransaction } from './sql.js';
import { ReadModelStopped } from './errors.js';

/** Puts `next` in the place of `live` once it has come as far; false when it has not. */
export const switchFolded = (slots: Slots, slot: FoldedSlot): boolean => {
  const { database, checkpoints, keptInMemory } = slots;
  const { model, next, live } = slot;
  if (next === null || next.isStopped()) return false;
  const isDone = inTransaction(database, () => {
    const liveAt = checkpoints.read(tableNames(model, 'live').rows)?.position ?? 0;
    if (live !== null && next.checkpoint().position < liveAt) return false;
    takePlace(database, checkpoints, model);
    return true;
  });
  if (!isDone) return false;
  slot.next = null;
  if (live === null)
    slot.live = foldedWorker(database, model, tableNames(model, 'live'), checkpoints, keptInMemory);
  else live.reset();
  return true;
};

/** Builds a folded model anew from the whole log, and switches. Readers see the old rows until then. */
export const rebuildFolded = async (
  slots: Slots,
  slot: FoldedSlot,
  log: LogReader,
  options: PassOptions,
): Promise<void> => {
  const { database, checkpoints } = slots;
  const { model } = slot;
  const next = inTransaction(database, (): FoldedWorker => {
    begin(database, checkpoints, model, 'next');
    return foldedWorker(
      database,
      model,
      tableNames(model, 'next'),
      checkpoints,
      slots.keptInMemory,
    );
  });
  slot.next = next;
  do {
    await pass(database, log, [next], options);
    const { error } = next.checkpoint();
    if (next.isStopped() && error !== null) {
      if (slot.live !== null) {
        slot.next = null;
        inTransaction(database, () => giveUp(database, checkpoints, model));
      }
      throw new ReadModelStopped(model.name, error);
    }
  } while (!switchFolded(slots, slot));
};

/** Computes a derived model anew and switches, in one transaction. */
export const rebuildDerived = (slots: Slots, slot: DerivedSlot): void => {
  const { database, checkpoints } = slots;
  const { model } = slot;
  inTransaction(database, () => {
    begin(database, checkpoints, model, 'next');
    const next: DerivedWorker = derivedWorker(
      database,
      model,
      tableNames(model, 'next'),
      checkpoints,
    );
    next.derive(sourcesOf(slots));
    const { error } = next.checkpoint();
    if (next.isStopped() && error !== null) throw new ReadModelStopped(model.name, error);
    takePlace(database, checkpoints, model);
  });
  slot.worker = derivedWorker(database, model, tableNames(model, 'live'), checkpoints);
};
