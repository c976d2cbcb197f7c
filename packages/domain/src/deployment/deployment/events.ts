import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { CountingNumber } from '../../values/counting-number.js';
import { Engagement } from '../../values/engagement.js';
import {
  BookingId,
  DepartmentId,
  DeploymentId,
  MentorshipId,
  OrganisationId,
  PairingId,
  PartyId,
  PersonId,
} from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Profession } from '../../values/profession.js';
import { Quantity } from '../../values/quantity.js';
import { Source } from '../../values/source.js';
import { MentorshipEndReason } from '../../capability/mentorship/events.js';

/** A deployment was planned, with its batch and period. A rolling mission has no batch, no end and no fixed size. */
export const deploymentPlanned = defineEvent(
  'DeploymentPlanned',
  t.type({
    deploymentId: DeploymentId,
    pairingId: PairingId,
    batchOrdinal: CountingNumber,
    plannedFrom: PartialDate,
    plannedTo: PartialDate,
    plannedHeadcount: CountingNumber,
    source: Source,
  }),
).revised(
  t.intersection([
    t.type({ deploymentId: DeploymentId, plannedFrom: PartialDate, source: Source }),
    t.partial({
      /** Left out for a mission outside a pairing. */
      pairingId: PairingId,
      /** Left out for a rolling mission, whose members come and go. */
      batchOrdinal: CountingNumber,
      /** Left out while no end is planned. */
      plannedTo: PartialDate,
      /** How many serve at one time; left out where that is not fixed. */
      plannedHeadcount: CountingNumber,
      /** Who will send the team, where no pairing says it. */
      senderIds: t.readonlyArray(PartyId),
      recipientId: PartyId,
    }),
  ]),
  (planned) => planned,
);

const dispatchFields = t.type({
  deploymentId: DeploymentId,
  senderId: PartyId,
  recipientId: PartyId,
  on: PartialDate,
  source: Source,
});

const dispatchOptions = {
  pairingId: PairingId,
  batchOrdinal: CountingNumber,
  /** In persons; left out where it is unknown. */
  headcount: Quantity,
};

/** The team departed. */
export const teamDispatched = defineEvent(
  'TeamDispatched',
  t.intersection([dispatchFields, t.partial(dispatchOptions)]),
).revised(
  t.intersection([
    dispatchFields,
    t.partial({
      ...dispatchOptions,
      /** Those who sent the team together with `senderId`. */
      jointSenderIds: t.readonlyArray(PartyId),
    }),
  ]),
  (dispatched) => dispatched,
);

/** A member became the team lead. */
export const teamLeadAppointed = defineEvent(
  'TeamLeadAppointed',
  t.intersection([
    t.type({ deploymentId: DeploymentId, practitionerId: PersonId, source: Source }),
    t.partial({ on: PartialDate }),
  ]),
);

/** A practitioner joined the team. */
export const memberAssigned = defineEvent(
  'MemberAssigned',
  t.intersection([
    t.type({
      deploymentId: DeploymentId,
      practitionerId: PersonId,
      hostOrgId: OrganisationId,
      specialty: Localized,
      role: Profession,
      engagement: Engagement,
      from: PartialDate,
      to: PartialDate,
      source: Source,
    }),
    t.partial({
      departmentId: DepartmentId,
      /** Works from home by tele-consultation. */
      remote: t.literal(true),
      /** The booking in the practitioner's calendar that this assignment rests on. */
      bookingId: BookingId,
    }),
  ]),
);

/** Why a member left a team. */
export const MemberReleaseReason = t.keyof(
  {
    termEnded: null,
    recalled: null,
    transferred: null,
    resigned: null,
    personal: null,
    ill: null,
    died: null,
    /** Brought out of danger, alone or with the team. */
    evacuated: null,
    /** Never began: the deployment was cancelled, or closed before the member's first day. */
    cancelled: null,
  },
  'MemberReleaseReason',
);
export type MemberReleaseReason = t.TypeOf<typeof MemberReleaseReason>;

const releaseFields = t.type({
  deploymentId: DeploymentId,
  practitionerId: PersonId,
  /** The last day of service. */
  on: PartialDate,
  reason: MemberReleaseReason,
  source: Source,
});

/** A practitioner left the team, or dropped out before the first day. */
export const memberReleased = defineEvent(
  'MemberReleased',
  t.intersection([releaseFields, t.partial({ bookingId: BookingId })]),
).revised(
  t.intersection([
    releaseFields,
    t.partial({
      /** As in MemberAssigned. */
      bookingId: BookingId,
      /** Dropped out before the first day, and never served. */
      withdrawn: t.literal(true),
    }),
  ]),
  (released) => released,
);

/** A member whose service was extended; `from` distinguishes several assignments. */
const ExtendedMember = t.readonly(
  t.intersection([
    t.type({ practitionerId: PersonId, from: PartialDate }),
    t.partial({ bookingId: BookingId }),
  ]),
);

/** The end was moved to a later date. */
export const deploymentExtended = defineEvent(
  'DeploymentExtended',
  t.type({ deploymentId: DeploymentId, to: PartialDate, source: Source }),
).revised(
  t.intersection([
    t.type({ deploymentId: DeploymentId, to: PartialDate, source: Source }),
    t.partial({
      /** The members who stay until then. Left out: no member's last day changed. */
      members: t.readonlyArray(ExtendedMember),
    }),
  ]),
  (extended) => extended,
);

/** The work of the mission was interrupted. */
export const deploymentSuspended = defineEvent(
  'DeploymentSuspended',
  t.type({ deploymentId: DeploymentId, on: PartialDate, reason: Localized, source: Source }),
);

/** The work of the mission continued after a suspension or an evacuation. */
export const deploymentResumed = defineEvent(
  'DeploymentResumed',
  t.type({ deploymentId: DeploymentId, on: PartialDate, source: Source }),
);

/** The team was brought out of danger; the mission is interrupted from that day. */
export const teamEvacuated = defineEvent(
  'TeamEvacuated',
  t.type({ deploymentId: DeploymentId, on: PartialDate, reason: Localized, source: Source }),
);

/** What became of one mentorship when the team left. */
export const Handover = t.readonly(
  t.union([
    t.type({ mentorshipId: MentorshipId, toMentorId: PersonId }),
    t.type({ mentorshipId: MentorshipId, endedReason: MentorshipEndReason }),
  ]),
  'Handover',
);
export type Handover = t.TypeOf<typeof Handover>;

/** The deployment ended, with its handovers. */
export const deploymentClosed = defineEvent(
  'DeploymentClosed',
  t.type({
    deploymentId: DeploymentId,
    on: PartialDate,
    handovers: t.readonlyArray(Handover),
    source: Source,
  }),
);

/** The deployment was cancelled before its dispatch. */
export const deploymentCancelled = defineEvent(
  'DeploymentCancelled',
  t.type({ deploymentId: DeploymentId, on: PartialDate, reason: Localized, source: Source }),
);

/** The event types of a deployment. */
export const deploymentEvents = eventTypes([
  deploymentPlanned,
  teamDispatched,
  teamLeadAppointed,
  memberAssigned,
  memberReleased,
  deploymentExtended,
  deploymentSuspended,
  deploymentResumed,
  teamEvacuated,
  deploymentClosed,
  deploymentCancelled,
]);

/** Any event of a deployment. */
export type DeploymentEvent = EventsOf<typeof deploymentEvents>;
