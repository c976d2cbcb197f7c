// Builds of a read model's tables: beginning one, and putting a finished one in the place of the live one.
import { randomInt } from 'node:crypto';

import { type Checkpoint, type Checkpoints, shapeOf } from './checkpoint.js';
import { Overtaken } from '../drivers/database.js';
import type { Dialect } from '../drivers/dialect.js';
import { takenByOthers } from '../errors.js';
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

/**
 * Never the same twice. Whoever still folds into earlier tables of the same name is to notice, also where the new ones
 * have come to the same position.
 */
const newBuild = (): number => randomInt(1, 2 ** 47);

/** Throws where the checkpoint is one of another model, whose table is called alike. */
export const refuseOfAnother = (model: AnyReadModel, found: Checkpoint | undefined): void => {
  if (found !== undefined && found.name !== model.name)
    throw takenByOthers(model.name, found.tableName, `the read model ${found.name}`);
};

/** Throws where tables would be dropped that are not the model's own. */
function* refuseTaken(
  { hasRelation }: Dialect,
  store: Checkpoints,
  model: AnyReadModel,
  build: Build,
): Work<void> {
  const { rows } = tableNames(model, build);
  const found = yield* store.read(rows);
  refuseOfAnother(model, found);
  // Only the engine gives tables of a build under construction their names.
  if (build === 'next' || found !== undefined) return;
  if ((yield* run(hasRelation, rows)).length > 0)
    throw takenByOthers(model.name, rows, 'another program');
}

/** Empty tables with a checkpoint before the first event, in the place of earlier ones of the model. */
export function* begin(
  dialect: Dialect,
  store: Checkpoints,
  model: AnyReadModel,
  build: Build,
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
    status: 'running',
    error: null,
    inputs: null,
    seen: null,
  };
  yield* lockSchema(dialect);
  yield* refuseTaken(dialect, store, model, build);
  yield* store.write(checkpoint);
  yield* dropTables(names);
  yield* createTables(dialect, names, rowCodec(model));
  if (build === 'live') yield* createIndexes(model);
  return checkpoint;
}

/** Puts the finished build beside the live one in its place; throws Overtaken where another process has done so, or has begun anew. */
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
  // Of a number of its own, too: whoever has folded into the tables that are dropped now notices.
  const checkpoint: Checkpoint = { ...built, tableName: live, build: newBuild() };
  // First, because whoever writes rows begins with the checkpoint, too: so neither waits for the other for ever.
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
