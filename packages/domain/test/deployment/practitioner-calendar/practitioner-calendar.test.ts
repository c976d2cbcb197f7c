import { describe, expect, test } from '@jest/globals';

import { calendarView, practitionerCalendar } from '../../../src/deployment/index.js';
import {
  type BookAssignment,
  type PractitionerCalendarEvent,
  type ReleaseBooking,
} from '../../../src/deployment/index.js';
import { ann, dataOf, hospital, id, on, operational } from '../../operations.js';
import { given } from '../../given.js';

const book: BookAssignment = {
  type: 'BookAssignment',
  practitionerId: ann,
  bookingId: id('b-1'),
  deploymentId: id('team-10'),
  hostOrgId: hospital,
  from: on('2025-07-01'),
  to: on('2026-06-30'),
  engagement: 'long',
  source: operational,
};
const release: ReleaseBooking = {
  type: 'ReleaseBooking',
  practitionerId: ann,
  bookingId: id('b-1'),
  deploymentId: id('team-10'),
  on: on('2025-12-31'),
  release: 'served',
  source: operational,
};
const booked = (changes: Partial<BookAssignment> = {}): PractitionerCalendarEvent => ({
  type: 'AssignmentBooked',
  data: dataOf({ ...book, ...changes }),
});
const released = (changes: Partial<ReleaseBooking> = {}): PractitionerCalendarEvent => ({
  type: 'AssignmentReleased',
  data: dataOf({ ...release, ...changes }),
});
const next: BookAssignment = {
  ...book,
  bookingId: id('b-2'),
  deploymentId: id('team-11'),
  from: on('2026-07-01'),
  to: on('2027-06-30'),
};

describe('DEP-2: a practitioner is in one place at a time', () => {
  test('assignments that follow each other are booked', () => {
    given(practitionerCalendar, booked()).when(next).thenTypes('AssignmentBooked');
  });

  test.each([
    ['on the last day of another', { from: on('2026-06-30') }],
    ['inside another', { from: on('2025-08-01'), to: on('2025-08-02') }],
    ['around another', { from: on('2025-01-01') }],
  ])('a long one is not booked %s', (_, dates) => {
    given(practitionerCalendar, booked())
      .when({ ...next, ...dates })
      .thenRefused('AssignmentOverlaps', { rule: 'DEP-2', practitionerId: ann });
  });

  test('nor a short one', () => {
    given(practitionerCalendar, booked())
      .when({ ...next, engagement: 'short', from: on('2026-03-01'), to: on('2026-03-07') })
      .thenRefused('AssignmentOverlaps');
  });

  test('unless the short one is remote', () => {
    given(practitionerCalendar, booked())
      .when({ ...next, engagement: 'short', remote: true, from: on('2026-03-01') })
      .thenTypes('AssignmentBooked');
  });

  test('being remote excuses no long one', () => {
    given(practitionerCalendar, booked())
      .when({ ...next, remote: true, from: on('2026-03-01') })
      .thenRefused('AssignmentOverlaps');
  });

  test.each([
    ['a month that the other ends in', { from: { precision: 'month', value: '2026-06' } }],
    [
      'a year within the other',
      { from: { precision: 'year', value: '2026' }, to: on('2026-03-01') },
    ],
    [
      'an unknown first day, and a last one in the other',
      { from: { precision: 'unknown' }, to: on('2026-01-31') },
    ],
  ])('dates that certainly overlap are refused, exact or not: %s', (_, dates) => {
    given(practitionerCalendar, booked())
      .when({ ...next, ...(dates as object) })
      .thenRefused('AssignmentOverlaps');
  });

  test.each([
    ['an unknown first day', { from: { precision: 'unknown' } }],
    [
      'a window that begins before the other ends',
      { from: { precision: 'window', notBefore: '2026-06-01' } },
    ],
    ['a year in which the other ends', { from: { precision: 'year', value: '2026' } }],
  ])('dates that may overlap are accepted: %s', (_, dates) => {
    given(practitionerCalendar, booked())
      .when({ ...next, ...(dates as object) })
      .thenTypes('AssignmentBooked');
  });

  test('the refusal names what stands in the way', () => {
    given(practitionerCalendar, booked())
      .when({ ...next, from: on('2026-06-30') })
      .thenRefused('AssignmentOverlaps', {
        with: { deploymentId: book.deploymentId, from: book.from, to: book.to },
      });
  });

  test('an assignment that ended early takes time only until then', () => {
    given(practitionerCalendar, booked(), released())
      .when({ ...next, from: on('2025-12-31') })
      .thenRefused('AssignmentOverlaps');
    given(practitionerCalendar, booked(), released())
      .when({ ...next, from: on('2026-01-01') })
      .thenTypes('AssignmentBooked');
  });

  test('a withdrawn booking takes no time at all', () => {
    given(practitionerCalendar, booked(), released({ release: 'withdrawn' }))
      .when({ ...next, from: on('2025-08-01') })
      .thenTypes('AssignmentBooked');
  });
});

describe('a booking', () => {
  test('is made once, and its id stands for it alone', () => {
    given(practitionerCalendar, booked()).when(book).thenNothing();
    given(practitionerCalendar, booked())
      .when({ ...book, to: on('2025-08-01') })
      .thenRefused('BookingIdTaken');
  });

  test('that was served is not made again', () => {
    given(practitionerCalendar, booked(), released()).when(book).thenNothing();
  });

  test('that was withdrawn is made again', () => {
    given(practitionerCalendar, booked(), released({ release: 'withdrawn' }))
      .when(book)
      .thenTypes('AssignmentBooked');
  });

  test('is released once', () => {
    given(practitionerCalendar, booked()).when(release).thenEvents(released());
    given(practitionerCalendar, booked(), released()).when(release).thenNothing();
    given(practitionerCalendar).when(release).thenRefused('BookingUnknown');
  });

  test('does not end before it begins', () => {
    given(practitionerCalendar)
      .when({ ...book, to: on('2025-06-30') })
      .thenRefused('BookingEndsBeforeStart', { rule: 'DEP-1' });
    given(practitionerCalendar, booked())
      .when({ ...release, on: on('2025-06-30') })
      .thenRefused('BookingEndsBeforeStart');
  });
});

test('other streams see where a practitioner is posted, to the real last day, without remote or withdrawn bookings', () => {
  const calendar = [
    booked(),
    released(),
    booked({ bookingId: id('b-2'), remote: true, engagement: 'short' }),
    booked({ bookingId: id('b-3'), from: on('2027-01-01'), to: on('2027-02-01') }),
    released({ bookingId: id('b-3'), release: 'withdrawn' }),
  ].reduce(practitionerCalendar.evolve, practitionerCalendar.initial);
  expect(calendarView(ann, calendar)).toEqual({
    practitionerId: ann,
    assignments: [
      {
        deploymentId: book.deploymentId,
        hostOrgId: hospital,
        from: book.from,
        to: on('2025-12-31'),
      },
    ],
  });
});
