// What is true in a simulated world, and what its records prove. The figures are counted from the meaning of the
// indicators, one happening after the other; the code under test has no part in them.
import type { CalendarDay, PartialDate, Unit } from '@aidtrail/domain';

import { daysAfter } from '../fixed.js';
import type { Limits, Parties, WorldMap } from './map.js';
import { daysOf } from './time.js';

/** Something that happened once, and for how long it was true. */
export interface Happening extends Parties {
  /** What it is, such as `posting`; indicators count happenings by kind. */
  readonly kind: string;
  /** Whom or what an indicator counts once: a person, a hospital. */
  readonly member: string;
  readonly from: CalendarDay;
  /** The last day on which it was true; null if it still is. */
  readonly until: CalendarDay | null;
  /** What it adds to a sum; negative if it takes something back. */
  readonly amount: number;
  /** The dates that the records give it; null if they do not know of it. */
  readonly record: {
    readonly from: PartialDate;
    readonly until: PartialDate | null;
    /** The records leave open whether it is of this kind. */
    readonly isVague?: boolean;
  } | null;
}

/** A time of which a claim speaks, to the day. */
export type Period =
  | { readonly kind: 'asOf' | 'cumulativeTo'; readonly to: CalendarDay }
  | { readonly kind: 'interval'; readonly from: CalendarDay; readonly to: CalendarDay };

/** An indicator of a simulated world: what it means, and how the code under test derives it. */
export interface SimulatedIndicator {
  readonly code: string;
  readonly unit: Unit;
  /** Name of the derivation rule, as in `DefineIndicator`. */
  readonly derivation: string;
  readonly counts: (happening: Happening) => boolean;
  /** Each member once, each happening, or their amounts. */
  readonly adds: 'members' | 'happenings' | 'amounts';
  readonly periods: ReadonlyArray<Period['kind']>;
  /** In an interval it counts who was active in it; left out, what began in it. */
  readonly isState?: true;
  /** True if claims may limit it to senders and programmes. */
  readonly isSent: boolean;
  /** True if the figures of places that do not overlap can be added. */
  readonly isAdditive: boolean;
  /** The smallest difference between two figures. */
  readonly scale: number;
}

/** What a claim counts. */
export interface Counted {
  readonly indicator: SimulatedIndicator;
  readonly limits: Limits;
  readonly period: Period;
}

const isDuring = (
  { from, until }: Happening,
  period: Period,
  { isState }: SimulatedIndicator,
  grace: number,
): boolean => {
  switch (period.kind) {
    case 'interval':
      return isState === true
        ? from <= period.to && (until === null || period.from <= daysAfter(until, grace))
        : period.from <= from && from <= period.to;
    case 'cumulativeTo':
      return from <= period.to;
    case 'asOf':
      return from <= period.to && (until === null || period.to <= daysAfter(until, grace));
  }
};

/** A state is asked on the day of the claim, an event on its own day. */
const askedOn = ({ from }: Happening, period: Period): CalendarDay =>
  period.kind === 'asOf' ? period.to : from;

const total = (adds: SimulatedIndicator['adds'], counted: ReadonlyArray<Happening>): number => {
  switch (adds) {
    case 'members':
      return new Set(counted.map(({ member }) => member)).size;
    case 'happenings':
      return counted.length;
    case 'amounts':
      return counted.reduce((sum, { amount }) => sum + amount, 0);
  }
};

const figure = (
  { indicator, limits, period }: Counted,
  happenings: ReadonlyArray<Happening>,
  map: WorldMap,
  grace: number,
): number =>
  total(
    indicator.adds,
    happenings.filter(
      (happening) =>
        indicator.counts(happening) &&
        isDuring(happening, period, indicator, grace) &&
        map.isWithin(limits, happening, askedOn(happening, period)),
    ),
  );

/** The true figures: two if it is a matter of convention whether a last day counts. */
export const trueFigures = (
  counted: Counted,
  happenings: ReadonlyArray<Happening>,
  map: WorldMap,
): ReadonlyArray<number> => [
  ...new Set([0, -1, 1].map((grace) => figure(counted, happenings, map, grace))),
];

/** Does a record count, whatever days its dates mean? */
const judged = (
  { indicator, limits, period }: Counted,
  happening: Happening,
  map: WorldMap,
): 'surely' | 'maybe' | 'no' => {
  const { record } = happening;
  if (record === null || !indicator.counts(happening)) return 'no';
  const starts = daysOf(record.from);
  const ends = record.until === null ? [null] : daysOf(record.until);
  // All that decides changes at the ends of a range, at the ends of the period, or when a place moves.
  const { moved } = map.plan;
  const turning = [period.to, ...(period.kind === 'interval' ? [period.from] : [])].flatMap(
    (on) => [daysAfter(on, -1), on, daysAfter(on, 1)],
  );
  const inside = [...turning, ...(moved === null ? [] : [moved, daysAfter(moved, -1)])].filter(
    (on) => starts[0] < on && on < starts[1],
  );
  const answers = [...starts, ...inside].flatMap((from) =>
    ends.map((until) => {
      const possible = { ...happening, from, until };
      return (
        isDuring(possible, period, indicator, 0) &&
        map.isWithin(limits, possible, askedOn(possible, period))
      );
    }),
  );
  if (answers.every(Boolean) && record.isVague !== true) return 'surely';
  return answers.some(Boolean) ? 'maybe' : 'no';
};

/** The least and the most that the records allow, if they are complete. */
export const provenBounds = (
  counted: Counted,
  happenings: ReadonlyArray<Happening>,
  map: WorldMap,
): { readonly least: number; readonly most: number } => {
  const sure: Happening[] = [];
  const possible: Happening[] = [];
  for (const happening of happenings) {
    const answer = judged(counted, happening, map);
    if (answer === 'surely') sure.push(happening);
    if (answer === 'maybe') possible.push(happening);
  }
  const { adds } = counted.indicator;
  return {
    least: total(adds, [...sure, ...possible.filter(({ amount }) => amount < 0)]),
    most: total(adds, [...sure, ...possible.filter(({ amount }) => amount > 0)]),
  };
};
