// Keeps a list of read models up with a log: passes, switches, derived models, one after the other.
import { checkpoints, createCheckpoints } from './checkpoint.js';
import { ReadModelsClosed, UnknownReadModel } from './errors.js';
import { type LogReader, pass, type PassOptions } from './pass.js';
import type { AnyReadModel } from './read-model.js';
import { rebuildDerived, rebuildFolded, switchFolded } from './rebuild.js';
import { inOrderOfReading, openDerived, openFolded, type Slots, sourcesOf } from './slots.js';
import { type Database, inTransaction } from './sql.js';

export interface Engine {
  readonly slots: Slots;
  readonly refuseClosed: () => void;
  /** Feeds all read models, then brings derived ones up to them. */
  readonly catchUp: (options: PassOptions) => Promise<void>;
  readonly rebuild: (name: string, options: PassOptions) => Promise<void>;
  /** Waits for what is in flight. */
  readonly close: () => Promise<void>;
}

export const startEngine = (
  database: Database,
  log: LogReader,
  models: ReadonlyArray<AnyReadModel>,
  keptInMemory: number,
): Engine => {
  const slots = openSlots(database, models, keptInMemory);
  const passes = queue();
  const rebuilds = queue();
  let isClosed = false;

  const refuseClosed = () => {
    if (isClosed) throw new ReadModelsClosed();
  };

  const catchUp = async (options: PassOptions): Promise<void> => {
    refuseClosed();
    const workers = slots.folded.flatMap(({ live, next }) => live ?? next ?? []);
    await pass(database, log, workers, options);
    for (const slot of slots.folded) if (slot.live === null) switchFolded(slots, slot);
    for (const slot of slots.derived)
      if (slot.worker === null) rebuildDerived(slots, slot);
      else slot.worker.derive(sourcesOf(slots));
  };

  return {
    slots,
    refuseClosed,
    catchUp: (options) => passes(() => catchUp(options)),
    rebuild: (name, options) =>
      rebuilds(async () => {
        refuseClosed();
        const folded = slots.folded.find(({ model }) => model.name === name);
        const derived = slots.derived.find(({ model }) => model.name === name);
        if (folded !== undefined) {
          // Live rows go on being kept up while others are built beside them.
          const work = () => rebuildFolded(slots, folded, log, options);
          await (folded.live === null ? passes(work) : work());
        } else if (derived === undefined) {
          throw new UnknownReadModel(
            name,
            models.map((model) => model.name),
          );
        }
        await passes(async () => {
          if (derived !== undefined) rebuildDerived(slots, derived);
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

const openSlots = (
  database: Database,
  models: ReadonlyArray<AnyReadModel>,
  keptInMemory: number,
): Slots => {
  const names = models.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two read models are called ${twice}`);
  for (const model of models)
    for (const name of model.kind === 'derived' ? model.from : [])
      if (!names.includes(name)) throw new UnknownReadModel(name, names);
  return inTransaction(database, () => {
    createCheckpoints(database);
    const store = checkpoints(database);
    return {
      database,
      checkpoints: store,
      keptInMemory,
      folded: models.flatMap((model) =>
        model.kind === 'folded' ? [openFolded(database, store, model, keptInMemory)] : [],
      ),
      derived: inOrderOfReading(
        models.flatMap((model) => (model.kind === 'derived' ? [model] : [])),
      ).map((model) => openDerived(database, store, model)),
    };
  });
};
