export { type Basis, type Cell, pointOf } from './definition/cell.js';
export { type Checkpoint, type StopReason } from './tables/checkpoint.js';
export {
  ReadModelsClosed,
  ReadModelStopped,
  ReadModelsUnavailable,
  UnknownReadModel,
} from './errors.js';
export type { EventFilter } from './engine/folded-worker.js';
export { positionsOf } from './rows/lineage.js';
export {
  type LogPart,
  openReadModels,
  type ReadModels,
  type ReadModelsOptions,
  type RowWithLineage,
  type RunOptions,
} from './open-read-models.js';
export type { LogReader, Progress } from './engine/pass.js';
export { project, projectAll, type ProjectOptions } from './project.js';
export {
  type AnyDerivedReadModel,
  type AnyFoldedReadModel,
  type AnyReadModel,
  boolean,
  type Column,
  type ColumnKind,
  type ColumnRole,
  type Columns,
  type DerivedReadModel,
  derivedReadModel,
  type DerivedRow,
  type Handlers,
  type InputRow,
  type Inputs,
  integer,
  json,
  type KeyIn,
  type Measure,
  type Measures,
  type Memory,
  optionalInteger,
  optionalReal,
  optionalText,
  type ReadModel,
  type ReadModelDefinition,
  readModelOf,
  real,
  type RowIn,
  type RowOf,
  type Rows,
  text,
} from './definition/read-model.js';
export type { Localized } from './definition/localized.js';
export type { ReadModelStatus } from './engine/status.js';
export { tableName, type TableName } from './definition/table-name.js';
export type { TableOf, TablesOf } from './definition/tables.js';
