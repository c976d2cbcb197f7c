// Where each read model stands: its live build, and the build beside it that will take its place.
import { begin, isBuiltBy, refuseOfAnother } from '../tables/builds.js';
import {
  type Checkpoint,
  type Checkpoints,
  checkpoints,
  createCheckpoints,
} from '../tables/checkpoint.js';
import type { ReadModelDatabase } from '../drivers/database.js';
import { type DerivedWorker, derivedWorker, type Source } from './derived-worker.js';
import { foldedWorker, type FoldedWorker } from './folded-worker.js';
import { type Build, rowTables, tableNames, tableStatements } from '../tables/model-tables.js';
import type { AnyDerivedReadModel } from '../definition/derived-read-model.js';
import type { AnyFoldedReadModel } from '../definition/folded-read-model.js';
import type { AnyReadModel } from '../definition/any-read-model.js';
import { readRows } from '../tables/read-rows.js';
import { rowCodec } from '../rows/row-codec.js';
import { lockSchema } from '../drivers/dialect.js';
import { type Work } from '../drivers/work.js';

export interface Slots {
  readonly database: ReadModelDatabase;
  readonly checkpoints: Checkpoints;
  /** Rows that each model keeps in memory between commits. */
  readonly keptInMemory: number;
  readonly folded: ReadonlyArray<FoldedSlot>;
  /** Each after what it reads. */
  readonly derived: ReadonlyArray<DerivedWorker>;
}

export interface FoldedSlot {
  readonly model: AnyFoldedReadModel;
  /** None where the tables cannot be kept up, as another definition built them or from another log: readers see those until `next` is ready. */
  live: FoldedWorker | null;
  next: FoldedWorker | null;
  /** Of the tables that cannot be kept up; null where there are none. */
  outdatedBuild: number | null;
}

export const openSlots = async (
  database: ReadModelDatabase,
  models: ReadonlyArray<AnyReadModel>,
  keptInMemory: number,
): Promise<Slots> => {
  const { dialect } = database;
  const store = checkpoints(dialect);
  const folded = models.flatMap((model) => (model.kind === 'folded' ? [model] : []));
  const derived = inOrderOfReading(
    models.flatMap((model) => (model.kind === 'derived' ? [model] : [])),
  );

  function* liveOf(model: AnyReadModel): Work<Checkpoint> {
    const found = yield* store.read(tableNames(model, 'live').rows);
    refuseOfAnother(model, found);
    return found ?? (yield* begin(dialect, store, model, 'live'));
  }

  function* nextOf(model: AnyReadModel): Work<Checkpoint> {
    const begun = yield* store.read(tableNames(model, 'next').rows);
    refuseOfAnother(model, begun);
    return begun !== undefined && isBuiltBy(model, begun)
      ? begun
      : yield* begin(dialect, store, model, 'next');
  }

  const slotOf = (
    model: AnyFoldedReadModel,
    live: Checkpoint,
    next: Checkpoint | null,
  ): FoldedSlot => {
    const worker = (build: Build, found: Checkpoint): FoldedWorker =>
      foldedWorker(database, model, tableNames(model, build), store, found, keptInMemory);
    return next === null
      ? { model, live: worker('live', live), next: null, outdatedBuild: null }
      : { model, live: null, next: worker('next', next), outdatedBuild: live.build };
  };

  const standing = await database.write(function* () {
    yield* lockSchema(dialect);
    yield* createCheckpoints(dialect);
    const foldedAt: [Checkpoint, Checkpoint | null][] = [];
    for (const model of folded) {
      const live = yield* liveOf(model);
      foldedAt.push([live, isBuiltBy(model, live) ? null : yield* nextOf(model)]);
    }
    const derivedAt: Checkpoint[] = [];
    for (const model of derived) derivedAt.push(yield* liveOf(model));
    return { foldedAt, derivedAt };
  });

  const at = <Found>(found: ReadonlyArray<Found>, index: number): Found => {
    const checkpoint = found[index];
    if (checkpoint === undefined) throw new Error('a read model has no checkpoint');
    return checkpoint;
  };

  return {
    database,
    checkpoints: store,
    keptInMemory,
    folded: folded.map((model, index) => slotOf(model, ...at(standing.foldedAt, index))),
    derived: derived.map((model, index) =>
      derivedWorker(database, model, store, at(standing.derivedAt, index)),
    ),
  };
};

/** What derived models can read: the live build of a folded model, or another derived one. */
export const sourcesOf = ({ database, folded, derived }: Slots): ReadonlyMap<string, Source> =>
  new Map([
    ...folded.map((slot) => {
      const worker = slot.live ?? slot.next;
      return [
        slot.model.name,
        {
          ...rowsOf(database, slot.model),
          checkpoint: () => checkpointOf(slot),
          // Rows that cannot be kept up are not read.
          isStopped: () => slot.live === null || worker?.isStopped() === true,
        },
      ] as const;
    }),
    ...derived.map(
      ({ model, checkpoint, isStopped }) =>
        [model.name, { ...rowsOf(database, model), checkpoint, isStopped }] as const,
    ),
  ]);

export const checkpointOf = ({ model, live, next }: FoldedSlot): Checkpoint => {
  const worker = live ?? next;
  if (worker === null) throw new Error(`the read model ${model.name} has no build`);
  return worker.checkpoint();
};

const rowsOf = (
  { dialect }: ReadModelDatabase,
  model: AnyReadModel,
): Pick<Source, 'rows' | 'tables'> => {
  const codec = rowCodec(model);
  const names = tableNames(model, 'live');
  return {
    rows: () => readRows(codec, tableStatements(dialect, names, codec)),
    tables: rowTables(names),
  };
};

/** Derived models behind what they read; throws where they read each other in a circle. */
const inOrderOfReading = (
  models: ReadonlyArray<AnyDerivedReadModel>,
): ReadonlyArray<AnyDerivedReadModel> => {
  const ordered: AnyDerivedReadModel[] = [];
  let waiting = models;
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const ready = waiting.filter(({ from }) => !from.some(({ name }) => names.has(name)));
    if (ready.length === 0)
      throw new Error(`read models that read each other: ${[...names].join(', ')}`);
    ordered.push(...ready);
    waiting = waiting.filter((model) => !ready.includes(model));
  }
  return ordered;
};
