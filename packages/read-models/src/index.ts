// The read models of medical aid, one file each, and the types of their rows and cells.
export { accreditations, type GradeChange } from './accreditations.js';
export type { AidCell, AidRow } from './cells/aid-cell.js';
export { aidReadModels, type AidTables } from './aid-read-models.js';
export { capability } from './capability.js';
export {
  carriedCell,
  claimedCell,
  derivedCell,
  noOrigins,
  type Origins,
  withSource,
} from './cells/cells.js';
export type { Origin, PeriodText } from './claims/claim-columns.js';
export { community } from './community.js';
export { containment } from './containment.js';
export { coverages } from './coverages.js';
export { dataQuality } from './data-quality.js';
export { deployments } from './deployments.js';
export { documents, type PublicationDate } from './documents.js';
export { type FactContent } from './facts/fact-of-stream.js';
export { facts } from './facts.js';
export { funding, type MoneyBasis } from './funding.js';
export { honours } from './honours.js';
export { indicators, type SetFigure } from './indicators.js';
export { type IssueKind, issueKinds } from './data-quality/issues.js';
export { organisations, type PlaceOverTime, type SuperiorOverTime } from './organisations.js';
export { type NameOverTime, places, type SuperiorPlace, type ValidCode } from './places.js';
export { population } from './population.js';
export { programmes } from './programmes.js';
export { derivedReadModel, readModel } from './read-model.js';
export { type ComparisonRow, reconciliation } from './reconciliation.js';
export { service } from './service.js';
export { statements } from './statements.js';
export { techniques } from './techniques.js';
