// Values
export { Anchor, MASK } from './values/anchor.js';
export { CalendarDay, day, daysIn } from './values/calendar-day.js';
export { CompetenceLevel, competenceLevels, compareLevels } from './values/competence-level.js';
export { CountingNumber, countingNumber } from './values/counting-number.js';
export { Engagement } from './values/engagement.js';
export { isSameContent } from './values/differing-fields.js';
export { figureText } from './values/figure-text.js';
export type { Basis, FigureOrigin } from './values/figure-origin.js';
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
export { OpenQuestion } from './values/open-question.js';
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

// Evidence
export { type AidEvent, aidEvents } from './aid-events.js';
export { type AidRejection, describeRejection, rejectionSentences } from './aid-rejections.js';
export { factCorroborated } from './facts/fact-corroborated.js';
export { type AidAggregate, type EventIn, type RejectionOf } from './aid-aggregate.js';
export { aidAggregates, type AnyAidAggregate } from './aid-aggregates.js';
export { describedEvents, type DescribedEvent, factName, isFact, whenOfType } from './aid-facts.js';
export { type AttestedFacts, type FactCorroborated } from './facts/attested-facts.js';
export { type Occurrence, occurrencesOf } from './facts/occurrences.js';
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
export { factKeyOf, streamIdOf } from './facts/fact-identity.js';
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

// Documents and statements
export {
  documentDetailInterpretationChosen,
  documentDetailNoted,
  type DocumentEvent,
  documentEvents,
  documentRangeExcluded,
  sourceDocumentRegistered,
} from './evidence/document/events.js';
export type { DocumentCommand } from './evidence/document/facts.js';
export { sourceDocument } from './evidence/document/document.js';
export type { DocumentRejection } from './evidence/document/rejections.js';
export type { RegisteredDocument, SourceDocument } from './evidence/document/state.js';
export {
  Claimant,
  Designation,
  Scope,
  StatementClass,
  statementCorrected,
  type StatementEvent,
  statementEvents,
  statementInterpretationChosen,
  statementLinked,
  statementRecorded,
  StatementRelation,
  statementRetracted,
} from './evidence/statement/events.js';
export type { ClaimLookUp, StatementCommand } from './evidence/statement/commands.js';
export type { ClaimRejection, StatementRejection } from './evidence/statement/rejections.js';
export {
  type Claim,
  currentClaim,
  type RecordedStatement,
  type Statement,
} from './evidence/statement/state.js';
export { statement } from './evidence/statement/statement.js';

// Reference
export {
  Additivity,
  baselineSet,
  indicatorDefined,
  type IndicatorEvent,
  indicatorEvents,
  targetRevised,
  targetSet,
} from './reference/indicator/events.js';
export {
  type Indicator as IndicatorState,
  indicator,
  type IndicatorRejection,
} from './reference/indicator/indicator.js';
export {
  ExternalId,
  organisationAliasAdded,
  type OrganisationEvent,
  organisationEvents,
  OrganisationKind,
  organisationMerged,
  organisationRegistered,
  postFilled,
} from './reference/organisation/events.js';
export type { OrganisationCommand } from './reference/organisation/facts.js';
export { organisation } from './reference/organisation/organisation.js';
export type { OrganisationRejection } from './reference/organisation/rejections.js';
export {
  aliasNames,
  type Organisation as OrganisationState,
} from './reference/organisation/state.js';
export {
  type PersonEvent,
  personEvents,
  personForgotten,
  PersonKind,
  personRegistered,
} from './reference/person/events.js';
export { type Person, person, type PersonRejection } from './reference/person/person.js';
export {
  GbCode,
  type PlaceEvent,
  placeEvents,
  PlaceLevel,
  placeMoved,
  placeRecoded,
  placeRegistered,
  placeRenamed,
} from './reference/place/events.js';
export { type Place as PlaceState, place, type PlaceRejection } from './reference/place/place.js';
export {
  SurgeryGrade,
  techniqueCatalogued,
  type TechniqueEvent,
  techniqueEvents,
} from './reference/technique/events.js';
export {
  type Technique,
  technique,
  type TechniqueRejection,
} from './reference/technique/technique.js';

// Facts
export {
  allianceDissolved,
  type AllianceEvent,
  allianceEvents,
  allianceMemberJoined,
  allianceMemberLeft,
  specialistAllianceFormed,
} from './facility/alliance/events.js';
export { type Alliance, alliance, type AllianceRejection } from './facility/alliance/alliance.js';
export {
  type CaseEvent,
  caseEvents,
  caseOpened,
  CaseOutcome,
  caseOutcomeRecorded,
  ConditionCode,
  patientTransported,
  Pseudonym,
} from './service/case/events.js';
export { type CaseRejection, type PatientCase, patientCase } from './service/case/case.js';
export { honour, honourConferred } from './recognition/honour.js';
export {
  accreditationRenewed,
  accreditationRevoked,
  departmentClosed,
  departmentEstablished,
  DepartmentKind,
  equipmentCommissioned,
  EquipmentKind,
  hospitalAccredited,
  hospitalDowngraded,
  type HospitalEvent,
  hospitalEvents,
  reviewApplied,
} from './facility/hospital/events.js';
export type { HospitalCommand } from './facility/hospital/facts.js';
export { hospital } from './facility/hospital/hospital.js';
export type { HospitalRejection } from './facility/hospital/rejections.js';
export type { HeldGrade, Hospital } from './facility/hospital/state.js';
export { LinkKind, telemedicineLinkCommissioned } from './facility/hospital/telemedicine-link.js';
export {
  communityFounded,
  communityPresidentAppointed,
  type MedicalCommunityEvent,
  medicalCommunityEvents,
  reformCompleted,
  reformPlanAdopted,
} from './service/medical-community/events.js';
export {
  type MedicalCommunity,
  medicalCommunity,
  type MedicalCommunityRejection,
} from './service/medical-community/medical-community.js';
export { occasion, occasionRecorded } from './deployment/occasion.js';
export { outreach, outreachHeld, OutreachKind } from './service/outreach.js';
export {
  pairingEnded,
  pairingEstablished,
  type PairingEvent,
  pairingEvents,
  PairingMode,
  pairingScopeExtended,
} from './deployment/pairing/events.js';
export type { PairingCommand } from './deployment/pairing/facts.js';
export { pairing } from './deployment/pairing/pairing.js';
export type { PairingRejection } from './deployment/pairing/rejections.js';
export { activeTerms, type Pairing, type PairingTerms } from './deployment/pairing/state.js';
export { policy, policyIssued } from './deployment/policy.js';
export {
  ParticipantRole,
  programmeDefined,
  type ProgrammeEvent,
  programmeEvents,
  ProgrammeKind,
  programmeParticipantAdded,
  programmeStarted,
} from './deployment/programme/events.js';
export {
  type Programme,
  programme,
  type ProgrammeRejection,
} from './deployment/programme/programme.js';

// Operations
export {
  deploymentCancelled,
  deploymentClosed,
  type DeploymentEvent,
  deploymentEvents,
  deploymentExtended,
  deploymentPlanned,
  Handover,
  memberAssigned,
  memberReleased,
  MemberReleaseReason,
  teamDispatched,
  teamLeadAppointed,
} from './deployment/deployment/events.js';
export {
  type DonationEvent,
  donationEvents,
  donationRaised,
  donationSpent,
} from './funding/donation/events.js';
export {
  commitmentAdjusted,
  type FundEvent,
  fundEvents,
  fundsAbsorbed,
  fundsCommitted,
  fundsDisbursed,
  fundsReturned,
} from './funding/fund/events.js';
export {
  mentorshipEnded,
  MentorshipEndReason,
  type MentorshipEvent,
  mentorshipEvents,
  mentorshipHandedOver,
  MentorshipMode,
  mentorshipStarted,
  PracticeOutcome,
  PracticeRole,
  supervisedPracticeLogged,
} from './capability/mentorship/events.js';
export {
  assignmentBooked,
  assignmentReleased,
  BookingRelease,
  type PractitionerCalendarEvent,
  practitionerCalendarEvents,
} from './deployment/practitioner-calendar/events.js';
export {
  GapScope,
  LapseReason,
  type TechniqueAdoptionEvent,
  techniqueAdoptionEvents,
  techniqueFirstUsedIndependently,
  techniqueIntroduced,
  techniqueLapsed,
} from './capability/technique-adoption/events.js';
export {
  certificationSuspended,
  competenceAttested,
  outboundTrainingCompleted,
  outboundTrainingStarted,
  SuspensionReason,
  traineeCertified,
  type TraineeEvent,
  traineeEvents,
  traineeRegistered,
} from './capability/trainee/events.js';

// Reconciliation
export {
  coverage,
  type CoverageCommand,
  coverageDeclared,
  type CoverageEvent,
  coverageEvents,
  type CoverageRejection,
  coverageWithdrawn,
} from './reconciliation/coverage.js';
export type { Comparison, Estimate, VerdictRow } from './reconciliation/comparison.js';
export { derivationRules, type DerivationRule } from './reconciliation/derivation-rules.js';
export type {
  Coverage,
  Fact,
  Indicator,
  Organisation,
  Place,
  ReconciliationInput,
} from './reconciliation/reconciliation-input.js';
export { reconcile } from './reconciliation/reconcile.js';
export {
  type IncomingLink,
  isAmbiguous,
  isCounted,
  repeats,
  type StatementLink,
  type StatementView,
  statementView,
  withIncomingLinks,
} from './reconciliation/statement-view.js';
export {
  compareClaims,
  compareWithClaim,
  type ReasonCode,
  type Strength,
  type Verdict,
  verdicts,
} from './reconciliation/verdict.js';
export { intervalText, withUnit } from './reconciliation/wording.js';

export { type Execute, rehearsed, step } from './process.js';
export {
  assignMember,
  type AssignMemberWithBooking,
} from './deployment/deployment/assign-member.js';
export type {
  AssignMember,
  CancelDeployment,
  CloseDeployment,
  DeploymentCommand,
  ReleaseMember,
} from './deployment/deployment/facts.js';
export { deployment } from './deployment/deployment/deployment.js';
export {
  cancelDeployment,
  closeDeployment,
  type CloseWithHandovers,
  releaseMember,
} from './deployment/deployment/leave.js';
export type { DeploymentRejection } from './deployment/deployment/rejections.js';
export {
  activeMembers,
  type Deployment,
  type Member,
  type Stage,
} from './deployment/deployment/state.js';
export { donation, type Donation, type DonationRejection } from './funding/donation/donation.js';
export type { CommitFunds, FundCommand } from './funding/fund/facts.js';
export { fund } from './funding/fund/fund.js';
export type { FundRejection } from './funding/fund/rejections.js';
export {
  type Balance,
  balanceOf,
  type Fund,
  type Movement,
  movementOf,
} from './funding/fund/state.js';
export type {
  EndMentorship,
  HandOverMentorship,
  LogSupervisedPractice,
  MentorshipCommand,
  StartMentorship,
} from './capability/mentorship/facts.js';
export { mentorship } from './capability/mentorship/mentorship.js';
export type { MentorshipRejection } from './capability/mentorship/rejections.js';
export {
  activeMentorship,
  type ActiveMentorship,
  type Mentorship,
  presentTenure,
} from './capability/mentorship/state.js';
export type {
  BookAssignment,
  PractitionerCalendarCommand,
  ReleaseBooking,
} from './deployment/practitioner-calendar/facts.js';
export { practitionerCalendar } from './deployment/practitioner-calendar/practitioner-calendar.js';
export type { PractitionerCalendarRejection } from './deployment/practitioner-calendar/rejections.js';
export {
  type Assignment,
  type Booking,
  calendarView,
  type CalendarView,
  type PractitionerCalendar,
} from './deployment/practitioner-calendar/state.js';
export type { TechniqueAdoptionCommand } from './capability/technique-adoption/facts.js';
export type { TechniqueAdoptionRejection } from './capability/technique-adoption/rejections.js';
export { type TechniqueAdoption, type Use } from './capability/technique-adoption/state.js';
export { techniqueAdoption } from './capability/technique-adoption/technique-adoption.js';
export type {
  CertificationPolicy,
  CertifyTrainee,
  SupervisedPractice,
  TraineeCommand,
} from './capability/trainee/facts.js';
export { type PracticeFault, supervisedPractices } from './capability/trainee/practices.js';
export type { TraineeRejection } from './capability/trainee/rejections.js';
export {
  type Certification,
  certifiedLevel,
  employerOf,
  type OutboundTraining,
  type Trainee,
} from './capability/trainee/state.js';
export { trainee } from './capability/trainee/trainee.js';
export type { IndicatorCommand } from './reference/indicator/facts.js';
export type { PersonCommand } from './reference/person/facts.js';
export type { PlaceCommand } from './reference/place/facts.js';
export type { AllianceCommand } from './facility/alliance/facts.js';
export type { ProgrammeCommand } from './deployment/programme/facts.js';
export type { CaseCommand } from './service/case/facts.js';
export type { MedicalCommunityCommand, Membership } from './service/medical-community/facts.js';
export type { DonationCommand } from './funding/donation/facts.js';
export type { TechniqueCommand } from './reference/technique/facts.js';
export { techniqueAdoptionId } from './capability/technique-adoption/facts.js';
