// Commands at random, most of them senseless: what is accepted still keeps the rules.
import { arbitraryEventOf } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';

import { cny, day, onDay } from '../../src/index.js';
import { practitionerCalendar } from '../../src/deployment/index.js';
import { balanceOf, fund, type FundCommand } from '../../src/funding/index.js';
import {
  type BookAssignment,
  type PractitionerCalendar,
  type PractitionerCalendarCommand,
} from '../../src/deployment/index.js';
import { type CommitFunds, fundsCommitted } from '../../src/funding/index.js';
import { ann, hospital, id, on, operational } from '../operations.js';

const small = fc.integer({ min: -50, max: 400 }).map(cny);
const common = fc
  .record({
    transactionId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ transactionId, day: date }) => ({
    fundId: id<CommitFunds['fundId']>('fund-1'),
    transactionId: id<CommitFunds['transactionId']>(transactionId),
    on: on(`2026-01-${String(date).padStart(2, '0')}`),
    source: operational,
    today: day('2026-01-20'),
  }));

const fundCommands: fc.Arbitrary<FundCommand> = fc
  .tuple(fc.constantFrom('commit', 'adjust', 'disburse', 'return', 'absorb'), common, small)
  .map(([kind, { on: date, ...rest }, amount]): FundCommand => {
    switch (kind) {
      case 'commit':
        return {
          type: 'CommitFunds',
          ...rest,
          on: date,
          amount,
          payerId: id('payer'),
          payeeId: id('payee'),
          purpose: { zh: '设备', en: 'Equipment' },
        };
      case 'adjust':
        return {
          type: 'AdjustCommitment',
          ...rest,
          on: date,
          delta: amount,
          reason: { zh: '调整', en: 'Revised' },
        };
      case 'disburse':
        return { type: 'DisburseFunds', ...rest, on: date, amount };
      case 'return':
        return { type: 'ReturnFunds', ...rest, on: date, amount };
      default:
        return {
          type: 'RecordAbsorption',
          ...rest,
          amount,
          period: { kind: 'interval', to: date },
        };
    }
  });

test('no commands bring a fund to pay more than committed or to spend more than paid (FUN-1, FUN-2)', () => {
  fc.assert(
    fc.property(fc.array(fundCommands, { maxLength: 40 }), (commands) => {
      let state = fund.initial;
      for (const command of commands) {
        const decision = fund.decide(command, state);
        if (E.isRight(decision)) state = decision.right.reduce(fund.evolve, state);
        const { committed, disbursed, returned, absorbed } = balanceOf(state);
        expect(disbursed - returned).toBeLessThanOrEqual(committed);
        expect(absorbed).toBeLessThanOrEqual(disbursed);
        expect(absorbed + returned).toBeLessThanOrEqual(disbursed);
        expect(fund.decide(command, state)).toEqual(E.isRight(decision) ? E.right([]) : decision);
      }
    }),
    { numRuns: 300 },
  );
});

const bookings: fc.Arbitrary<PractitionerCalendarCommand> = fc
  .record({
    booking: fc.constantFrom('b-1', 'b-2', 'b-3', 'b-4', 'b-5'),
    first: fc.integer({ min: 0, max: 80 }),
    days: fc.integer({ min: 0, max: 20 }),
    engagement: fc.constantFrom('long' as const, 'short' as const),
    remote: fc.boolean(),
    release: fc.constantFrom(null, null, 'served' as const, 'withdrawn' as const),
  })
  .map(({ booking, first, days, engagement, remote, release }) => {
    const at = (offset: number) =>
      onDay(day(new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)));
    const shared = {
      practitionerId: ann,
      bookingId: id<BookAssignment['bookingId']>(booking),
      deploymentId: id<BookAssignment['deploymentId']>('team-10'),
      source: operational,
    };
    return release === null
      ? {
          type: 'BookAssignment',
          ...shared,
          hostOrgId: hospital,
          from: at(first),
          to: at(first + days),
          engagement,
          ...(remote ? { remote } : {}),
        }
      : { type: 'ReleaseBooking', ...shared, on: at(first), release };
  });

const lastDay = (date: PractitionerCalendar['bookings'][number]['to']): string =>
  date.precision === 'day' ? date.value : '';

test('no commands bring a practitioner to two places on one day, but for remote visits (DEP-2)', () => {
  fc.assert(
    fc.property(fc.array(bookings, { maxLength: 30 }), (commands) => {
      let state = practitionerCalendar.initial;
      for (const command of commands) {
        const decision = practitionerCalendar.decide(command, state);
        if (E.isRight(decision)) state = decision.right.reduce(practitionerCalendar.evolve, state);
      }
      const bound = state.bookings.filter(
        ({ _tag, booked }) =>
          _tag !== 'Withdrawn' && !(booked.remote === true && booked.engagement === 'short'),
      );
      for (const [index, one] of bound.entries())
        for (const other of bound.slice(index + 1)) {
          const apart =
            lastDay(one.to) < lastDay(other.booked.from) ||
            lastDay(other.to) < lastDay(one.booked.from);
          expect(apart).toBe(true);
        }
    }),
    { numRuns: 300 },
  );
});

describe('the generator of events', () => {
  test('makes every type of a set', () => {
    const seen = new Set(
      fc.sample(arbitraryEventOf(fund.events), { numRuns: 300, seed: 7 }).map(({ type }) => type),
    );
    expect([...seen].toSorted()).toEqual(
      fund.events.definitions.map(({ type }) => type).toSorted(),
    );
    expect(seen).toContain(fundsCommitted.type);
  });
});
