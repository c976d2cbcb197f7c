import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse, hasSameContent } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { PractitionerCalendarEvent } from './events.js';
import type { BookAssignment, PractitionerCalendarCommand, ReleaseBooking } from './facts.js';
import type { PractitionerCalendarRejection } from './rejections.js';
import { findClash, type PractitionerCalendar } from './state.js';

type Answer = Decision<PractitionerCalendarEvent, PractitionerCalendarRejection>;

export const decide = (
  command: PractitionerCalendarCommand,
  calendar: PractitionerCalendar,
): Answer =>
  match(command)
    .with({ type: 'BookAssignment' }, (book) => decideBooking(book, calendar))
    .with({ type: 'ReleaseBooking' }, (release) => decideRelease(release, calendar))
    .exhaustive();

const decideBooking = (
  { type: _, ...wanted }: BookAssignment,
  calendar: PractitionerCalendar,
): Answer => {
  const { bookingId, from, to, practitionerId } = wanted;
  const known = calendar.bookings.find(({ booked }) => booked.bookingId === bookingId);
  if (known !== undefined && !hasSameContent(known.booked, wanted))
    return refuse({ _tag: 'BookingIdTaken', rule: null, bookingId });
  if (known !== undefined && known._tag !== 'Withdrawn') return nothing;
  if (isSurelyBefore(to, from))
    return refuse({ _tag: 'BookingEndsBeforeStart', rule: 'DEP-1', from, to });

  const clash = wanted.source.origin === 'operational' ? findClash(calendar, wanted) : undefined;
  if (clash !== undefined) {
    const { deploymentId, from: since } = clash.booked;
    return refuse({
      _tag: 'AssignmentOverlaps',
      rule: 'DEP-2',
      practitionerId,
      with: { deploymentId, from: since, to: clash.to },
    });
  }
  return accept({ type: 'AssignmentBooked', data: wanted });
};

const decideRelease = (
  { type: _, ...release }: ReleaseBooking,
  { bookings }: PractitionerCalendar,
): Answer => {
  const { bookingId, on } = release;
  const booking = bookings.find(({ booked }) => booked.bookingId === bookingId);
  if (booking === undefined) return refuse({ _tag: 'BookingUnknown', rule: null, bookingId });
  if (booking._tag !== 'Booked') return nothing;
  const { from } = booking.booked;
  if (release.release === 'served' && isSurelyBefore(on, from))
    return refuse({ _tag: 'BookingEndsBeforeStart', rule: 'DEP-1', from, to: on });
  return accept({ type: 'AssignmentReleased', data: release });
};
