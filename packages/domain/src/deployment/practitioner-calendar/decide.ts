// DEP-2: a practitioner is in one place at a time. Rules compare bookings by their dates, not by what was recorded last.
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { PractitionerCalendarEvent } from './events.js';
import type {
  BookAssignment,
  ExtendBooking,
  PractitionerCalendarCommand,
  ReleaseBooking,
} from './facts.js';
import type { PractitionerCalendarRejection } from './rejections.js';
import { type Booking, findBooking, findClash, type PractitionerCalendar } from './state.js';

type Answer = Decision<PractitionerCalendarEvent, PractitionerCalendarRejection>;

export const decide = (
  command: PractitionerCalendarCommand,
  calendar: PractitionerCalendar,
): Answer =>
  match(command)
    .with({ type: 'BookAssignment' }, (book) => decideBooking(book, calendar))
    .with({ type: 'ExtendBooking' }, (extend) => decideExtension(extend, calendar))
    .with({ type: 'ReleaseBooking' }, (release) => decideRelease(release, calendar))
    .exhaustive();

const overlap = (
  wanted: Booking['booked'],
  calendar: PractitionerCalendar,
): PractitionerCalendarRejection | null => {
  const clash = wanted.source.origin === 'operational' ? findClash(calendar, wanted) : undefined;
  if (clash === undefined) return null;
  const { deploymentId, from } = clash.booked;
  return {
    _tag: 'AssignmentOverlaps',
    rule: 'DEP-2',
    practitionerId: wanted.practitionerId,
    with: { deploymentId, from, to: clash.to },
  };
};

const decideBooking = (
  { type: _, ...wanted }: BookAssignment,
  calendar: PractitionerCalendar,
): Answer => {
  const { bookingId, from, to } = wanted;
  const known = findBooking(calendar, bookingId);
  if (known !== undefined && !hasSameContent(known.booked, wanted))
    return refuse({ _tag: 'BookingIdTaken', rule: null, bookingId });
  if (known !== undefined && known._tag !== 'Withdrawn') return nothing;
  if (isSurelyBefore(to, from))
    return refuse({ _tag: 'BookingEndsBeforeStart', rule: 'DEP-1', from, to });
  const fault = overlap(wanted, calendar);
  return fault === null ? accept({ type: 'AssignmentBooked', data: wanted }) : refuse(fault);
};

const decideExtension = (
  { type: _, ...extension }: ExtendBooking,
  calendar: PractitionerCalendar,
): Answer => {
  const { bookingId, to } = extension;
  const booking = findBooking(calendar, bookingId);
  if (booking === undefined) return refuse({ _tag: 'BookingUnknown', rule: null, bookingId });
  if (booking.released !== null)
    return refuse({ _tag: 'BookingReleased', rule: null, bookingId, on: booking.released.on });
  if (isSurelyBefore(to, booking.booked.to))
    return refuse({ _tag: 'BookingShortened', rule: 'DEP-1', bookingId, to: booking.booked.to });
  if (!isSurelyBefore(booking.term, to)) return nothing;
  const fault = overlap({ ...booking.booked, to }, calendar);
  return fault === null ? accept({ type: 'BookingExtended', data: extension }) : refuse(fault);
};

const decideRelease = (
  { type: _, ...release }: ReleaseBooking,
  calendar: PractitionerCalendar,
): Answer => {
  const { bookingId, on } = release;
  const booking = findBooking(calendar, bookingId);
  if (booking === undefined) return refuse({ _tag: 'BookingUnknown', rule: null, bookingId });
  const { booked, term, released } = booking;
  if (released !== null)
    return isSameRelease(released, release)
      ? nothing
      : refuse({ _tag: 'BookingReleased', rule: null, bookingId, on: released.on });
  if (release.release === 'served' && isSurelyBefore(on, booked.from))
    return refuse({ _tag: 'BookingEndsBeforeStart', rule: 'DEP-1', from: booked.from, to: on });
  return isSurelyBefore(term, on)
    ? refuse({ _tag: 'ReleaseAfterBooking', rule: 'DEP-1', bookingId, to: term })
    : accept({ type: 'AssignmentReleased', data: release });
};

/** A withdrawn booking takes no time, whichever day is named for it. */
const isSameRelease = (
  known: NonNullable<Booking['released']>,
  release: NonNullable<Booking['released']>,
): boolean =>
  hasSameContent(known, release) ||
  (known.release === 'withdrawn' && release.release === 'withdrawn');
