// May these two rows stand in one sum?
import type { StatementRelation } from '@aidtrail/domain';
import type { Cell, Columns, Measure } from '@aidtrail/projections';
import { match } from 'ts-pattern';

import { overlap, sameSpan, type Span, spanOf } from './periods.js';
import type { SumRefusal } from './refusals.js';

/** How statements hang together, as the sources or a person said. */
export type Relations = ReadonlyArray<{
  readonly from: string;
  readonly relation: StatementRelation;
  readonly targets: ReadonlyArray<string>;
}>;

/** The place above a place, or what stands above any other subject. */
export type ParentOf = (subject: string) => string | null | undefined;

export interface Summand {
  readonly key: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly cell: Cell;
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

type Kinship = 'part' | 'whole' | 'same' | 'overlap' | 'incomparable' | 'none';

/** What the first statement is to the second, as far as sums are concerned. */
const kinship: Readonly<Record<StatementRelation, Kinship>> = {
  duplicateOf: 'same',
  sameFactAs: 'same',
  agreesWith: 'same',
  sumOf: 'whole',
  enumeratedBy: 'whole',
  partOf: 'part',
  namesMembersOf: 'part',
  mayBePartOf: 'overlap',
  mayOverlap: 'overlap',
  conflictsUnlessScopeDiffers: 'overlap',
  incomparableWith: 'incomparable',
  ratioOf: 'incomparable',
  growthOf: 'incomparable',
  before: 'none',
  after: 'none',
  laterThan: 'none',
  qualifies: 'none',
};

const refusalOf = (kin: Kinship, from: Summand, to: Summand): SumRefusal | null =>
  match(kin)
    .with('part', (): SumRefusal => ({ _tag: 'WholeAndPart', whole: to.key, part: from.key }))
    .with('whole', (): SumRefusal => ({ _tag: 'WholeAndPart', whole: from.key, part: to.key }))
    .with('same', (): SumRefusal => ({ _tag: 'SameThingTwice', keys: [from.key, to.key] }))
    .with('overlap', (): SumRefusal => ({ _tag: 'MayOverlap', keys: [from.key, to.key] }))
    .with('incomparable', (): SumRefusal => ({ _tag: 'Incomparable', keys: [from.key, to.key] }))
    .with('none', () => null)
    .exhaustive();

/** What sources say about how the statements behind two rows hang together. */
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
    for (const { relation, targets } of a.cell.evidence.flatMap((id) => relations.get(id) ?? [])) {
      if (!targets.some((target) => b.cell.evidence.includes(target))) continue;
      const refusal = refusalOf(kinship[relation], a, b);
      if (refusal !== null) return refusal;
    }
  return null;
};

/** Is the first subject above the second, or not limited at all? */
const isAbove = (above: unknown, below: unknown, parentOf: ParentOf): boolean => {
  if (above === null) return below !== null;
  for (let place = below; typeof place === 'string'; place = parentOf(place) ?? null)
    if (place !== below && place === above) return true;
  return false;
};

/** One row's subjects all equal or above the other's: what the other counts is counted in it. */
const covers = (
  whole: Summand,
  part: Summand,
  subjects: ReadonlyArray<string>,
  parentOf: ParentOf,
): boolean =>
  subjects.every(
    (name) =>
      whole.row[name] === part.row[name] || isAbove(whole.row[name], part.row[name], parentOf),
  );

const overTime = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null => {
  const times = withRole(rules.columns, 'time');
  if (times.length === 0) return null;
  const [a, b] = [left, right].map(({ row }) => spanOf(times.map((name) => row[name]))) as [
    Span,
    Span,
  ];
  const { additivity, instead, label } = rules.measure;
  if (additivity.overTime === 'sum' || sameSpan(a, b)) return null;
  return {
    _tag: overlap(a, b) ? 'OverlappingPeriods' : 'NotOverTime',
    measure: label,
    keys: [left.key, right.key],
    ...(instead !== undefined && { instead }),
  };
};

const overSubjects = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null => {
  const subjects = withRole(rules.columns, 'subject');
  if (subjects.length === 0) return null;
  const times = withRole(rules.columns, 'time');
  const [a, b] = [left, right].map(({ row }) => spanOf(times.map((name) => row[name]))) as [
    Span,
    Span,
  ];
  const sameTime = times.length === 0 || overlap(a, b);
  const { additivity, instead, label } = rules.measure;
  const same = subjects.every((name) => left.row[name] === right.row[name]);
  if (same) return sameTime ? { _tag: 'SameThingTwice', keys: [left.key, right.key] } : null;
  if (sameTime && covers(left, right, subjects, rules.parentOf))
    return { _tag: 'WholeAndPart', whole: left.key, part: right.key };
  if (sameTime && covers(right, left, subjects, rules.parentOf))
    return { _tag: 'WholeAndPart', whole: right.key, part: left.key };
  if (additivity.overSubjects === 'sum') return null;
  return {
    _tag: 'NotOverSubjects',
    measure: label,
    keys: [left.key, right.key],
    ...(instead !== undefined && { instead }),
  };
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
        values: values.map((value) => String(value ?? '–')),
        keys,
      };
  }
  const bases = new Set([left.cell.basis, right.cell.basis]);
  return bases.has('claimed') && bases.has('derived') ? { _tag: 'ClaimedWithDerived', keys } : null;
};

/** The first reason against adding the two, the plainest first. */
export const checkPair = (left: Summand, right: Summand, rules: PairRules): SumRefusal | null =>
  ofKinds(left, right, rules) ??
  related(left, right, rules.relations) ??
  overTime(left, right, rules) ??
  overSubjects(left, right, rules);
