import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { Anchor } from '../../values/anchor.js';
import {
  DocumentId,
  IndicatorCode,
  OrganisationId,
  PersonId,
  PlaceId,
  ProgrammeId,
  StatementId,
} from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { OpenQuestion } from '../../values/open-question.js';
import { PeriodClaim } from '../../values/period-claim.js';
import { Quantity } from '../../values/quantity.js';

/** The kind of claim: something that happened, a figure for a period or a state, context, or words without a figure. */
export const StatementClass = t.keyof(
  { 'operational-event': null, 'reported-aggregate': null, context: null, qualitative: null },
  'StatementClass',
);
export type StatementClass = t.TypeOf<typeof StatementClass>;

/** Who makes the claim, by office; a natural person only by id. */
export const Claimant = t.readonly(
  t.intersection([
    t.type({ role: Localized }),
    t.partial({ organisationId: OrganisationId, personId: PersonId }),
  ]),
  'Claimant',
);
export type Claimant = t.TypeOf<typeof Claimant>;

/** What the claim covers, if it can be resolved. A list that is omitted sets no limit. */
export const Scope = t.readonly(
  t.partial({
    /** Sending places or organisations. */
    senders: t.readonlyArray(t.union([PlaceId, OrganisationId])),
    /** Everything at or below these places. */
    within: t.readonlyArray(PlaceId),
    organisations: t.readonlyArray(OrganisationId),
    programmeId: ProgrammeId,
  }),
  'Scope',
);
export type Scope = t.TypeOf<typeof Scope>;

/** A figure that is not a quantity: a grade, a date or the number of a document. */
export const Designation = t.readonly(
  t.type({
    kind: t.keyof({ grade: null, date: null, documentNumber: null }),
    /** As the source writes it, such as 三甲. */
    asWritten: t.string,
    /** As we write it, such as `3A` or `2023-10-25`. */
    value: t.string,
  }),
  'Designation',
);
export type Designation = t.TypeOf<typeof Designation>;

const claim = {
  class: StatementClass,
  documentId: DocumentId,
  anchor: Anchor,
  /** Names of institutions and places, not a sentence. */
  subject: Localized,
  scope: Scope,
  period: PeriodClaim,
};

const claimOptions = {
  /** The indicator that a figure or a quality is about; none where the claim is a fact. */
  indicator: IndicatorCode,
  /** The event type that the source reports, such as `HospitalAccredited`. */
  factType: t.string,
  quantity: Quantity,
  designation: Designation,
  claimant: Claimant,
  /** The source's own category, if it limits what is counted, such as 急危重症. */
  category: Localized,
  question: OpenQuestion,
};

/** A statement of a document was recorded. */
export const statementRecorded = defineEvent(
  'StatementRecorded',
  t.intersection([t.type({ statementId: StatementId, ...claim }), t.partial(claimOptions)]),
);

/** How one statement relates to another. */
export const StatementRelation = t.keyof(
  {
    /** Repeats the target; never counted. */
    duplicateOf: null,
    /** Two sources report the same fact. */
    sameFactAs: null,
    /** Its figure is the sum of the targets' figures. */
    sumOf: null,
    /** Its figure is the ratio of the first target to the second, in percent. */
    ratioOf: null,
    /** Counted within the target. */
    partOf: null,
    /** May be counted within the target; the source does not say. */
    mayBePartOf: null,
    /** May share members with the target; never add. */
    mayOverlap: null,
    /** The same thing measured: both can be true. */
    agreesWith: null,
    /** Both are true only if their scopes or periods differ. */
    conflictsUnlessScopeDiffers: null,
    /** Differs in unit, scope, category or period: never compare, never add. */
    incomparableWith: null,
    /** Happened before the target. */
    before: null,
    /** Happened after the target. */
    after: null,
    /** Growth against the prior period, of the target's figure. */
    growthOf: null,
    /** The same indicator and scope at a later date. */
    laterThan: null,
    /** Counts the targets and nothing else: each of them is named. */
    enumeratedBy: null,
    /** Names members that the target counts. */
    namesMembersOf: null,
    /** States something about the target: its date, its scope, its length. */
    qualifies: null,
  },
  'StatementRelation',
);
export type StatementRelation = t.TypeOf<typeof StatementRelation>;

/** A statement was related to another one. */
export const statementLinked = defineEvent(
  'StatementLinked',
  t.intersection([
    t.type({
      statementId: StatementId,
      relation: StatementRelation,
      /** In the order that the relation needs. */
      targets: t.readonlyArray(StatementId),
    }),
    t.partial({
      /** For incomparableWith: why they cannot be compared. */
      differs: t.readonlyArray(
        t.keyof({ unit: null, scope: null, category: null, period: null, basis: null }),
      ),
      note: Localized,
    }),
  ]),
);

/** A reading was chosen for an ambiguous statement. */
export const statementInterpretationChosen = defineEvent(
  'StatementInterpretationChosen',
  t.intersection([
    t.type({ statementId: StatementId, option: t.string, by: t.string, reason: t.string }),
    /** The figure and the period of the chosen reading, if they differ from the recorded ones. */
    t.partial({ quantity: Quantity, period: PeriodClaim }),
  ]),
);

/** The record of a statement was corrected. */
export const statementCorrected = defineEvent(
  'StatementCorrected',
  t.intersection([
    t.type({ statementId: StatementId, reason: t.string, ...claim }),
    t.partial(claimOptions),
  ]),
);

/** The record of a statement was withdrawn. */
export const statementRetracted = defineEvent(
  'StatementRetracted',
  t.type({ statementId: StatementId, reason: t.string }),
);

/** A retraction was undone: the statement counts again. */
export const statementReinstated = defineEvent(
  'StatementReinstated',
  t.type({ statementId: StatementId, reason: t.string }),
);

/** A link was a mistake: every link of this relation to these targets is gone. */
export const statementLinkWithdrawn = defineEvent(
  'StatementLinkWithdrawn',
  t.type({
    statementId: StatementId,
    relation: StatementRelation,
    targets: t.readonlyArray(StatementId),
    reason: t.string,
  }),
);

/** The chosen reading was a mistake: the question is open again. */
export const statementInterpretationWithdrawn = defineEvent(
  'StatementInterpretationWithdrawn',
  t.type({ statementId: StatementId, reason: t.string }),
);

/** The event types of a statement. */
export const statementEvents = eventTypes([
  statementRecorded,
  statementLinked,
  statementInterpretationChosen,
  statementCorrected,
  statementRetracted,
  statementReinstated,
  statementLinkWithdrawn,
  statementInterpretationWithdrawn,
]);

/** Any event of a statement. */
export type StatementEvent = EventsOf<typeof statementEvents>;
