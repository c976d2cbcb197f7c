// Builds of a read model's tables: beginning one, and replacing the live one by a finished one.
import { randomInt } from 'node:crypto';

import { type Checkpoint, type Checkpoints, RUNNING, shapeOf } from './checkpoint.js';
import { Overtaken } from '../drivers/database.js';
import type { Dialect } from '../drivers/dialect.js';
import { ownedByAnother } from '../errors.js';
import {
  type Build,
  createIndexes,
  createTables,
  dropTables,
  swapTables,
  tableNames,
} from './model-tables.js';
import type { AnyReadModel } from '../definition/any-read-model.js';
import { rowCodec } from '../rows/row-codec.js';
import { lockSchema } from '../drivers/dialect.js';
import { run, type Work } from '../drivers/work.js';

export const isBuiltBy = (model: AnyReadModel, checkpoint: Checkpoint): boolean =>
  checkpoint.version === model.version && checkpoint.shape === shapeOf(model);

/** A newer program has built it: an older one neither continues it nor replaces it. */
export const isBuiltByNewer = (model: AnyReadModel, found: Checkpoint | undefined): boolean =>
  found !== undefined && found.version > model.version;

/** Unique, so that a process that still folds into earlier tables of the same name is overtaken at any position. */
const newBuild = (): number => randomInt(1, 2 ** 47);

/** Throws if the checkpoint belongs to another model whose table has the same name. */
export const refuseOfAnother = (model: AnyReadModel, found: Checkpoint | undefined): void => {
  if (found !== undefined && found.name !== model.name)
    throw ownedByAnother(model.name, found.tableName, `the read model ${found.name}`);
};

/** Throws if the model would drop a table that is not its own. */
function* refuseForeign(
  { hasRelation }: Dialect,
  store: Checkpoints,
  model: AnyReadModel,
  build: Build,
): Work<void> {
  const { rows } = tableNames(model, build);
  const found = yield* store.read(rows);
  refuseOfAnother(model, found);
  // Only the engine uses the table names of builds beside live ones.
  if (build === 'next' || found !== undefined) return;
  if ((yield* run(hasRelation, rows)).length > 0)
    throw ownedByAnother(model.name, rows, 'another program');
}

/**
 * Creates empty tables with a checkpoint before the first event of the log with this identity; they replace earlier
 * tables of that build.
 */
export function* begin(
  dialect: Dialect,
  store: Checkpoints,
  model: AnyReadModel,
  build: Build,
  log: string | null,
): Work<Checkpoint> {
  const names = tableNames(model, build);
  const checkpoint: Checkpoint = {
    tableName: names.rows,
    name: model.name,
    version: model.version,
    shape: shapeOf(model),
    build: newBuild(),
    position: 0,
    changed: 0,
    state: RUNNING,
    inputs: null,
    seen: null,
    log,
  };
  yield* lockSchema(dialect);
  yield* refuseForeign(dialect, store, model, build);
  yield* store.write(checkpoint);
  yield* dropTables(names);
  yield* createTables(dialect, names, rowCodec(model));
  if (build === 'live') yield* createIndexes(model);
  return checkpoint;
}

/** Replaces the live tables by the finished build. Throws Overtaken if another process has done so or has begun again. */
export function* takePlace(
  dialect: Dialect,
  store: Checkpoints,
  model: AnyReadModel,
  finished: Checkpoint,
): Work<Checkpoint> {
  const live = tableNames(model, 'live').rows;
  const next = tableNames(model, 'next').rows;
  yield* lockSchema(dialect);
  const built = yield* store.read(next);
  if (built?.build !== finished.build || built.position !== finished.position)
    throw new Overtaken();
  // A new number, so that a process that folds into the dropped tables is overtaken.
  const checkpoint: Checkpoint = { ...built, tableName: live, build: newBuild() };
  // First, in the order of a process that writes rows: so the two cannot deadlock.
  yield* store.remove(next);
  yield* store.write(checkpoint);
  yield* swapTables(dialect, model);
  return checkpoint;
}

/** Drops a build that will not be finished. */
export function* giveUp(dialect: Dialect, store: Checkpoints, model: AnyReadModel): Work<void> {
  const names = tableNames(model, 'next');
  yield* lockSchema(dialect);
  yield* store.remove(names.rows);
  yield* dropTables(names);
}
