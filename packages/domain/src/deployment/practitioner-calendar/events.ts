import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { Engagement } from '../../values/engagement.js';
import { BookingId, DeploymentId, OrganisationId, PersonId } from '../../values/identity.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

/** A period in the practitioner's calendar was booked for a deployment. */
export const assignmentBooked = defineEvent(
  'AssignmentBooked',
  t.intersection([
    t.type({
      practitionerId: PersonId,
      bookingId: BookingId,
      deploymentId: DeploymentId,
      hostOrgId: OrganisationId,
      from: PartialDate,
      to: PartialDate,
      engagement: Engagement,
      source: Source,
    }),
    t.partial({
      /** Works from home by tele-consultation. */
      remote: t.literal(true),
    }),
  ]),
);

/** Served up to its last day, or withdrawn as if it had never been booked. */
export const BookingRelease = t.keyof({ served: null, withdrawn: null }, 'BookingRelease');
export type BookingRelease = t.TypeOf<typeof BookingRelease>;

/** A booking ended or was cancelled. */
export const assignmentReleased = defineEvent(
  'AssignmentReleased',
  t.type({
    practitionerId: PersonId,
    bookingId: BookingId,
    deploymentId: DeploymentId,
    /** The last day of the assignment; for a withdrawn booking, when it would have begun. */
    on: PartialDate,
    release: BookingRelease,
    source: Source,
  }),
);

/** A booking was extended with its deployment. */
export const bookingExtended = defineEvent(
  'BookingExtended',
  t.type({
    practitionerId: PersonId,
    bookingId: BookingId,
    deploymentId: DeploymentId,
    /** The new last day. */
    to: PartialDate,
    source: Source,
  }),
);

/** The event types of a practitioner's calendar. */
export const practitionerCalendarEvents = eventTypes([
  assignmentBooked,
  bookingExtended,
  assignmentReleased,
]);

/** Any event of a practitioner's calendar. */
export type PractitionerCalendarEvent = EventsOf<typeof practitionerCalendarEvents>;
