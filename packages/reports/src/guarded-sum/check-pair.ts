// May these two rows stand in one sum?
import type { StatementRelation } from '@aidtrail/domain';
import type { Columns, Measure } from '@aidtrail/projections';
import { match } from 'ts-pattern';

import type { SourcedCell } from '../report.js';
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

/** A column's value in a key or a sentence. */
export const valueText = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Is the first the same as the second, or above it? */
const holds = (whole: string, part: string, parentOf: ParentOf): boolean => {
  for (let each: string | null = part; each !== null; each = parentOf(each) ?? null)
    if (each === whole) return true;
  return false;
};

/** What a column of role `subject` limits a row to: ids joined by `+`; null is not limited. */
const members = (value: unknown): ReadonlyArray<string> | null =>
  value === null || value === undefined ? null : valueText(value).split('+');

const contains = (whole: unknown, part: unknown, parentOf: ParentOf): boolean => {
  const [wholes, parts] = [members(whole), members(part)];
  if (wholes === null) return true;
  return parts?.every((each) => wholes.some((above) => holds(above, each, parentOf))) ?? false;
};

const meets = (left: unknown, right: unknown, parentOf: ParentOf): boolean => {
  const [lefts, rights] = [members(left), members(right)];
  if (lefts === null || rights === null) return true;
  return lefts.some((one) =>
    rights.some((other) => holds(one, other, parentOf) || holds(other, one, parentOf)),
  );
};

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
  const all = (relation: typeof contains, a: Summand, b: Summand): boolean =>
    sameTime && subjects.every((name) => relation(a.row[name], b.row[name], rules.parentOf));
  if (all(contains, left, right)) return { _tag: 'WholeAndPart', whole: left.key, part: right.key };
  if (all(contains, right, left)) return { _tag: 'WholeAndPart', whole: right.key, part: left.key };
  if (all(meets, left, right)) return { _tag: 'MayOverlap', keys: [left.key, right.key] };
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
        values: values.map(valueText),
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
