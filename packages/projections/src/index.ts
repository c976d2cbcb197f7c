// Read models: tables that follow from the events of a log, in SQLite or PostgreSQL, with lineage, checkpoints and
// rebuilds. Define them with `readModelOf` and `derivedReadModel`, and open them with `openReadModels`.
export { type Cell, nominalOf, pointOf } from './definition/cell.js';
export type { StopReason } from './tables/checkpoint.js';
export {
  ReadModelsClosed,
  type ReadModelsError,
  ReadModelStopped,
  ReadModelsUnavailable,
  UnknownReadModel,
} from './errors.js';
export type { EventFilter } from './engine/folded-worker.js';
export { positionsOf } from './rows/lineage.js';
export {
  type AnyReadModels,
  type LogPart,
  openReadModels,
  type ReadModels,
  type ReadModelsOptions,
  type RunOptions,
} from './open-read-models.js';
export type { LogReader, Progress } from './engine/pass.js';
export { project, projectAll, type ProjectOptions } from './project.js';
export type { AnyReadModel } from './definition/any-read-model.js';
export {
  boolean,
  type Column,
  type ColumnKind,
  type ColumnRole,
  type Columns,
  integer,
  json,
  type Measure,
  type Measures,
  type MeasuresIn,
  optionalInteger,
  optionalReal,
  optionalText,
  real,
  type RowOf,
  text,
} from './definition/column.js';
export {
  type AnyDerivedReadModel,
  type DerivedReadModel,
  derivedReadModel,
  type DerivedReadModelDefinition,
  derivedReadModelOf,
  type RowsFrom,
} from './definition/derived-read-model.js';
export {
  type AnyFoldedReadModel,
  type Handlers,
  type Memory,
  type ReadModel,
  type ReadModelDefinition,
  readModelOf,
  type Rows,
} from './definition/folded-read-model.js';
export type { Localized } from './definition/localized.js';
export type { KeyIn, ReadModelShape, RowIn, TracedRow } from './definition/read-model-shape.js';
export type { ReadModelStatus } from './engine/status.js';
export { tableName, type TableName } from './definition/table-name.js';
export type { TableOf, TablesOf } from './definition/sql-tables.js';
