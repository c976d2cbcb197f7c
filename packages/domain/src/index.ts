// Medical aid as events and decisions: values, every event and rejection, and the tables of facts. Each context has an
// entry of its own with its aggregates, such as `@aidtrail/domain/facility`.
export type { AidAggregate, EventIn, RejectionOf } from './aid-aggregate.js';
export { aidAggregates, type AnyAidAggregate } from './aid-aggregates.js';
export { type AidEvent, aidEvents } from './aid-events.js';
export { type DescribedEvent, describedEvents, factName, isFact, whenOfType } from './aid-facts.js';
export { type AidRejection, describeRejection, rejectionSentences } from './aid-rejections.js';
export type { AttestedFacts, FactCorroborated } from './facts/attested-facts.js';
export { factCorroborated } from './facts/fact-corroborated.js';
export { entryOf, factKeyOf, formerKeyOf, streamIdOf } from './facts/fact-identity.js';
export {
  type AnyEntry,
  type AnyFact,
  type CommandNamed,
  type CommandsOf,
  type CountOf,
  type Fact as FactEntry,
  factTable,
  type FactTable,
  type NoFact,
  type Trait,
} from './facts/fact-table.js';
export {
  corroborated,
  type Occurrence,
  occurrenceKey,
  occurrencesOf,
  supersededBy,
} from './facts/occurrences.js';
export {
  affects,
  canAffectOthers,
  factsActingOn,
  type FactStatus,
  factStatus,
  type Timed,
} from './facts/fact-status.js';
export type { Validity } from './facts/validity.js';
export {
  type AnyWhen,
  dateOf,
  type EventTimes,
  happenedBy,
  mayLackDate,
  occurrenceOf,
  timesOf,
  type When,
} from './facts/when.js';
export { type Evidenced, type FactRejection, withEvidence } from './facts/with-evidence.js';
export { type Execute, rehearsed, step } from './process.js';
export { Anchor, MASK } from './values/anchor.js';
export { CalendarDay, day, daysIn } from './values/calendar-day.js';
export { compareLevels, CompetenceLevel, competenceLevels } from './values/competence-level.js';
export { CountingNumber, countingNumber } from './values/counting-number.js';
export { isSameContent } from './values/differing-fields.js';
export { Engagement } from './values/engagement.js';
export type { Basis, FigureOrigin } from './values/figure-origin.js';
export { countedQuantity, displayQuantity, nominalOf } from './values/displayed-quantity.js';
export { figureText } from './values/figure-text.js';
export {
  formatGrade,
  Grade,
  isHigherGrade,
  isSameGrade,
  NATIONAL_SCHEME,
  parseGrade,
  SchemeId,
  schemeOf,
} from './values/grade.js';
export {
  AllianceId,
  BookingId,
  CaseId,
  CommunityId,
  CoverageId,
  DepartmentId,
  DeploymentId,
  DocumentId,
  DonationId,
  EquipmentId,
  FundId,
  HonourId,
  id,
  IndicatorCode,
  LinkId,
  MentorshipId,
  OccasionId,
  OrganisationId,
  OutreachId,
  PairingId,
  PartyId,
  PersonId,
  PlaceId,
  PolicyId,
  PostId,
  PracticeId,
  ProgrammeId,
  StatementId,
  TechniqueId,
  TransactionId,
} from './values/identity.js';
export { Currency, isCurrency } from './values/currency.js';
export { type Language, Localized } from './values/localized.js';
export { cny, Fen, fen, Money } from './values/money.js';
export { OpenQuestion } from './values/open-question.js';
export {
  dayRange,
  type DayRange,
  formatPartialDate,
  markOf,
  isBefore,
  isWithin,
  onDay,
  PartialDate,
  type ThreeValued,
  UNKNOWN_DATE,
} from './values/partial-date.js';
export { cyclesIn, type SuperiorsOf } from './values/hierarchy.js';
export { type Since, type Span, valuesOn } from './values/over-time.js';
export { PeriodClaim, periodRange } from './values/period-claim.js';
export { Profession } from './values/profession.js';
export {
  type Bound,
  BoundKind,
  Decimal,
  decimal,
  exactly,
  type Interval,
  intervalOf,
  isInterval,
  Quantity,
} from './values/quantity.js';
export { Sealed } from './values/sealed.js';
export { attestedBy, operational, Source } from './values/source.js';
export { Unit, units } from './values/unit.js';
