// Whether a fact of a stream happened, and until when it is true, by what the table says of the stream's other facts. Does not depend on the order in
// which states and their ends were recorded.
import {
  dayRange,
  isBefore,
  type PartialDate,
  type ThreeValued,
  UNKNOWN_DATE,
} from '../values/partial-date.js';
import { entryOf } from './fact-identity.js';
import type { AnyEntry, AnyFact, FactTable } from './fact-table.js';
import { dateOf } from './when.js';

/** A fact of a stream, as far as its validity depends on it. */
export interface Timed {
  readonly type: string;
  readonly data: object;
  /** False if no source supports it any more: it then neither counts nor ends anything. */
  readonly isSupported: boolean;
}

/** Whether a fact happened, and until when it is true. */
export interface FactStatus {
  /** `no` for plans, for what was cancelled, and for what no source supports. */
  readonly happened: ThreeValued;
  /** Null if no end is recorded. A window without a last day: it may not have ended. */
  readonly until: PartialDate | null;
}

const factOf = (table: FactTable, type: string): AnyFact | null => {
  const entry: AnyEntry = entryOf(table, type);
  return 'noFact' in entry ? null : entry;
};

type Effect = 'ends' | 'voids' | 'prolongs';

/** True if the first fact has this effect on the second one, whatever their dates. */
export const affects = (table: FactTable, effect: Effect, from: Timed, on: Timed): boolean => {
  const rule = factOf(table, from.type)?.[effect]?.[on.type];
  return rule === true || (rule !== undefined && rule(on.data, from.data));
};

const dateIn = (table: FactTable, { type, data }: Timed): PartialDate => {
  const fact = factOf(table, type);
  return fact === null ? UNKNOWN_DATE : dateOf(fact.when, data);
};

const statedEnd = ({ until }: AnyFact, data: object): PartialDate | undefined =>
  until === undefined
    ? undefined
    : (data as Readonly<Record<string, PartialDate | undefined>>)[until];

/** The later one, or the second where that is undecided. */
const laterOf = (left: PartialDate, right: PartialDate): PartialDate =>
  isBefore(right, left) === 'yes' ? left : right;

const earliestText = (days: ReadonlyArray<string | null>): string | null =>
  days.includes(null)
    ? null
    : days.reduce((best, each) => (best !== null && each !== null && each < best ? each : best));

/** The first of these dates, not before the start. Of `possible` ones it is not known whether they end the state. */
const firstOf = (
  start: PartialDate,
  certain: ReadonlyArray<PartialDate>,
  possible: ReadonlyArray<PartialDate>,
): PartialDate | null => {
  const all = [...certain, ...possible];
  const [only] = certain;
  if (all.length === 0) return null;
  if (all.length === 1 && only !== undefined) return only;
  const ranges = all.map(dayRange);
  const earliest = earliestText(ranges.map(({ first }) => first));
  const begun = dayRange(start).first;
  const notBefore = earliest === null || (begun !== null && begun > earliest) ? begun : earliest;
  const lasts = certain.map((date) => dayRange(date).last).filter((last) => last !== null);
  const notAfter = lasts.length === 0 ? null : earliestText(lasts);
  const same = certain.find((date) => {
    const { first, last } = dayRange(date);
    return first === notBefore && last === notAfter;
  });
  return (
    same ??
    ({
      precision: 'window',
      basis: 'inferred',
      ...(notBefore !== null && { notBefore }),
      ...(notAfter !== null && { notAfter }),
    } as PartialDate)
  );
};

/** `facts` are all facts of the stream in recorded order, and `index` is the place of one of them. */
export const factStatus = (
  table: FactTable,
  facts: ReadonlyArray<Timed>,
  index: number,
): FactStatus => {
  const target = facts[index];
  const fact = target === undefined ? null : factOf(table, target.type);
  if (target === undefined || fact === null) return { happened: 'no', until: null };
  const happened = hasHappened(table, facts, index, target, fact);
  if (fact.state !== true) return { happened, until: null };

  const start = dateIn(table, target);
  const supported = facts.filter((each) => each !== target && each.isSupported);
  const due = supported
    .filter((each) => affects(table, 'prolongs', each, target))
    .flatMap(({ type, data }) => {
      const by = factOf(table, type);
      return by === null ? [] : (statedEnd(by, data) ?? []);
    })
    .reduce<PartialDate | undefined>(
      (end, longer) => (end === undefined ? longer : laterOf(end, longer)),
      statedEnd(fact, target.data),
    );
  const certain: PartialDate[] = [];
  const possible: PartialDate[] = [];
  for (const ender of supported) {
    if (!affects(table, 'ends', ender, target)) continue;
    const end = dateIn(table, ender);
    if (isBefore(end, start) === 'yes') continue;
    if (isBefore(start, end) === 'yes' || endsNothingElse(table, facts, ender, target))
      certain.push(end);
    else possible.push(end);
  }
  const until = firstOf(start, [...certain, ...(due === undefined ? [] : [due])], possible);
  return { happened, until };
};

/** What must have ended something ended the only state that it can have ended. */
const endsNothingElse = (
  table: FactTable,
  facts: ReadonlyArray<Timed>,
  ender: Timed,
  target: Timed,
): boolean => {
  const end = dateIn(table, ender);
  return !facts.some(
    (other) =>
      other !== target &&
      other !== ender &&
      other.isSupported &&
      affects(table, 'ends', ender, other) &&
      isBefore(end, dateIn(table, other)) !== 'yes',
  );
};

const hasHappened = (
  table: FactTable,
  facts: ReadonlyArray<Timed>,
  index: number,
  target: Timed,
  { plan, confirmedBy }: AnyFact,
): ThreeValued => {
  const isVoid = facts.some(
    (each, at) => at > index && each.isSupported && affects(table, 'voids', each, target),
  );
  if (plan === true || isVoid || !target.isSupported) return 'no';
  if (confirmedBy === undefined) return 'yes';
  const isPlanned = facts.some(
    ({ type, isSupported }) => isSupported && factOf(table, type)?.plan === true,
  );
  const isConfirmed = facts.some(({ type, isSupported }) => isSupported && type === confirmedBy);
  return isPlanned && !isConfirmed ? 'undecided' : 'yes';
};
