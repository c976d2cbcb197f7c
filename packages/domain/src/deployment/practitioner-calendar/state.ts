import type { DataOf } from '../../decision.js';
import { areSurelyApart, earlierOf, isSurelyInside } from '../../values/date-window.js';
import type { DeploymentId, OrganisationId, PersonId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { assignmentBooked, PractitionerCalendarEvent } from './events.js';

/** A booked period, for one deployment. */
export interface Booking {
  readonly _tag: 'Booked' | 'Served' | 'Withdrawn';
  readonly booked: DataOf<typeof assignmentBooked>;
  /** The last day, brought forward when the assignment ended early. */
  readonly to: PartialDate;
}

/** All bookings of one practitioner, oldest first. A withdrawn one takes no time. */
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

/** Was the practitioner surely posted at this host on that date, as far as the given calendars tell? */
export const isPosted = (
  calendars: ReadonlyArray<CalendarView>,
  practitionerId: PersonId,
  hostOrgId: OrganisationId,
  on: PartialDate,
): boolean =>
  calendars.some(
    (calendar) =>
      calendar.practitionerId === practitionerId &&
      calendar.assignments.some(
        (assignment) => assignment.hostOrgId === hostOrgId && isSurelyInside(on, assignment),
      ),
  );

const isRemoteVisit = (booked: Booking['booked']): boolean =>
  booked.remote === true && booked.engagement === 'short';

/** The booking that stands in the way; bookings that may overlap do, unless one of them is a remote visit. */
export const findClash = (
  { bookings }: PractitionerCalendar,
  wanted: Booking['booked'],
): Booking | undefined =>
  bookings.find(
    ({ _tag, booked, to }) =>
      _tag !== 'Withdrawn' &&
      booked.bookingId !== wanted.bookingId &&
      !isRemoteVisit(booked) &&
      !isRemoteVisit(wanted) &&
      !areSurelyApart({ from: booked.from, to }, wanted),
  );

export const evolve = (
  calendar: PractitionerCalendar,
  event: PractitionerCalendarEvent,
): PractitionerCalendar => {
  if (event.type === 'AssignmentBooked') {
    const booking: Booking = { _tag: 'Booked', booked: event.data, to: event.data.to };
    const others = calendar.bookings.filter(
      ({ booked }) => booked.bookingId !== event.data.bookingId,
    );
    return { bookings: [...others, booking] };
  }
  const { bookingId, on, release } = event.data;
  return {
    bookings: calendar.bookings.map((booking) =>
      booking.booked.bookingId !== bookingId
        ? booking
        : release === 'withdrawn'
          ? { ...booking, _tag: 'Withdrawn' }
          : { ...booking, _tag: 'Served', to: earlierOf(booking.to, on) },
    ),
  };
};
