// The front door: `openTrail` opens a log with its read models and keys; the command line is built on it.
export {
  checkArchive,
  compareStores,
  copyStore,
  exportArchive,
  importArchive,
  verifyStore,
} from '@aidtrail/archive';
export { newId } from './new-id.js';
export type { OpenedStore } from './open-store.js';
export { openTrail, type TrailOptions } from './open-trail.js';
export type {
  AidReadModels,
  Execute,
  ExecuteOptions,
  Pages,
  ReplayFailure,
  ReportOptions,
  Trail,
} from './trail.js';
