// Stays of a trainee at other hospitals, each with its return, by when they happened.
import type { DataOf } from '../../decision.js';
import {
  areSurelyApart,
  compareDates,
  compareText,
  type DateWindow,
  isSurelyBefore,
} from '../../values/date-window.js';
import { dayRange, isBefore } from '../../values/partial-date.js';
import type { outboundTrainingCompleted, outboundTrainingStarted } from './events.js';

export type Departure = DataOf<typeof outboundTrainingStarted>;
export type Return = DataOf<typeof outboundTrainingCompleted>;

/** A training at another hospital, and its return where that is recorded. */
export interface Stay {
  readonly started: Departure;
  readonly completed: Return | null;
}

/** From the first day to the return, or as planned while no return is recorded. */
export const windowOf = ({ started: { from, plannedTo }, completed }: Stay): DateWindow => ({
  from,
  to: completed?.on ?? plannedTo,
});

const isAttested = ({ source }: Departure | Return): boolean => source.origin === 'attested';

/** The official record of a stay that a source reports otherwise; undefined where there is none. */
export const recordOf = (
  reported: Departure,
  departures: ReadonlyArray<Departure>,
): Departure | undefined =>
  isAttested(reported)
    ? departures.find(
        (each) =>
          !isAttested(each) &&
          each.hostOrgId === reported.hostOrgId &&
          !areSurelyApart(
            { from: each.from, to: each.plannedTo },
            { from: reported.from, to: reported.plannedTo },
          ),
      )
    : undefined;

/** Official ones first, then those with a first and a last day: a vague return takes the stay that is left. */
const byExactness = (left: Return, right: Return): number =>
  vagueness(left) - vagueness(right) ||
  compareDates(left.on, right.on) ||
  compareText(JSON.stringify(left), JSON.stringify(right));

const vagueness = (each: Return): number => {
  const { first, last } = dayRange(each.on);
  return Number(isAttested(each)) * 2 + Number(first === null || last === null);
};

/** Departures are in the order of their dates. A return belongs to the last one that is not certainly after it. */
export const staysOf = (
  departures: ReadonlyArray<Departure>,
  returns: ReadonlyArray<Return>,
): ReadonlyArray<Stay> => {
  const started = departures.filter((each) => recordOf(each, departures) === undefined);
  const completed = new Map<Departure, Return>();
  for (const each of returns.toSorted(byExactness)) {
    const departure = started.findLast(
      (one) => !completed.has(one) && !isSurelyBefore(each.on, one.from),
    );
    if (departure !== undefined) completed.set(departure, each);
  }
  return started.map((one) => ({ started: one, completed: completed.get(one) ?? null }));
};

const beginsDuring = (later: Stay, earlier: Stay): boolean =>
  isBefore(later.started.from, earlier.started.from) === 'no' &&
  isSurelyBefore(later.started.from, windowOf(earlier).to);

/** True if the trainee would certainly be at both places on one day. */
export const overlap = (left: Stay, right: Stay): boolean =>
  beginsDuring(left, right) || beginsDuring(right, left);
