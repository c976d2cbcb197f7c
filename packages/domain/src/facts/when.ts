// When an event happened, as declared and never guessed; and whether that was by a day.
import type { AnyEvent, EventTypes } from '@aidtrail/event-sourcing';

import type { CalendarDay } from '../values/calendar-day.js';
import {
  dayRange,
  type DayRange,
  type PartialDate,
  type ThreeValued,
  UNKNOWN_DATE,
} from '../values/partial-date.js';
import { type PeriodClaim, periodRange } from '../values/period-claim.js';
import type { FieldOf } from './fact-table.js';

/** Names the field that says when, or why none does. */
export type When<Data> =
  /** On that date; unknown where the field is missing. */
  | { readonly date: FieldOf<Data, PartialDate> }
  /** On that date; timeless where the field is missing. */
  | { readonly dateIfStated: FieldOf<Data, PartialDate> }
  /** Some time in the period, and complete at its end. */
  | { readonly period: FieldOf<Data, PeriodClaim> }
  /** Decided some time before that date, which may lie in the future of the decision. */
  | { readonly notAfter: FieldOf<Data, PartialDate> }
  /** No date applies. Operational ones count on every day, attested ones as their statements do. */
  | 'timeless'
  /** Names and definitions, which count on every day. */
  | 'always';

/** When a fact happened, for an event of any type. */
export type AnyWhen = When<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- of any payload

const fieldOf = (data: object, name: string): unknown =>
  (data as Readonly<Record<string, unknown>>)[name];

/** First and last day on which it can have happened, null where open; or no date, by declaration. */
export const occurrenceOf = (when: AnyWhen, data: object): DayRange | 'timeless' | 'always' => {
  if (typeof when === 'string') return when;
  if ('period' in when) {
    const period = fieldOf(data, when.period) as PeriodClaim | undefined;
    return period === undefined ? { first: null, last: null } : periodRange(period);
  }
  if ('notAfter' in when) {
    const date = fieldOf(data, when.notAfter) as PartialDate | undefined;
    return { first: null, last: date === undefined ? null : dayRange(date).last };
  }
  const date = fieldOf(data, 'date' in when ? when.date : when.dateIfStated);
  if (date !== undefined) return dayRange(date as PartialDate);
  return 'date' in when ? { first: null, last: null } : 'timeless';
};

/** Had it happened by the end of the day? Undecided where it may have happened before or after. */
export const happenedBy = ({ first, last }: DayRange, day: CalendarDay): ThreeValued =>
  last !== null && last <= day ? 'yes' : first !== null && first > day ? 'no' : 'undecided';

/** The date that stands for the event in tables: the end of a period, the window before a bound, else unknown. */
export const dateOf = (when: AnyWhen, data: object): PartialDate => {
  if (typeof when === 'string') return UNKNOWN_DATE;
  if ('period' in when)
    return (fieldOf(data, when.period) as PeriodClaim | undefined)?.to ?? UNKNOWN_DATE;
  if (!('notAfter' in when))
    return (
      (fieldOf(data, 'date' in when ? when.date : when.dateIfStated) as PartialDate | undefined) ??
      UNKNOWN_DATE
    );
  const { last } = occurrenceOf(when, data) as DayRange;
  return last === null ? UNKNOWN_DATE : { precision: 'window', notAfter: last, basis: 'inferred' };
};

/** True if the event may lack a date of its own, which then is nothing to look into. */
export const mayLackDate = (when: AnyWhen): boolean =>
  typeof when === 'string' || 'dateIfStated' in when || 'notAfter' in when;

/** When the events of a set happened, by type; made by `timesOf`. */
export type EventTimes = ReadonlyMap<string, AnyWhen>;

/**
 * Declares when your own events happened, one entry for each type, so that reports as of a day can count them:
 * `timesOf(bedEvents, { BedsSet: { date: 'since' } })`.
 */
export const timesOf = <Event extends AnyEvent>(
  _events: EventTypes<Event>,
  times: {
    readonly [Type in Event['type']]: When<Extract<Event, { readonly type: Type }>['data']>;
  },
): EventTimes => new Map(Object.entries<AnyWhen>(times));
