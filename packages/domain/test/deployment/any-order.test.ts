import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import {
  pairing,
  type PairingCommand,
  practitionerCalendar,
  type PractitionerCalendarCommand,
} from '../../src/deployment/index.js';
import { anyOrder, record, type Step } from '../in-any-order.js';
import { given } from '../given.js';
import { ann, attested, hospital, id, on, operational } from '../operations.js';

type Steps = ReadonlyArray<Step<PractitionerCalendarCommand>>;

const booking = (name: string) => ({
  practitionerId: ann,
  bookingId: id<never>(name),
  deploymentId: id<never>('team-10'),
  source: operational,
});
const book = (name: string, from: string, to: string, ...after: Steps) => ({
  command: {
    type: 'BookAssignment' as const,
    ...booking(name),
    hostOrgId: hospital,
    from: on(from),
    to: on(to),
    engagement: 'long' as const,
  },
  after,
});
const release = (name: string, date: string, ...after: Steps) => ({
  command: {
    type: 'ReleaseBooking' as const,
    ...booking(name),
    on: on(date),
    release: 'served' as const,
  },
  after,
});
const extend = (name: string, to: string, ...after: Steps) => ({
  command: { type: 'ExtendBooking' as const, ...booking(name), to: on(to) },
  after,
});

describe('a calendar', () => {
  const first = book('b-1', '2025-01-01', '2025-06-30');
  const longer = extend('b-1', '2025-09-30', first);
  const left = release('b-1', '2025-08-31', longer);
  const second = book('b-2', '2025-09-01', '2025-12-31', left);
  const third = book('b-3', '2026-01-01', '2026-03-31');

  test('accepts a valid history in every order, and ends in the same state', () =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        const steps = [first, longer, left, second, third];
        const found = record(practitionerCalendar, steps, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(record(practitionerCalendar, steps, []).state);
      }),
      { numRuns: 60 },
    ));

  test.each<[string, Steps]>([
    ['books two places at a time', [first, book('b-9', '2025-06-30', '2025-07-31')]],
    ['extends into another booking', [first, third, extend('b-1', '2026-01-01', first)]],
    ['releases a booking years later', [first, release('b-1', '2030-01-01', first)]],
    ['shortens by extending', [first, extend('b-1', '2025-05-31', first)]],
  ])('that %s is refused in every order', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(practitionerCalendar, steps, picks).refused).toHaveLength(1);
      }),
      { numRuns: 20 },
    ),
  );

  test('another release of the same booking is refused', () => {
    const data = { ...booking('b-1'), on: on('2025-03-31'), release: 'served' as const };
    const { type: _, ...booked } = first.command;
    given(
      practitionerCalendar,
      { type: 'AssignmentBooked', data: booked },
      { type: 'AssignmentReleased', data },
    )
      .when({ type: 'ReleaseBooking', ...data, on: on('2025-04-30') })
      .thenRefused('BookingReleased', { on: on('2025-03-31') });
  });
});

describe('a pairing', () => {
  const pairingId = id<never>('p');
  const establish: Step<PairingCommand> = {
    command: {
      type: 'EstablishPairing',
      pairingId,
      senderIds: [id('beijing')],
      recipientId: id('lhasa'),
      mode: 'area',
      from: on('2010-01-01'),
      source: operational,
    },
  };
  const widen = (place: string, date: string): Step<PairingCommand> => ({
    command: {
      type: 'ExtendScope',
      pairingId,
      placeIds: [id(place)],
      orgIds: [],
      on: on(date),
      source: operational,
    },
    after: [establish],
  });
  const end: Step<PairingCommand> = {
    command: {
      type: 'EndPairing',
      pairingId,
      on: on('2018-12-31'),
      reason: { zh: '期满', en: 'term over' },
      source: operational,
    },
    after: [establish],
  };

  test('accepts a valid history in every order, and ends in the same state', () =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        const steps = [establish, widen('a', '2012-01-01'), widen('b', '2015-01-01'), end];
        const found = record(pairing, steps, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(record(pairing, steps, []).state);
      }),
      { numRuns: 30 },
    ));

  test.each<[string, ReadonlyArray<Step<PairingCommand>>]>([
    ['is extended after its end', [establish, end, widen('a', '2019-01-01')]],
    ['is extended before its beginning', [establish, widen('a', '2009-12-31')]],
  ])('that %s is refused in every order', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(pairing, steps, picks).refused).toHaveLength(1);
      }),
      { numRuns: 20 },
    ),
  );

  test('of the past leaves room for one that began after it', () => {
    const { command } = establish;
    if (command.type !== 'EstablishPairing') throw new Error('not a beginning');
    const { type: _, source: __, ...terms } = command;
    const past = { ...terms, pairingId: id<never>('older'), until: on('2009-12-31') };
    given(pairing)
      .when({ ...command, activePairings: [past] })
      .thenTypes('PairingEstablished');
    given(pairing)
      .when({
        ...command,
        activePairings: [{ ...past, until: on('2011-12-31'), from: on('2005-01-01') }],
      })
      .thenRefused('AlreadyPaired');
  });

  test('that a source reported is recorded exactly by an office', () => {
    const { command } = establish;
    if (command.type !== 'EstablishPairing') throw new Error('not a beginning');
    const { type: _, ...data } = command;
    given(pairing, {
      type: 'PairingEstablished',
      data: {
        ...data,
        from: { precision: 'year', value: '2010', basis: 'explicit' },
        source: attested('003-33'),
      },
    })
      .when(command)
      .thenEvents({ type: 'PairingEstablished', data });
  });
});
