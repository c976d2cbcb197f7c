// Medical aid as events and decisions: values, every event and rejection, and the tables of facts. Each context has an
// entry of its own with its aggregates, such as `@aidtrail/domain/facility`.
export type { AidAggregate, EventIn, RejectionOf } from './aid-aggregate.js';
export { aidAggregates, type AnyAidAggregate } from './aid-aggregates.js';
export { type AidEvent, aidEvents } from './aid-events.js';
export { type DescribedEvent, describedEvents, factName, isFact, whenOfType } from './aid-facts.js';
export { type AidRejection, describeRejection, rejectionSentences } from './aid-rejections.js';
export { mentorship } from './capability/mentorship/mentorship.js';
export {
  activeMentorship,
  type ActiveMentorship,
  presentTenure,
} from './capability/mentorship/state.js';
export { techniqueAdoptionId } from './capability/technique-adoption/facts.js';
export { techniqueAdoption } from './capability/technique-adoption/technique-adoption.js';
export { supervisedPractices } from './capability/trainee/practices.js';
export { employerOf } from './capability/trainee/state.js';
export { trainee } from './capability/trainee/trainee.js';
export { assignMember } from './deployment/deployment/assign-member.js';
export { deployment } from './deployment/deployment/deployment.js';
export { type DeploymentEvent, Handover } from './deployment/deployment/events.js';
export { closeDeployment } from './deployment/deployment/leave.js';
export type { Deployment } from './deployment/deployment/state.js';
export { pairingEstablished } from './deployment/pairing/events.js';
export { pairing } from './deployment/pairing/pairing.js';
export { activeTerms, type PairingTerms } from './deployment/pairing/state.js';
export { practitionerCalendar } from './deployment/practitioner-calendar/practitioner-calendar.js';
export { calendarView, type CalendarView } from './deployment/practitioner-calendar/state.js';
export { sourceDocument } from './evidence/document/document.js';
export type { DocumentCommand } from './evidence/document/facts.js';
export type { StatementCommand } from './evidence/statement/commands.js';
export {
  Claimant,
  Designation,
  Scope,
  StatementClass,
  type StatementEvent,
  StatementRelation,
} from './evidence/statement/events.js';
export {
  currentClaim,
  type RecordedStatement,
  type Statement,
} from './evidence/statement/state.js';
export { statement } from './evidence/statement/statement.js';
export { alliance } from './facility/alliance/alliance.js';
export { hospital } from './facility/hospital/hospital.js';
export type { AttestedFacts, FactCorroborated } from './facts/attested-facts.js';
export { factCorroborated } from './facts/fact-corroborated.js';
export { factKeyOf, streamIdOf } from './facts/fact-identity.js';
export {
  type AnyEntry,
  type AnyFact,
  type CommandNamed,
  type CommandsOf,
  type Fact as FactEntry,
  factTable,
  type FactTable,
  type NoFact,
  type Trait,
} from './facts/fact-table.js';
export { type Occurrence, occurrencesOf } from './facts/occurrences.js';
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
export type { DonationEvent } from './funding/donation/events.js';
export type { FundEvent } from './funding/fund/events.js';
export type { FundCommand } from './funding/fund/facts.js';
export { fund } from './funding/fund/fund.js';
export { balanceOf, type Movement, movementOf } from './funding/fund/state.js';
export { type Execute, rehearsed, step } from './process.js';
export { honour } from './recognition/honour.js';
export type { Comparison, Estimate, VerdictRow } from './reconciliation/comparison.js';
export { coverage } from './reconciliation/coverage.js';
export { derivationRules } from './reconciliation/derivation-rules.js';
export { reconcile } from './reconciliation/reconcile.js';
export type {
  Coverage,
  Fact,
  Indicator,
  Organisation,
  Place,
  ReconciliationInput,
} from './reconciliation/reconciliation-input.js';
export {
  isAmbiguous,
  isCounted,
  repeats,
  type StatementLink,
  type StatementView,
  statementView,
} from './reconciliation/statement-view.js';
export type { ReasonCode, Strength, Verdict } from './reconciliation/verdict.js';
export { intervalText, withUnit } from './reconciliation/wording.js';
export { Additivity } from './reference/indicator/events.js';
export { indicator } from './reference/indicator/indicator.js';
export { ExternalId, OrganisationKind } from './reference/organisation/events.js';
export { organisation } from './reference/organisation/organisation.js';
export { aliasNames } from './reference/organisation/state.js';
export { PersonKind } from './reference/person/events.js';
export { person, type PersonRejection } from './reference/person/person.js';
export { GbCode, PlaceLevel } from './reference/place/events.js';
export { place, type Place as PlaceState } from './reference/place/place.js';
export { SurgeryGrade } from './reference/technique/events.js';
export { technique } from './reference/technique/technique.js';
export { medicalCommunity } from './service/medical-community/medical-community.js';
export { outreach } from './service/outreach.js';
export { Anchor, MASK } from './values/anchor.js';
export { CalendarDay, day, daysIn } from './values/calendar-day.js';
export { compareLevels, CompetenceLevel, competenceLevels } from './values/competence-level.js';
export { CountingNumber, countingNumber } from './values/counting-number.js';
export { isSameContent } from './values/differing-fields.js';
export { Engagement } from './values/engagement.js';
export type { Basis, FigureOrigin } from './values/figure-origin.js';
export { figureText } from './values/figure-text.js';
export { formatGrade, Grade, isHigherGrade, isSameGrade } from './values/grade.js';
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
export { type Language, Localized } from './values/localized.js';
export { cny, Fen, fen, Money } from './values/money.js';
export { OpenQuestion } from './values/open-question.js';
export {
  dayRange,
  type DayRange,
  formatPartialDate,
  isBefore,
  isWithin,
  onDay,
  PartialDate,
  type ThreeValued,
  UNKNOWN_DATE,
} from './values/partial-date.js';
export { PeriodClaim, periodRange } from './values/period-claim.js';
export { Profession } from './values/profession.js';
export {
  type Bound,
  BoundKind,
  Decimal,
  decimal,
  displayQuantity,
  exactly,
  type Interval,
  intervalOf,
  isInterval,
  Quantity,
} from './values/quantity.js';
export { Sealed } from './values/sealed.js';
export { attestedBy, operational, Source } from './values/source.js';
export { Unit, units } from './values/unit.js';
