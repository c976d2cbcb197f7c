// The oracle, on figures worked out by hand.
import { describe, expect, test } from '@jest/globals';
import { type CalendarDay, day, onDay, type PartialDate, UNKNOWN_DATE } from '@aidtrail/domain';

import {
  type Happening,
  provenBounds,
  type SimulatedIndicator,
  trueFigures,
} from '../../src/simulator/happening.js';
import { mapOf } from '../../src/simulator/map.js';

const map = mapOf({ moved: day('2015-01-01'), registeredTwice: null });

const persons: SimulatedIndicator = {
  code: 'persons',
  unit: 'person',
  derivation: 'persons-dispatched',
  counts: () => true,
  adds: 'members',
  periods: ['asOf'],
  isSent: false,
  isAdditive: false,
  scale: 1,
};

const posted = (
  member: string,
  from: string,
  until: string | null,
  details: Partial<Happening> = {},
): Happening => ({
  kind: 'posting',
  member,
  hospital: 'hospital-2',
  sender: null,
  programme: null,
  from: day(from),
  until: until === null ? null : day(until),
  amount: 1,
  record: null,
  ...details,
});

const recorded = (from: PartialDate, until: PartialDate | null = null): Partial<Happening> => ({
  record: { from, until },
});

const year = (value: string): PartialDate => ({ precision: 'year', value, basis: 'explicit' });

const asOf = (to: string) => ({ kind: 'asOf' as const, to: day(to) });
const upTo = (to: string) => ({ kind: 'cumulativeTo' as const, to: day(to) });

const counted = (period: { kind: 'asOf' | 'cumulativeTo'; to: CalendarDay }, within = 'north') => ({
  indicator: persons,
  limits: { within },
  period,
});

describe('true figures', () => {
  const twice = [posted('a', '2012-01-01', '2012-06-30'), posted('a', '2014-01-01', '2014-06-30')];

  test('count a person once, and only while posted', () => {
    expect(trueFigures(counted(upTo('2014-12-31')), twice, map)).toEqual([1]);
    expect(trueFigures(counted(asOf('2013-01-01')), twice, map)).toEqual([0]);
    expect(trueFigures(counted(asOf('2014-03-01')), twice, map)).toEqual([1]);
  });

  test('are two where it is a matter of convention whether the last day counts', () => {
    expect(trueFigures(counted(asOf('2012-06-30')), twice, map)).toEqual([1, 0]);
  });

  test('follow a place that moves: events stay where they happened, states do not', () => {
    const lasting = [posted('a', '2014-06-01', null)];
    expect(trueFigures(counted(upTo('2016-01-01'), 'west'), lasting, map)).toEqual([1]);
    expect(trueFigures(counted(upTo('2016-01-01'), 'east'), lasting, map)).toEqual([0]);
    expect(trueFigures(counted(asOf('2014-12-31'), 'west'), lasting, map)).toEqual([1]);
    expect(trueFigures(counted(asOf('2016-01-01'), 'east'), lasting, map)).toEqual([1]);
  });
});

describe('what records prove', () => {
  test('is what is true whatever days the dates mean', () => {
    const happenings = [
      posted('a', '2012-03-01', null, recorded(year('2012'))),
      posted('b', '2012-03-01', null, recorded(onDay(day('2012-03-01')))),
      posted('c', '2012-03-01', null, recorded(UNKNOWN_DATE)),
      posted('d', '2012-03-01', null),
    ];
    expect(provenBounds(counted(upTo('2012-06-30')), happenings, map)).toEqual({
      least: 1,
      most: 3,
    });
    expect(provenBounds(counted(upTo('2012-12-31')), happenings, map)).toEqual({
      least: 2,
      most: 3,
    });
  });

  test('widens downwards by what may have been returned', () => {
    const money = { ...persons, adds: 'amounts' as const };
    const happenings = [
      posted('a', '2012-03-01', null, { amount: 100, ...recorded(onDay(day('2012-03-01'))) }),
      posted('b', '2013-03-01', null, { amount: -30, ...recorded(UNKNOWN_DATE) }),
    ];
    expect(
      provenBounds({ ...counted(upTo('2012-06-30')), indicator: money }, happenings, map),
    ).toEqual({ least: 70, most: 100 });
  });
});
