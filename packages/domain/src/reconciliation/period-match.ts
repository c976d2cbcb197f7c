// Whether a fact counts in the period of a claim. The claim decides what is asked: what holds at a moment, what happened
// or who was active in an interval, or what happened from the beginning.
import { isStateType } from '../aid-facts.js';
import type { PartialDate, ThreeValued } from '../values/partial-date.js';
import type { PeriodClaim } from '../values/period-claim.js';
import {
  afterAll,
  allDays,
  beforeAll,
  type Days,
  daysOf,
  earlier,
  endDays,
  later,
  startDays,
} from './days.js';
import type { Fact } from './reconciliation-input.js';

/** What a claim asks of facts: `state` asks whether they were true, else whether they happened. */
export interface Question {
  readonly period: PeriodClaim;
  readonly isState: boolean;
  /** When the document was published, for the moment of a claim without a date. */
  readonly published: PartialDate | undefined;
}

/** The answer for one fact. */
export interface PeriodMatch {
  readonly answer: ThreeValued;
  /** True if it counts unless an unrecorded fact ended it before. */
  readonly isPresumed: boolean;
  /** True if it counts at the end of the year or the month that the claim names, and may not count before. */
  readonly isAtEndOnly?: true;
  /** The days on which it counts, for looking up where its parties were. */
  readonly days: Days;
}

interface Times {
  readonly start: Days;
  /** From this range of days on it is no longer true. */
  readonly end: Days;
}

const timesOf = ({ on, until }: Fact): Times => {
  const start = daysOf(on);
  if (until === null) return { start, end: afterAll };
  const end = daysOf(until);
  return { start, end: { first: later(end.first, start.first), last: end.last } };
};

/** On its last day it may be true or not. */
const holdsAt = ({ start, end }: Times, moment: Days): PeriodMatch => {
  const isSure = start.last <= moment.first && moment.last < end.first;
  const isOut = start.first > moment.last || end.last < moment.first;
  return {
    answer: isSure ? 'yes' : isOut ? 'no' : 'undecided',
    isPresumed: moment.last > start.first,
    days: { first: later(start.first, moment.first), last: earlier(end.last, moment.last) },
  };
};

/** A year or a month as a moment is its end, as sources use it; a verdict that depends on that is not certain. */
const holdsAsOf = (times: Times, moment: Days, { to, from }: PeriodClaim): PeriodMatch => {
  const match = holdsAt(times, moment);
  const { precision = 'unknown' } = to ?? from ?? {};
  if (match.answer !== 'undecided' || precision === 'window' || precision === 'unknown')
    return match;
  const atEnd = holdsAt(times, { first: moment.last, last: moment.last });
  return atEnd.answer === 'yes' ? { ...atEnd, isAtEndOnly: true } : match;
};

interface Bounds {
  readonly from: Days;
  readonly to: Days;
}

const isStartInside = ({ start }: Times, { from, to }: Bounds): ThreeValued => {
  if (start.first >= from.last && start.last <= to.first) return 'yes';
  return start.last < from.first || start.first > to.last ? 'no' : 'undecided';
};

const happenedIn = (times: Times, bounds: Bounds): PeriodMatch => ({
  answer: isStartInside(times, bounds),
  isPresumed: false,
  days: {
    first: later(times.start.first, bounds.from.first),
    last: earlier(times.start.last, bounds.to.last),
  },
});

const overlaps = (times: Times, bounds: Bounds): PeriodMatch => {
  const { start, end } = times;
  const { from, to } = bounds;
  const begun = later(start.last, from.last);
  const isSure = isStartInside(times, bounds) === 'yes' || (begun <= to.first && begun < end.first);
  const isOut = start.first > to.last || end.last < from.first;
  return {
    answer: isSure ? 'yes' : isOut ? 'no' : 'undecided',
    isPresumed: isStartInside(times, bounds) !== 'yes',
    days: { first: later(start.first, from.first), last: earlier(end.last, to.last) },
  };
};

const momentOf = ({ period: { from, to }, published }: Question): Days => {
  const stated = to ?? from;
  if (stated !== undefined && stated.precision !== 'unknown') return daysOf(stated);
  return published === undefined ? allDays : { ...allDays, last: daysOf(published).last };
};

/** Three-valued: undecided where dates leave it open. */
export const matchPeriod = (fact: Fact, question: Question): PeriodMatch => {
  const { period, isState } = question;
  const times = timesOf(fact);
  if (period.kind === 'asOf') {
    const match = holdsAsOf(times, momentOf(question), period);
    // What has happened once has happened for ever, where it happened.
    return isState || isStateType(fact.factType) || fact.until !== null
      ? match
      : { ...match, isPresumed: false, days: times.start };
  }
  const bounds = {
    from: period.from === undefined ? beforeAll : startDays(period.from),
    to: period.to === undefined ? afterAll : endDays(period.to),
  };
  return isState ? overlaps(times, bounds) : happenedIn(times, bounds);
};

/** The period whose records must be complete to know all that counts: for states, from the beginning. */
export const periodAsked = ({ period, isState }: Question): PeriodClaim => {
  if (period.kind !== 'asOf' && !isState) return period;
  const { from: _, ...upTo } = period;
  return upTo;
};
