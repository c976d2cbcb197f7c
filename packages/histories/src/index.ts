// Histories: source documents as YAML. Loads and checks files, replays them into events, and verifies
// their anchors against the documents.
export { historySchema } from './format/history-file.js';
export {
  type FaultCode,
  formatFault,
  type HistoryFault,
  type HistoryFaults,
  type Location,
} from './read/fault.js';
export type { KnownIds } from './read/cross-check.js';
export { knownIn } from './read/known-ids.js';
export type { DocumentEntry, History, LinkEntry, Row, StatementEntry } from './read/history.js';
export { loadHistories, type LoadOptions } from './read/load-histories.js';
export { nameFinder, type NameFinder, type PersonName } from './read/named-persons.js';
export { type NameVault, type ReplayPorts } from './replay/step.js';
export {
  replay,
  type ReplayOptions,
  type ReplayProgress,
  type ReplayStopped,
} from './replay/replay.js';
export type {
  DocumentSummary,
  KeptAsStatement,
  ReferenceSummary,
  Refusal,
  ReplaySummary,
  Tally,
} from './replay/summary.js';
export {
  type AnchoredDocument,
  anchoredDocuments,
  type AnchoredToken,
} from './verify/anchored-documents.js';
export {
  type AnchorFault,
  type CheckedAnchor,
  type DocumentFault,
  type DocumentVerification,
  type Verification,
  verifyDocuments,
} from './verify/verify-documents.js';
