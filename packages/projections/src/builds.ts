// Builds of a read model's tables: beginning one, and putting a finished one in the place of the live one.
import { type Checkpoint, type Checkpoints, shapeOf } from './checkpoint.js';
import {
  type Build,
  createIndexes,
  createTables,
  dropTables,
  switchTables,
  tableNames,
} from './model-tables.js';
import type { AnyReadModel } from './read-model.js';
import { rowCodec } from './row-codec.js';
import type { Database } from './sql.js';

export const isBuiltBy = (model: AnyReadModel, checkpoint: Checkpoint): boolean =>
  checkpoint.version === model.version && checkpoint.shape === shapeOf(model);

/** Empty tables with a checkpoint before the first event; in a transaction. */
export const begin = (
  database: Database,
  store: Checkpoints,
  model: AnyReadModel,
  build: Build,
): void => {
  const names = tableNames(model, build);
  dropTables(database, names);
  createTables(database, names, rowCodec(model));
  if (build === 'live') createIndexes(database, model);
  store.write({
    tableName: names.rows,
    name: model.name,
    version: model.version,
    shape: shapeOf(model),
    build: 1,
    position: 0,
    changed: 0,
    status: 'running',
    error: null,
    inputs: null,
  });
};

/** Puts the build beside the live one in its place; in a transaction. */
export const takePlace = (database: Database, store: Checkpoints, model: AnyReadModel): void => {
  const live = tableNames(model, 'live').rows;
  const next = tableNames(model, 'next').rows;
  const built = store.read(next);
  if (built === undefined) throw new Error(`there is no rebuilt ${model.name} to switch to`);
  const build = (store.read(live)?.build ?? 0) + 1;
  switchTables(database, model);
  store.remove(next);
  store.write({ ...built, tableName: live, build });
};

/** Drops a build that will not be finished; in a transaction. */
export const giveUp = (database: Database, store: Checkpoints, model: AnyReadModel): void => {
  const names = tableNames(model, 'next');
  dropTables(database, names);
  store.remove(names.rows);
};
