// Keeps a list of read models up with a log: passes, switches, derived models, one after the other.
import type { Dialect, ReadModelDatabase } from './database.js';
import { ReadModelsClosed, ReadModelsUnavailable, UnknownReadModel } from './errors.js';
import { standWhereStored } from './lost-tail.js';
import { olderLog } from './older-log.js';
import { namesOf } from './model-tables.js';
import { type LogReader, pass, type PassOptions } from './pass.js';
import type { AnyReadModel } from './read-model.js';
import { adoptLive, rebuildFolded, switchFolded } from './rebuild.js';
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

  /** Puts finished builds in their place; false when there is more to feed. */
  const switchAll = async (): Promise<boolean> => {
    let isDone = true;
    for (const slot of slots.folded) {
      if (slot.live !== null || slot.next === null) continue;
      if (slot.next.isStopped() && !slot.next.isGone()) continue;
      if ((await switchFolded(slots, slot)) !== 'switched') isDone = false;
    }
    return isDone;
  };

  const catchUp = async (options: PassOptions): Promise<void> => {
    refuseClosed();
    await lookAgain();
    do {
      for (const slot of slots.folded) await adoptLive(slots, slot);
      const workers = slots.folded.flatMap(({ live, next }) => live ?? next ?? []);
      await pass(database, log, workers, options);
    } while (!(await switchAll()));
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

const replaced = (name: string, version: number): ReadModelsUnavailable =>
  new ReadModelsUnavailable(
    'newerVersion',
    `Another program has built the read model ${name} by another definition than the one here (version ${version}). Stop the one of the two that is out of date, or give it a place of its own for its read models; the log is not touched by this.`,
  );

type Queue = <Result>(work: () => Promise<Result>) => Promise<Result>;

const queue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
};

const refuseUnsound = ({ longestName }: Dialect, models: ReadonlyArray<AnyReadModel>): void => {
  const names = models.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two read models are called ${twice}`);
  for (const model of models)
    for (const name of model.kind === 'derived' ? model.from : [])
      if (!names.includes(name)) throw new UnknownReadModel(name, names);
  if (longestName === null) return;
  for (const model of models)
    for (const name of namesOf(model))
      if (name.length > longestName)
        throw new Error(
          `the read model ${model.name} needs the name ${name}, of which the database keeps ${longestName} characters: shorten the names of the model, its columns or its indexes`,
        );
};
