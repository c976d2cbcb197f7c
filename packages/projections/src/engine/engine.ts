// Keeps a list of read models up with a log: passes, switches, derived models, one after the other.
import type { ReadModelDatabase } from '../drivers/database.js';
import { ReadModelsClosed, replaced, UnknownReadModel } from '../errors.js';
import { standWhereStored } from './lost-tail.js';
import { olderLog } from './older-log.js';
import { type LogReader, pass, type PassOptions, placeOf } from './pass.js';
import { patience } from './patience.js';
import type { AnyReadModel } from '../definition/any-read-model.js';
import { adoptLive, rebuildFolded, switchFolded } from './rebuild.js';
import { refuseUnsound } from '../definition/refuse-unsound.js';
import { openSlots, type Slots, sourcesOf } from './slots.js';

export interface Engine {
  readonly slots: Slots;
  readonly refuseClosed: () => void;
  /** Feeds all read models, then brings derived ones up to them. */
  readonly catchUp: (options: PassOptions) => Promise<void>;
  readonly rebuild: (name: string, options: PassOptions) => Promise<void>;
  /** Waits for what is in flight. */
  readonly close: () => Promise<void>;
}

export const startEngine = async (
  database: ReadModelDatabase,
  log: LogReader,
  models: ReadonlyArray<AnyReadModel>,
  keptInMemory: number,
): Promise<Engine> => {
  refuseUnsound(database.dialect, models);
  const slots = await openSlots(database, models, keptInMemory);
  const older = olderLog(slots, log);
  const passes = queue();
  const rebuilds = queue();
  let isClosed = false;

  const refuseClosed = () => {
    if (isClosed) throw new ReadModelsClosed();
  };

  /** What was committed may be lost, and events that were read may be gone. */
  const lookAgain = async (): Promise<void> => {
    await standWhereStored(slots);
    await older.mend(await log.head());
  };

  /** Puts finished builds in their place, and says what has become of those that are not. */
  const switchAll = async (): Promise<ReadonlySet<string>> => {
    const outcomes = new Set<string>();
    for (const slot of slots.folded) {
      if (slot.live !== null || slot.next === null) continue;
      if (slot.next.isStopped() && !slot.next.isGone()) continue;
      outcomes.add(await switchFolded(slots, slot));
    }
    outcomes.delete('switched');
    return outcomes;
  };

  const catchUp = async (options: PassOptions): Promise<void> => {
    refuseClosed();
    await lookAgain();
    const { again } = patience();
    for (;;) {
      for (const slot of slots.folded) await adoptLive(slots, slot);
      const workers = slots.folded.flatMap(({ live, next }) => live ?? next ?? []);
      await pass(database, log, workers, options);
      const unfinished = await switchAll();
      if (unfinished.size === 0) break;
      if (!unfinished.has('heldUp'))
        again(workers.map((worker) => placeOf(worker.checkpoint())).join());
    }
    for (const { model, live } of slots.folded)
      if (live?.isGone() === true) throw replaced(model.name, model.version);
    for (const worker of slots.derived) await worker.derive(sourcesOf(slots));
  };

  return {
    slots,
    refuseClosed,
    catchUp: (options) => passes(() => catchUp(options)),
    rebuild: (name, options) =>
      rebuilds(async () => {
        refuseClosed();
        await passes(lookAgain);
        const folded = slots.folded.find(({ model }) => model.name === name);
        const derived = slots.derived.find(({ model }) => model.name === name);
        if (folded !== undefined) {
          // Live rows go on being kept up while others are built beside them.
          await (folded.live === null
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
