// Keeps a list of read models up with a log: passes, swaps and derivations, one after the other.
import type { ReadModelDatabase } from '../drivers/database.js';
import { ReadModelsClosed, replaced, UnknownReadModel } from '../errors.js';
import { returnToStored } from './lost-tail.js';
import { identityOf, olderLog } from './older-log.js';
import { adoptLive, followerOf } from './folded-slot.js';
import { type LogReader, pass, type PassOptions } from './pass.js';
import type { AnyReadModel } from '../definition/any-read-model.js';
import { rebuildFolded, swap, type SwapOutcome } from './rebuild.js';
import { refuseUnsound } from '../definition/refuse-unsound.js';
import { openSlots, replacedModels, type Slots, sourcesOf } from './slots.js';
import { skipsOf } from './skips.js';
import { placeOf, stallGuard } from './stall-guard.js';

export interface Engine {
  readonly slots: Slots;
  readonly refuseClosed: () => void;
  /** True if the log is not the one that the read models follow. */
  readonly isOtherLog: () => Promise<boolean>;
  /** Brings all folded read models up to the log, then the derived ones up to those. */
  readonly catchUp: (options: PassOptions) => Promise<void>;
  readonly rebuild: (name: string, options: PassOptions) => Promise<void>;
  /** Waits for pending operations. */
  readonly close: () => Promise<void>;
}

export const startEngine = async (
  database: ReadModelDatabase,
  log: LogReader,
  models: ReadonlyArray<AnyReadModel>,
  keptInMemory: number,
): Promise<Engine> => {
  refuseUnsound(database.dialect, models);
  const identity = await identityOf(log);
  const slots = await openSlots(database, models, keptInMemory, { identity, skips: skipsOf(log) });
  const older = olderLog(slots, log);
  const passes = queue();
  const rebuilds = queue();
  let isClosed = false;

  const refuseClosed = () => {
    if (isClosed) throw new ReadModelsClosed();
  };

  /** Commits may have been lost, and events that were read may be gone. */
  const checkStored = async (): Promise<void> => {
    await returnToStored(slots);
    await older.rebuildStale(await log.head());
  };

  /** Swaps outdated rows for the builds beside them; returns the outcomes of those that it could not swap. */
  const swapOutdated = async (): Promise<ReadonlySet<SwapOutcome>> => {
    const outcomes = new Set<SwapOutcome>();
    for (const slot of slots.folded)
      if (slot.builds._tag === 'Outdated' && slot.builds.next.state()._tag !== 'Stopped')
        outcomes.add(await swap(slots, slot));
    for (const outcome of ['swapped', 'replaced'] as const) outcomes.delete(outcome);
    return outcomes;
  };

  const catchUp = async (options: PassOptions): Promise<void> => {
    refuseClosed();
    await checkStored();
    const refuseStall = stallGuard();
    for (;;) {
      for (const slot of slots.folded) await adoptLive(slots, slot);
      const workers = slots.folded.map(followerOf);
      // To where the log ends now: other processes may write for ever.
      const until = Math.min(options.until ?? Number.POSITIVE_INFINITY, await log.head());
      await pass(database, log, workers, { ...options, until });
      const unfinished = await swapOutdated();
      if (unfinished.size === 0) break;
      if (!unfinished.has('blocked'))
        refuseStall(workers.map((worker) => placeOf(worker.checkpoint())).join());
    }
    for (const worker of slots.derived)
      if (!replacedModels(slots).has(worker.model.name)) await worker.derive(sourcesOf(slots));
  };

  return {
    slots,
    refuseClosed,
    isOtherLog: older.isOtherLog,
    catchUp: (options) => passes(() => catchUp(options)),
    rebuild: (name, options) =>
      rebuilds(async () => {
        refuseClosed();
        await passes(checkStored);
        const folded = slots.folded.find(({ model }) => model.name === name);
        const derived = slots.derived.find(({ model }) => model.name === name);
        const found = folded ?? derived;
        if (found !== undefined && replacedModels(slots).has(name))
          throw replaced(name, found.model.version);
        if (folded !== undefined) {
          // Live rows are kept up during a rebuild; outdated rows are not.
          await (folded.builds._tag === 'Outdated'
            ? passes(() => rebuildFolded(slots, folded, log, options, (work) => work()))
            : rebuildFolded(slots, folded, log, options, passes));
        } else if (derived === undefined) {
          throw new UnknownReadModel(
            name,
            models.map((model) => model.name),
          );
        }
        await passes(async () => {
          if (derived !== undefined) await derived.rebuild(sourcesOf(slots));
          await catchUp({ ...options, onProgress: undefined });
        });
      }),
    close: async () => {
      isClosed = true;
      await passes(async () => undefined);
      await rebuilds(async () => undefined);
    },
  };
};

type Queue = <Result>(work: () => Promise<Result>) => Promise<Result>;

const queue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
};
