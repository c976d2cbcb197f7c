// Decides whether two rows may be added.
import type { Columns, Measure } from '@aidtrail/projections';

import type { SourcedCell } from '../report.js';
import { overlap, sameSpan, type Span, spanOf } from './periods.js';
import type { SumRefusal } from './refusals.js';

/** What the figure of one statement is to that of another: part of it, its whole, the same figure, and so on. */
export type Kinship = 'part' | 'whole' | 'same' | 'overlap' | 'incomparable';

/** How statements are related: by their ids, which cells name as evidence. */
export type Relations = ReadonlyArray<{
  readonly from: string;
  readonly kinship: Kinship;
  readonly targets: ReadonlyArray<string>;
}>;

/** The subject that contains this one, such as the province of a county. */
export type ParentOf = (subject: string) => string | null | undefined;

export interface Summand {
  readonly key: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly cell: SourcedCell;
}

export interface PairRules {
  readonly columns: Columns;
  readonly measure: Measure;
  /** Relations by the statement that they start from. */
  readonly relations: ReadonlyMap<string, Relations>;
  readonly parentOf: ParentOf;
}

const withRole = (columns: Columns, role: 'subject' | 'time'): ReadonlyArray<string> =>
  Object.keys(columns).filter((name) => columns[name]?.role === role);

const refusalOf = (kinship: Kinship, from: Summand, to: Summand): SumRefusal => {
  const keys = [from.key, to.key];
  switch (kinship) {
    case 'part':
      return { _tag: 'WholeAndPart', whole: to.key, part: from.key };
    case 'whole':
      return { _tag: 'WholeAndPart', whole: from.key, part: to.key };
    case 'same':
      return { _tag: 'SameThingTwice', keys };
    case 'overlap':
      return { _tag: 'MayOverlap', keys };
    case 'incomparable':
      return { _tag: 'Incomparable', keys };
  }
};

/** The first relation between statements behind the two rows that forbids the sum. */
const related = (
  left: Summand,
  right: Summand,
  relations: PairRules['relations'],
): SumRefusal | null => {
  const pairs: ReadonlyArray<readonly [Summand, Summand]> = [
    [left, right],
    [right, left],
  ];
  for (const [a, b] of pairs)
    for (const { kinship, targets } of a.cell.evidence.flatMap((id) => relations.get(id) ?? []))
      if (targets.some((target) => b.cell.evidence.includes(target)))
        return refusalOf(kinship, a, b);
  return null;
};

/** A column's value as part of a key or a sentence. */
export const valueText = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** True if the first is the second, or contains it. */
const includes = (whole: string, part: string, parentOf: ParentOf): boolean => {
  for (let each: string | null = part; each !== null; each = parentOf(each) ?? null)
    if (each === whole) return true;
  return false;
};

/** The ids that a column of role `subject` limits a row to, joined by `+`; null is no limit. */
const members = (value: unknown): ReadonlyArray<string> | null =>
  value === null || value === undefined ? null : valueText(value).split('+');

const contains = (whole: unknown, part: unknown, parentOf: ParentOf): boolean => {
  const [wholes, parts] = [members(whole), members(part)];
  if (wholes === null) return true;
  return parts?.every((each) => wholes.some((above) => includes(above, each, parentOf))) ?? false;
};

const meets = (left: unknown, right: unknown, parentOf: ParentOf): boolean => {
  const [lefts, rights] = [members(left), members(right)];
  if (lefts === null || rights === null) return true;
  return lefts.some((one) =>
    rights.some((other) => includes(one, other, parentOf) || includes(other, one, parentOf)),
  );
};

const spansOf = (times: ReadonlyArray<string>, pair: ReadonlyArray<Summand>) =>
  pair.map(({ row }) => spanOf(times.map((name) => row[name]))) as [Span, Span];

const notAdditive = (
  _tag: 'OverlappingPeriods' | 'NotOverTime' | 'NotOverSubjects',
  { label, instead }: Measure,
  keys: ReadonlyArray<string>,
): SumRefusal => ({ _tag, measure: label, keys, ...(instead !== undefined && { instead }) });

const overTime = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null => {
  const times = withRole(rules.columns, 'time');
  if (times.length === 0) return null;
  const [a, b] = spansOf(times, [left, right]);
  if (rules.measure.additivity.overTime === 'sum' || sameSpan(a, b)) return null;
  const tag = overlap(a, b) ? 'OverlappingPeriods' : 'NotOverTime';
  return notAdditive(tag, rules.measure, [left.key, right.key]);
};

const overSubjects = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null => {
  const subjects = withRole(rules.columns, 'subject');
  if (subjects.length === 0) return null;
  const keys = [left.key, right.key];
  const times = withRole(rules.columns, 'time');
  const sameTime = times.length === 0 || overlap(...spansOf(times, [left, right]));
  if (subjects.every((name) => left.row[name] === right.row[name]))
    return sameTime ? { _tag: 'SameThingTwice', keys } : null;
  const all = (relation: typeof contains, a: Summand, b: Summand): boolean =>
    sameTime && subjects.every((name) => relation(a.row[name], b.row[name], rules.parentOf));
  if (all(contains, left, right)) return { _tag: 'WholeAndPart', whole: left.key, part: right.key };
  if (all(contains, right, left)) return { _tag: 'WholeAndPart', whole: right.key, part: left.key };
  if (all(meets, left, right)) return { _tag: 'MayOverlap', keys };
  return rules.measure.additivity.overSubjects === 'sum'
    ? null
    : notAdditive('NotOverSubjects', rules.measure, keys);
};

const ofKinds = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null => {
  const keys = [left.key, right.key];
  if (left.cell.unit !== right.cell.unit)
    return { _tag: 'DifferentUnits', units: [left.cell.unit, right.cell.unit], keys };
  for (const name of rules.measure.neverAcross ?? []) {
    const values = [left.row[name], right.row[name]];
    if (values[0] !== values[1])
      return {
        _tag: 'DifferentKinds',
        column: rules.columns[name]?.label ?? { en: name, zh: name },
        values: values.map(valueText),
        keys,
      };
  }
  const bases = new Set([left.cell.basis, right.cell.basis]);
  return bases.has('claimed') && bases.has('derived') ? { _tag: 'ClaimedWithDerived', keys } : null;
};

/** The first reason against adding the two, the most obvious first; null if they may be added. */
export const checkPair = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null =>
  ofKinds(left, right, rules) ??
  related(left, right, rules.relations) ??
  overTime(left, right, rules) ??
  overSubjects(left, right, rules);
