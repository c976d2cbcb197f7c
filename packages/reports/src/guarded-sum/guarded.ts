// Sums over the rows of a read model that refuse to add what must not be added.
import type {
  Cell,
  Columns,
  Measures,
  ReadModelShape,
  RowIn,
  TracedRow,
} from '@aidtrail/projections';
import * as E from 'fp-ts/lib/Either.js';

import { sourced } from '../cells.js';
import type { SourcedCell } from '../report.js';
import { openAbove, sumOfCells } from './add-cells.js';
import { candidatePairs } from './candidate-pairs.js';
import {
  checkPair,
  type PairRules,
  type ParentOf,
  type Relations,
  type Summand,
  valueText,
} from './check-pair.js';
import { statementsAbove, subjectsAbove } from './closures.js';
import type { SumRefusal } from './refusals.js';

/** What is known about the rows from elsewhere. Without it, sums are checked by the columns alone. */
export interface Surroundings {
  readonly relations?: Relations;
  readonly parentOf?: ParentOf;
}

/** The sum of one group. */
export interface Sum<Row, By extends keyof Row> {
  readonly group: Pick<Row, By>;
  readonly cell: SourcedCell;
  /** Keys of the rows that were added. */
  readonly of: ReadonlyArray<string>;
  /** Keys of rows without a figure: they leave the sum open above. */
  readonly unknown: ReadonlyArray<string>;
  /** Positions of the events behind the group's rows, rising. */
  readonly lineage: ReadonlyArray<number>;
}

/** Filters, groups and adds rows. Each call returns a new query. */
export interface GuardedQuery<Model extends ReadModelShape, By extends keyof RowIn<Model> = never> {
  /** Keeps rows whose columns have these values, or for which the function is true. */
  readonly where: (
    filter: Partial<RowIn<Model>> | ((row: RowIn<Model>) => boolean),
  ) => GuardedQuery<Model, By>;
  /** One sum for each combination of values of these columns. */
  readonly by: <Names extends keyof Model['columns'] & keyof RowIn<Model>>(
    ...names: ReadonlyArray<Names>
  ) => GuardedQuery<Model, Names>;
  /** Left: every reason against the sum. Right: the sums, in the order in which their groups first occur. */
  readonly sum: (
    measure: keyof Model['measures'] & string,
  ) => E.Either<ReadonlyArray<SumRefusal>, ReadonlyArray<Sum<RowIn<Model>, By>>>;
}

type AnyRow = Readonly<Record<string, unknown>>;
interface Member {
  readonly key: string;
  readonly row: AnyRow;
  readonly lineage: ReadonlyArray<number>;
}
interface Shape {
  readonly columns: Columns;
  readonly measures: Measures;
  readonly key: ReadonlyArray<string>;
}

const groupsOf = (
  members: ReadonlyArray<Member>,
  by: ReadonlyArray<string>,
): ReadonlyArray<ReadonlyArray<Member>> => [
  ...Map.groupBy(members, ({ row }) =>
    JSON.stringify(by.map((name) => row[name] ?? null)),
  ).values(),
];

/** Up to so many rows all pairs are checked, and every refusal is named. */
const FEW = 60;
/** Of more rows, at most so many refusals are named. */
const MOST = 100;

/** Every reason against adding them; of many rows the first ones. */
const pairRefusals = (
  summands: ReadonlyArray<Summand>,
  rules: PairRules,
): ReadonlyArray<SumRefusal> => {
  if (summands.length <= FEW)
    return summands.flatMap((left, index) =>
      summands.slice(index + 1).flatMap((right) => checkPair(left, right, rules) ?? []),
    );
  const found = new Map<string, SumRefusal>();
  for (const [first, second] of candidatePairs(summands, rules)) {
    const name = `${first} ${second}`;
    const [left, right] = [summands[first], summands[second]];
    if (found.has(name) || left === undefined || right === undefined) continue;
    const refusal = checkPair(left, right, rules);
    if (refusal !== null) found.set(name, refusal);
    if (found.size >= MOST) break;
  }
  return [...found.values()];
};

const sumOf = (
  members: ReadonlyArray<Member>,
  by: ReadonlyArray<string>,
  summands: ReadonlyArray<Summand>,
): Sum<AnyRow, string> | null => {
  if (summands.length === 0) return null;
  const total = sumOfCells(summands.map(({ cell }) => cell));
  const known = new Set(summands.map(({ key }) => key));
  const unknown = members.filter(({ key }) => !known.has(key));
  return {
    group: Object.fromEntries(by.map((name) => [name, members[0]?.row[name] ?? null])),
    cell: unknown.length === 0 ? total : openAbove(total),
    of: summands.map(({ key }) => key),
    unknown: unknown.map(({ key }) => key),
    lineage: [...new Set(members.flatMap(({ lineage }) => lineage))].toSorted((a, b) => a - b),
  };
};

const idsIn = (value: unknown): ReadonlyArray<string> =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];

/** Rows of claims list further figures of the same thing, each with its evidence. */
const furtherEvidence = (value: unknown): ReadonlyArray<string> =>
  Array.isArray(value)
    ? value.flatMap((cell) => idsIn((cell as { readonly evidence?: unknown } | null)?.evidence))
    : [];

const summandOf = (
  key: string,
  row: AnyRow,
  cell: SourcedCell,
  counted: string | undefined,
): Summand => ({
  key,
  row,
  cell,
  evidence: [...new Set([...cell.evidence, ...furtherEvidence(row['also_claimed'])])],
  counted: counted === undefined ? [] : idsIn(row[counted]),
});

const sumGroups = (
  shape: Shape,
  members: ReadonlyArray<Member>,
  by: ReadonlyArray<string>,
  name: string,
  { relations = [], parentOf = () => null }: Surroundings,
): E.Either<ReadonlyArray<SumRefusal>, ReadonlyArray<Sum<AnyRow, string>>> => {
  const measure = Object.hasOwn(shape.measures, name) ? shape.measures[name] : undefined;
  if (measure === undefined)
    return E.left([{ _tag: 'UnknownMeasure', name, known: Object.keys(shape.measures) }]);
  const unknown = by.filter((column) => !Object.hasOwn(shape.columns, column));
  if (unknown.length > 0)
    return E.left(
      unknown.map((column) => ({
        _tag: 'UnknownColumn',
        name: column,
        known: Object.keys(shape.columns),
      })),
    );
  const rules = {
    columns: shape.columns,
    measure,
    relations: Map.groupBy(relations, ({ from }) => from),
    statements: statementsAbove(relations),
    subjects: subjectsAbove(parentOf),
  };
  const groups = groupsOf(members, by).map((group) => ({
    group,
    summands: group.flatMap(({ key, row }): ReadonlyArray<Summand> => {
      const cell = row[name] as Cell | null | undefined;
      return cell === null || cell === undefined
        ? []
        : [summandOf(key, row, sourced(cell), measure.counts)];
    }),
  }));
  const refusals = groups.flatMap(({ summands }) => [...pairRefusals(summands, rules)]);
  return refusals.length > 0
    ? E.left(refusals)
    : E.right(groups.flatMap(({ group, summands }) => sumOf(group, by, summands) ?? []));
};

interface UntypedQuery {
  readonly where: (filter: AnyRow | ((row: AnyRow) => boolean)) => UntypedQuery;
  readonly by: (...names: ReadonlyArray<string>) => UntypedQuery;
  readonly sum: (measure: string) => ReturnType<typeof sumGroups>;
}

const query = (
  shape: Shape,
  members: ReadonlyArray<Member>,
  by: ReadonlyArray<string>,
  surroundings: Surroundings,
): UntypedQuery => ({
  where: (filter) => {
    const isKept =
      typeof filter === 'function'
        ? filter
        : (row: AnyRow) => Object.entries(filter).every(([name, value]) => row[name] === value);
    return query(
      shape,
      members.filter(({ row }) => isKept(row)),
      by,
      surroundings,
    );
  },
  by: (...names) => query(shape, members, names, surroundings),
  sum: (measure) => sumGroups(shape, members, by, measure, surroundings),
});

/**
 * A query over rows of a read model, such as
 * `guarded(deployments, rows, { relations, parentOf }).where({ programme }).by('recipient').sum('persons')`. Pure.
 */
export const guarded = <Model extends ReadModelShape>(
  model: Model,
  rows: ReadonlyArray<TracedRow<RowIn<Model>>>,
  surroundings: Surroundings = {},
): GuardedQuery<Model> => {
  const shape: Shape = model;
  const members = rows.map(({ row, lineage }) => ({
    key: shape.key.map((name) => valueText((row as AnyRow)[name])).join('/'),
    row: row as AnyRow,
    lineage,
  }));
  return query(shape, members, [], surroundings) as unknown as GuardedQuery<Model>;
};
