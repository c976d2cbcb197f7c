// All read models that are open: builds of folded ones, and workers of derived ones.
import type { AnyDerivedReadModel } from '../definition/derived-read-model.js';
import type { AnyFoldedReadModel } from '../definition/folded-read-model.js';
import type { ReadModelDatabase } from '../drivers/database.js';
import { lockSchema } from '../drivers/dialect.js';
import type { AnyReadModel } from '../definition/any-read-model.js';
import type { Work } from '../drivers/work.js';
import { rowCodec } from '../rows/row-codec.js';
import { begin, isBuiltBy, isBuiltByNewer, refuseOfAnother } from '../tables/builds.js';
import { type Checkpoint, checkpoints, createCheckpoints } from '../tables/checkpoint.js';
import { type Build, rowTables, tableNames, tableStatements } from '../tables/model-tables.js';
import { readRows } from '../tables/read-rows.js';
import { type DerivedWorker, derivedWorker, type Source } from './derived-worker.js';
import { type FoldedSlot, followerOf, isReplaced, workerAt, type Workshop } from './folded-slot.js';
import type { Skips } from './skips.js';

export interface Slots extends Workshop {
  readonly folded: ReadonlyArray<FoldedSlot>;
  /** Each after the models that it reads. */
  readonly derived: ReadonlyArray<DerivedWorker>;
}

interface FoundBuilds {
  readonly model: AnyFoldedReadModel;
  readonly live: Checkpoint;
  /** Null if this definition built the live tables, or if a newer one builds them. */
  readonly next: Checkpoint | null;
}

export const openSlots = async (
  database: ReadModelDatabase,
  models: ReadonlyArray<AnyReadModel>,
  keptInMemory: number,
  { identity, skips }: { readonly identity: string | null; readonly skips: Skips },
): Promise<Slots> => {
  const { dialect } = database;
  const store = checkpoints(dialect);
  const log = { identity };
  const workshop: Workshop = { database, checkpoints: store, keptInMemory, log, skips };

  function* stored(model: AnyReadModel, build: Build): Work<Checkpoint | undefined> {
    const found = yield* store.read(tableNames(model, build).rows);
    refuseOfAnother(model, found);
    return found;
  }

  function* liveOf(model: AnyReadModel): Work<Checkpoint> {
    return (
      (yield* stored(model, 'live')) ?? (yield* begin(dialect, store, model, 'live', identity))
    );
  }

  function* nextOf(model: AnyReadModel): Work<Checkpoint> {
    const begun = yield* stored(model, 'next');
    return begun !== undefined && isBuiltBy(model, begun)
      ? begun
      : yield* begin(dialect, store, model, 'next', identity);
  }

  const found = await database.write(function* () {
    yield* lockSchema(dialect);
    yield* createCheckpoints(dialect);
    const folded: FoundBuilds[] = [];
    for (const model of models) {
      if (model.kind !== 'folded') continue;
      const live = yield* liveOf(model);
      const next = yield* stored(model, 'next');
      const isKept =
        isBuiltBy(model, live) || isBuiltByNewer(model, live) || isBuiltByNewer(model, next);
      folded.push({ model, live, next: isKept ? null : yield* nextOf(model) });
    }
    const derived: (readonly [AnyDerivedReadModel, Checkpoint])[] = [];
    for (const model of inReadingOrder(models)) derived.push([model, yield* liveOf(model)]);
    return { folded, derived };
  });

  const slotOf = ({ model, live, next }: FoundBuilds): FoldedSlot =>
    next === null
      ? {
          model,
          builds: { _tag: 'Live', live: workerAt(workshop, model, 'live', live) },
          outdated: new Set(),
        }
      : {
          model,
          builds: { _tag: 'Outdated', next: workerAt(workshop, model, 'next', next) },
          outdated: new Set([live.build]),
        };

  return {
    ...workshop,
    folded: found.folded.map(slotOf),
    derived: found.derived.map(([model, live]) => derivedWorker(workshop, model, live)),
  };
};

/** Names of the models that another program has replaced, and of those that read them: they are left to it. */
export const replacedModels = ({ folded, derived }: Slots): ReadonlySet<string> => {
  const names = new Set(folded.filter(isReplaced).map(({ model }) => model.name));
  for (const { model, isReplaced: isOfNewer } of derived)
    if (isOfNewer() || model.from.some(({ name }) => names.has(name))) names.add(model.name);
  return names;
};

/** What derived models can read: the live build of a folded model, or another derived model. */
export const sourcesOf = ({ database, folded, derived }: Slots): ReadonlyMap<string, Source> =>
  new Map([
    ...folded.map(
      (slot) =>
        [
          slot.model.name,
          {
            ...rowsOf(database, slot.model),
            checkpoint: () => followerOf(slot).checkpoint(),
            // Outdated rows are not read.
            isStopped: () =>
              slot.builds._tag === 'Outdated' || slot.builds.live.state()._tag !== 'Running',
          },
        ] as const,
    ),
    ...derived.map(
      ({ model, checkpoint, isStopped }) =>
        [model.name, { ...rowsOf(database, model), checkpoint, isStopped }] as const,
    ),
  ]);

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

/** The derived models, each after those that it reads; throws if they read each other in a circle. */
const inReadingOrder = (
  models: ReadonlyArray<AnyReadModel>,
): ReadonlyArray<AnyDerivedReadModel> => {
  const ordered: AnyDerivedReadModel[] = [];
  let waiting = models.flatMap((model) => (model.kind === 'derived' ? [model] : []));
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const ready = waiting.filter(({ from }) => !from.some(({ name }) => names.has(name)));
    if (ready.length === 0)
      throw new Error(`the read models ${[...names].join(', ')} read each other`);
    ordered.push(...ready);
    waiting = waiting.filter((model) => !ready.includes(model));
  }
  return ordered;
};
