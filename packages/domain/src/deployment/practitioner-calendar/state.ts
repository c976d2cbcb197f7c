import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import {
  compareDates,
  compareText,
  earlierOf,
  isSurelyInside,
  isSurelyOutside,
  laterOf,
  overlapOf,
} from '../../values/date-window.js';
import type { BookingId, DeploymentId, OrganisationId, PersonId } from '../../values/identity.js';
import type { PartialDate, ThreeValued } from '../../values/partial-date.js';
import type { assignmentBooked, assignmentReleased, PractitionerCalendarEvent } from './events.js';

/** A booked period, for one deployment. */
export interface Booking {
  readonly _tag: 'Booked' | 'Served' | 'Withdrawn';
  readonly booked: DataOf<typeof assignmentBooked>;
  readonly released: DataOf<typeof assignmentReleased> | null;
  /** The last day with extensions, before any release. */
  readonly term: PartialDate;
  /** The last day, brought forward when the assignment ended early. */
  readonly to: PartialDate;
}

/** All bookings of one practitioner, in the order of their first days. A withdrawn one takes no time. */
export interface PractitionerCalendar {
  readonly bookings: ReadonlyArray<Booking>;
}

export const emptyCalendar: PractitionerCalendar = { bookings: [] };

/** Where a practitioner is posted, from and to the last day. What rules of other streams need of a calendar. */
export interface Assignment {
  readonly deploymentId: DeploymentId;
  readonly hostOrgId: OrganisationId;
  readonly from: PartialDate;
  readonly to: PartialDate;
}

/** The look-up that commands of mentorships and trainees carry. */
export interface CalendarView {
  readonly practitionerId: PersonId;
  readonly assignments: ReadonlyArray<Assignment>;
}

/** Reads a calendar for other streams. Remote bookings are left out: who works from home is not at the host. */
export const calendarView = (
  practitionerId: PersonId,
  { bookings }: PractitionerCalendar,
): CalendarView => ({
  practitionerId,
  assignments: bookings
    .filter(({ _tag, booked }) => _tag !== 'Withdrawn' && booked.remote !== true)
    .map(({ booked: { deploymentId, hostOrgId, from }, to }) => ({
      deploymentId,
      hostOrgId,
      from,
      to,
    })),
});

/** Whether the practitioner was posted at this host on that date, according to the given calendars. */
export const postedOn = (
  calendars: ReadonlyArray<CalendarView>,
  practitionerId: PersonId,
  hostOrgId: OrganisationId,
  on: PartialDate,
): ThreeValued => {
  const there = calendars
    .filter((calendar) => calendar.practitionerId === practitionerId)
    .flatMap(({ assignments }) => [...assignments])
    .filter((assignment) => assignment.hostOrgId === hostOrgId);
  if (there.some((assignment) => isSurelyInside(on, assignment))) return 'yes';
  return there.every((assignment) => isSurelyOutside(on, assignment)) ? 'no' : 'undecided';
};

const isRemoteVisit = (booked: Booking['booked']): boolean =>
  booked.remote === true && booked.engagement === 'short';

/**
 * Another operational booking that certainly overlaps, unless one of the two is a remote visit. One that may overlap is
 * listed in data quality. Bookings that sources attest are bound by no rule and bind none: whichever is recorded first
 * makes no difference.
 */
export const findClash = (
  { bookings }: PractitionerCalendar,
  wanted: Booking['booked'],
): Booking | undefined =>
  bookings.find(
    ({ _tag, booked, to }) =>
      _tag !== 'Withdrawn' &&
      booked.bookingId !== wanted.bookingId &&
      booked.source.origin === 'operational' &&
      !isRemoteVisit(booked) &&
      !isRemoteVisit(wanted) &&
      overlapOf({ from: booked.from, to }, wanted) === 'yes',
  );

export const findBooking = (
  { bookings }: PractitionerCalendar,
  bookingId: BookingId,
): Booking | undefined => bookings.find(({ booked }) => booked.bookingId === bookingId);

const bookingOf = (
  booked: Booking['booked'],
  term: PartialDate,
  released: Booking['released'],
): Booking => {
  if (released === null) return { _tag: 'Booked', booked, released, term, to: term };
  return released.release === 'withdrawn'
    ? { _tag: 'Withdrawn', booked, released, term, to: term }
    : { _tag: 'Served', booked, released, term, to: earlierOf(term, released.on) };
};

const changed = (
  { bookings }: PractitionerCalendar,
  bookingId: BookingId,
  change: (booking: Booking) => Booking,
): PractitionerCalendar => ({
  bookings: bookings.map((booking) =>
    booking.booked.bookingId === bookingId ? change(booking) : booking,
  ),
});

export const evolve = (
  calendar: PractitionerCalendar,
  event: PractitionerCalendarEvent,
): PractitionerCalendar =>
  match(event)
    .with({ type: 'AssignmentBooked' }, ({ data }) => ({
      bookings: [
        ...calendar.bookings.filter(({ booked }) => booked.bookingId !== data.bookingId),
        bookingOf(data, data.to, null),
      ].toSorted(
        ({ booked: left }, { booked: right }) =>
          compareDates(left.from, right.from) || compareText(left.bookingId, right.bookingId),
      ),
    }))
    .with({ type: 'BookingExtended' }, ({ data: { bookingId, to } }) =>
      changed(calendar, bookingId, ({ booked, term, released }) =>
        bookingOf(booked, laterOf(term, to), released),
      ),
    )
    .with({ type: 'AssignmentReleased' }, ({ data }) =>
      changed(calendar, data.bookingId, ({ booked, term }) => bookingOf(booked, term, data)),
    )
    .exhaustive();
