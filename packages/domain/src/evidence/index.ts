// Source documents, and the statements that they make.
export { sourceDocument } from './document/document.js';
export {
  documentDetailInterpretationChosen,
  documentDetailNoted,
  type DocumentEvent,
  documentEvents,
  documentRangeExcluded,
  sourceDocumentRegistered,
} from './document/events.js';
export type { DocumentCommand } from './document/facts.js';
export type { DocumentRejection } from './document/rejections.js';
export type { RegisteredDocument, SourceDocument } from './document/state.js';
export type { ClaimLookUp, StatementCommand } from './statement/commands.js';
export {
  Claimant,
  Designation,
  Scope,
  StatementClass,
  statementCorrected,
  type StatementEvent,
  statementEvents,
  statementInterpretationChosen,
  statementInterpretationWithdrawn,
  statementLinked,
  statementLinkWithdrawn,
  statementRecorded,
  statementReinstated,
  StatementRelation,
  statementRetracted,
} from './statement/events.js';
export type { ClaimRejection, StatementRejection } from './statement/rejections.js';
export {
  type Claim,
  currentClaim,
  type RecordedStatement,
  type Statement,
} from './statement/state.js';
export { statement } from './statement/statement.js';
