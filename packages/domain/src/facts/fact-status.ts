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

/** The part of a fact that its validity depends on. */
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

interface Effects {
  /** The types that end, void or prolong facts of a type. */
  readonly on: ReadonlyMap<string, ReadonlySet<string>>;
  /** The types that a type ends, voids or prolongs. */
  readonly of: ReadonlyMap<string, ReadonlySet<string>>;
  readonly hasConfirmations: boolean;
}

const known = new WeakMap<FactTable, Effects>();

const effectsIn = (table: FactTable): Effects => {
  const before = known.get(table);
  if (before !== undefined) return before;
  const on = new Map<string, Set<string>>();
  const of = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, type: string): void => {
    map.set(key, new Set([...(map.get(key) ?? []), type]));
  };
  let hasConfirmations = false;
  for (const [type, entry] of Object.entries(table.entries)) {
    if ('noFact' in entry) continue;
    hasConfirmations ||= entry.confirmedBy !== undefined;
    for (const others of [entry.ends, entry.voids, entry.prolongs])
      for (const other of Object.keys(others ?? {})) {
        add(on, other, type);
        add(of, type, other);
      }
  }
  const effects = { on, of, hasConfirmations };
  known.set(table, effects);
  return effects;
};

/** The facts that can end, void or prolong facts of the type: few of a long stream, or none. */
export const factsActingOn = <Fact extends Timed>(
  table: FactTable,
  type: string,
  facts: ReadonlyArray<Fact>,
): ReadonlyArray<Fact> => {
  const types = effectsIn(table).on.get(type);
  return types === undefined ? [] : facts.filter((each) => types.has(each.type));
};

/** False if a fact of the type changes the status of no other fact, whatever it says. */
export const canAffectOthers = (table: FactTable, type: string): boolean => {
  const { on, of, hasConfirmations } = effectsIn(table);
  return of.has(type) || on.has(type) || hasConfirmations;
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
  const acting = factsActingOn(table, target.type, facts).filter(
    (each) => each !== target && each.isSupported,
  );
  const isVoid = acting.some(
    (each) => affects(table, 'voids', each, target) && facts.indexOf(each) > index,
  );
  const happened = hasHappened(table, facts, target, fact, isVoid);
  if (fact.state !== true) return { happened, until: null };

  const start = dateIn(table, target);
  const due = acting
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
  for (const ender of acting) {
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
  target: Timed,
  { plan, confirmedBy }: AnyFact,
  isVoid: boolean,
): ThreeValued => {
  if (plan === true || isVoid || !target.isSupported) return 'no';
  if (confirmedBy === undefined) return 'yes';
  const isPlanned = facts.some(
    ({ type, isSupported }) => isSupported && factOf(table, type)?.plan === true,
  );
  const isConfirmed = facts.some(({ type, isSupported }) => isSupported && type === confirmedBy);
  return isPlanned && !isConfirmed ? 'undecided' : 'yes';
};
