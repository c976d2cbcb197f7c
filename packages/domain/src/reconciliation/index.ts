// Claims compared with recorded facts.
export type { Comparison, Estimate, VerdictRow } from './comparison.js';
export {
  coverage,
  type CoverageCommand,
  coverageDeclared,
  type CoverageEvent,
  coverageEvents,
  type CoverageRejection,
  coverageWithdrawn,
} from './coverage.js';
export { type DerivationRule, derivationRules } from './derivation-rules.js';
export { countedOf, type Duplicate, duplicateGroups } from './duplicate-groups.js';
export { reconcile } from './reconcile.js';
export type {
  Coverage,
  Fact,
  Indicator,
  Organisation,
  Place,
  ReconciliationInput,
} from './reconciliation-input.js';
export {
  type IncomingLink,
  isAmbiguous,
  isCounted,
  repeats,
  type StatementLink,
  type StatementView,
  statementView,
  withIncomingLinks,
} from './statement-view.js';
export {
  compareClaims,
  compareWithClaim,
  type ReasonCode,
  type Strength,
  type Verdict,
  verdicts,
} from './verdict.js';
export { intervalText, withUnit } from './wording.js';
