// Decides whether two rows may be added.
import type { Columns, Measure } from '@aidtrail/projections';

import type { SourcedCell } from '../report.js';
import type { Closure } from './closures.js';
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

/** The subjects that directly contain this one, such as the province of a county, or the place and the owner of a branch. */
export type ParentOf = (subject: string) => string | ReadonlyArray<string> | null | undefined;

export interface Summand {
  readonly key: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly cell: SourcedCell;
  /** Statements behind the figure, and behind what else is claimed in its row. */
  readonly evidence: ReadonlyArray<string>;
  /** Ids of what the figure counts, if the measure names a column of them. */
  readonly counted: ReadonlyArray<string>;
}

export interface PairRules {
  readonly columns: Columns;
  readonly measure: Measure;
  /** Relations by the statement that they start from. */
  readonly relations: ReadonlyMap<string, Relations>;
  /** Each statement with those that include it. */
  readonly statements: Closure;
  /** Each subject with those that contain it. */
  readonly subjects: Closure;
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
  { relations, statements }: PairRules,
): SumRefusal | null => {
  const pairs: ReadonlyArray<readonly [Summand, Summand]> = [
    [left, right],
    [right, left],
  ];
  for (const [a, b] of pairs)
    for (const { kinship, targets } of a.evidence.flatMap((id) => relations.get(id) ?? []))
      if (targets.some((target) => b.evidence.includes(target))) return refusalOf(kinship, a, b);
  const isPartOf = (a: Summand, b: Summand): boolean =>
    a.evidence.some((id) =>
      [...statements(id)].some((above) => above !== id && b.evidence.includes(above)),
    );
  const [isPart, isWhole] = [isPartOf(left, right), isPartOf(right, left)];
  if (isPart && isWhole) return refusalOf('same', left, right);
  if (isPart) return refusalOf('part', left, right);
  return isWhole ? refusalOf('whole', left, right) : null;
};

/** The two count one and the same member, such as a person who went twice. */
const sharesMembers = (left: Summand, right: Summand): SumRefusal | null => {
  const counted = new Set(left.counted);
  return right.counted.some((id) => counted.has(id))
    ? { _tag: 'SharedMembers', keys: [left.key, right.key] }
    : null;
};

/** A column's value as part of a key or a sentence. */
export const valueText = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The ids that a column of role `subject` limits a row to, joined by `+`; null is no limit. */
export const membersOf = (value: unknown): ReadonlyArray<string> | null =>
  value === null || value === undefined ? null : valueText(value).split('+');

const contains = (whole: unknown, part: unknown, subjects: Closure): boolean => {
  const [wholes, parts] = [membersOf(whole), membersOf(part)];
  if (wholes === null) return true;
  return parts?.every((each) => wholes.some((above) => subjects(each).has(above))) ?? false;
};

const meets = (left: unknown, right: unknown, subjects: Closure): boolean => {
  const [lefts, rights] = [membersOf(left), membersOf(right)];
  if (lefts === null || rights === null) return true;
  return lefts.some((one) =>
    rights.some((other) => subjects(other).has(one) || subjects(one).has(other)),
  );
};

export const subjectColumns = ({ columns }: PairRules): ReadonlyArray<string> =>
  withRole(columns, 'subject');

/** The time that the row covers; open where the model has no time. */
export const spanIn = ({ columns }: PairRules, { row }: Summand): Span =>
  spanOf(withRole(columns, 'time').map((name) => row[name]));

const notAdditive = (
  _tag: 'OverlappingPeriods' | 'NotOverTime' | 'NotOverSubjects',
  { label, instead }: Measure,
  keys: ReadonlyArray<string>,
): SumRefusal => ({ _tag, measure: label, keys, ...(instead !== undefined && { instead }) });

const overTime = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null => {
  if (withRole(rules.columns, 'time').length === 0) return null;
  const [a, b] = [spanIn(rules, left), spanIn(rules, right)];
  if (rules.measure.additivity.overTime === 'sum' || sameSpan(a, b)) return null;
  const tag = overlap(a, b) ? 'OverlappingPeriods' : 'NotOverTime';
  return notAdditive(tag, rules.measure, [left.key, right.key]);
};

const overSubjects = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null => {
  const subjects = subjectColumns(rules);
  if (subjects.length === 0) return null;
  const keys = [left.key, right.key];
  const sameTime = overlap(spanIn(rules, left), spanIn(rules, right));
  if (subjects.every((name) => left.row[name] === right.row[name]))
    return sameTime ? { _tag: 'SameThingTwice', keys } : null;
  const all = (relation: typeof contains, a: Summand, b: Summand): boolean =>
    sameTime && subjects.every((name) => relation(a.row[name], b.row[name], rules.subjects));
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
  related(left, right, rules) ??
  sharesMembers(left, right) ??
  overTime(left, right, rules) ??
  overSubjects(left, right, rules);
