// Where each read model stands: its live build, and the build beside it that will take its place.
import { begin, isBuiltBy } from './builds.js';
import type { Checkpoints } from './checkpoint.js';
import { type DerivedWorker, derivedWorker, type Source } from './derived-worker.js';
import { foldedWorker, type FoldedWorker } from './folded-worker.js';
import { rowStatements, tableNames } from './model-tables.js';
import type { AnyDerivedReadModel, AnyFoldedReadModel, AnyReadModel } from './read-model.js';
import { readRows } from './read-rows.js';
import { rowCodec } from './row-codec.js';
import { type Database, inTransaction } from './sql.js';

export interface Slots {
  readonly database: Database;
  readonly checkpoints: Checkpoints;
  /** Rows that each model keeps in memory between commits. */
  readonly keptInMemory: number;
  readonly folded: ReadonlyArray<FoldedSlot>;
  /** Each after what it reads. */
  readonly derived: ReadonlyArray<DerivedSlot>;
}

export interface FoldedSlot {
  readonly model: AnyFoldedReadModel;
  /** None where the tables were built by another definition: readers see those until `next` is ready. */
  live: FoldedWorker | null;
  next: FoldedWorker | null;
}

export interface DerivedSlot {
  readonly model: AnyDerivedReadModel;
  /** None where the table was built by another definition. */
  worker: DerivedWorker | null;
}

export const openFolded = (
  database: Database,
  store: Checkpoints,
  model: AnyFoldedReadModel,
  keptInMemory: number,
): FoldedSlot => {
  const live = tableNames(model, 'live');
  const next = tableNames(model, 'next');
  return inTransaction(database, () => {
    const found = store.read(live.rows);
    if (found === undefined) begin(database, store, model, 'live');
    if (found === undefined || isBuiltBy(model, found))
      return { model, live: foldedWorker(database, model, live, store, keptInMemory), next: null };
    const begun = store.read(next.rows);
    if (begun === undefined || !isBuiltBy(model, begun)) begin(database, store, model, 'next');
    return { model, live: null, next: foldedWorker(database, model, next, store, keptInMemory) };
  });
};

export const openDerived = (
  database: Database,
  store: Checkpoints,
  model: AnyDerivedReadModel,
): DerivedSlot => {
  const names = tableNames(model, 'live');
  return inTransaction(database, () => {
    const found = store.read(names.rows);
    if (found === undefined) begin(database, store, model, 'live');
    const isUsable = found === undefined || isBuiltBy(model, found);
    return { model, worker: isUsable ? derivedWorker(database, model, names, store) : null };
  });
};

/** What derived models can read: the live build of a folded model, or another derived one. */
export const sourcesOf = (slots: Slots): ReadonlyMap<string, Source> =>
  new Map(
    [...slots.folded, ...slots.derived].flatMap((slot) => {
      const live =
        slot.model.kind === 'folded' ? (slot as FoldedSlot).live : (slot as DerivedSlot).worker;
      return live === null ? [] : [[slot.model.name, sourceOf(slots.database, slot.model, live)]];
    }),
  );

const sourceOf = (
  database: Database,
  model: AnyReadModel,
  worker: Pick<Source, 'checkpoint' | 'isStopped'>,
): Source => ({
  checkpoint: worker.checkpoint,
  isStopped: worker.isStopped,
  rows: () => {
    const codec = rowCodec(model);
    return readRows(codec, rowStatements(database, tableNames(model, 'live'), codec));
  },
});

/** Derived models behind what they read; throws where they read each other in a circle. */
export const inOrderOfReading = (
  models: ReadonlyArray<AnyDerivedReadModel>,
): ReadonlyArray<AnyDerivedReadModel> => {
  const ordered: AnyDerivedReadModel[] = [];
  let waiting = models;
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const ready = waiting.filter(({ from }) => !from.some((name) => names.has(name)));
    if (ready.length === 0)
      throw new Error(`read models that read each other: ${[...names].join(', ')}`);
    ordered.push(...ready);
    waiting = waiting.filter((model) => !ready.includes(model));
  }
  return ordered;
};
