// Event logs as archives: export, check, import, copy between stores, verify, compare.
export { checkArchive, type CheckOptions } from './check-archive.js';
export {
  compareStores,
  type CompareOptions,
  type Comparison,
  type Difference,
  type LogSummary,
  type StreamDifference,
} from './compare-stores.js';
export {
  exportArchive,
  type Exported,
  type ExportOptions,
  type Progress,
} from './export-archive.js';
export {
  ArchiveFault,
  type ArchiveFaultReason,
  type ContradictionReason,
  type ExportError,
  type ImportError,
  LogsContradict,
  type MoveError,
} from './failures.js';
export type { Chunk, Manifest } from './manifest.js';
export { copyStore, importArchive, type Imported, type ImportOptions } from './move.js';
export type { Decoder } from './undecodable.js';
export {
  type StoreFault,
  type StoreFaultTag,
  type StoreVerification,
  verifyStore,
  type VerifyOptions,
} from './verify-store.js';
export type { Moved, MoveOptions } from './write-events.js';
