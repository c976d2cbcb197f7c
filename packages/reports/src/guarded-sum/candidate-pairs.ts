// Finds the pairs of rows that may not be added, without looking at all pairs: n log n for rows that may be added.
import { membersOf, type PairRules, spanIn, subjectColumns, type Summand } from './check-pair.js';
import { overlap, type Span } from './periods.js';

/** A pair by the places of its rows, the first one first. */
export type Pair = readonly [number, number];

/** The first row of each class; rows of one class need no comparison by it. */
const representatives = (
  summands: ReadonlyArray<Summand>,
  classOf: (summand: Summand) => string,
): ReadonlyArray<number> => {
  const first = new Map<string, number>();
  for (const [index, summand] of summands.entries()) {
    const name = classOf(summand);
    if (!first.has(name)) first.set(name, index);
  }
  return [...first.values()];
};

function* amongAll(indexes: ReadonlyArray<number>): Generator<Pair> {
  for (const [place, left] of indexes.entries())
    for (const right of indexes.slice(place + 1)) yield [left, right];
}

/** For classes of which no two may be added. */
function* amongFirst(indexes: ReadonlyArray<number>): Generator<Pair> {
  const [first, ...others] = indexes;
  if (first !== undefined) for (const other of others) yield [first, other];
}

const keyed = <Item>(map: Map<string, Item[]>, key: string, item: Item): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
};

const inOrder = (left: number, right: number): Pair =>
  left < right ? [left, right] : [right, left];

/** Pairs whose ids meet: those that one names, or that contain what it names. */
function* meeting(
  summands: ReadonlyArray<Summand>,
  idsOf: (summand: Summand) => Iterable<string>,
  soughtBy: (summand: Summand) => Iterable<string>,
): Generator<Pair> {
  const having = new Map<string, number[]>();
  for (const [index, summand] of summands.entries())
    for (const id of new Set(idsOf(summand))) keyed(having, id, index);
  for (const [index, summand] of summands.entries())
    for (const id of new Set(soughtBy(summand)))
      for (const other of having.get(id) ?? []) if (other !== index) yield inOrder(index, other);
}

function* ofEvidence(summands: ReadonlyArray<Summand>, rules: PairRules): Generator<Pair> {
  const { statements, relations } = rules;
  const wholes = (summand: Summand): ReadonlyArray<string> =>
    summand.evidence.flatMap((id) => [...statements(id)].filter((above) => above !== id));
  const direct = ({ evidence }: Summand): ReadonlyArray<string> =>
    evidence.flatMap((id) => (relations.get(id) ?? []).flatMap(({ targets }) => [...targets]));
  yield* meeting(summands, ({ evidence }) => evidence, wholes);
  yield* meeting(summands, ({ evidence }) => evidence, direct);
}

const ANY = '*';

/** Every combination of one value of each list, joined. */
const combinations = (lists: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
  lists.reduce<ReadonlyArray<string>>(
    (joined, list) => joined.flatMap((start) => list.map((value) => `${start}\n${value}`)),
    [''],
  );

interface Side {
  readonly index: number;
  readonly span: Span;
  readonly isNaming: boolean;
}

/** Pairs of the two sides whose times overlap, in the order of their starts. */
function* overlapping(sides: ReadonlyArray<Side>): Generator<Pair> {
  const start = ({ span }: Side): string => span.first ?? '';
  let active: Side[] = [];
  for (const side of sides.toSorted((a, b) => (start(a) < start(b) ? -1 : 1))) {
    active = active.filter(({ span }) => span.last === null || span.last >= start(side));
    for (const other of active)
      if (
        other.isNaming !== side.isNaming &&
        other.index !== side.index &&
        overlap(other.span, side.span)
      )
        yield inOrder(other.index, side.index);
    active.push(side);
  }
}

/**
 * Rows meet in a column if one names what the other names, or what lies in it. Of each choice of columns in which one
 * side is the wider one, rows that meet share a combination of ids.
 */
function* ofSubjects(summands: ReadonlyArray<Summand>, rules: PairRules): Generator<Pair> {
  const columns = subjectColumns(rules);
  if (columns.length === 0) return;
  const named = summands.map(({ row }) => columns.map((name) => membersOf(row[name]) ?? [ANY]));
  const above = named.map((lists) =>
    lists.map((ids) => [...new Set([ANY, ...ids.flatMap((id) => [...rules.subjects(id)])])]),
  );
  const spans = summands.map((summand) => spanIn(rules, summand));
  for (let wider = 0; wider < 2 ** columns.length; wider += 1) {
    const isWider = (column: number): boolean => Math.floor(wider / 2 ** column) % 2 === 1;
    const buckets = new Map<string, Side[]>();
    for (const [index, span] of spans.entries()) {
      const [own = [], up = []] = [named[index], above[index]];
      const naming = own.map((ids, column) => (isWider(column) ? ids : (up[column] ?? [])));
      const seeking = own.map((ids, column) => (isWider(column) ? (up[column] ?? []) : ids));
      for (const key of combinations(naming)) keyed(buckets, key, { index, span, isNaming: true });
      for (const key of combinations(seeking))
        keyed(buckets, key, { index, span, isNaming: false });
    }
    for (const sides of buckets.values()) if (sides.length > 2) yield* overlapping(sides);
  }
}

/** Pairs among which are all that must not be added. A pair may come several times. */
export function* candidatePairs(
  summands: ReadonlyArray<Summand>,
  rules: PairRules,
): Generator<Pair> {
  const kindOf = ({ row, cell }: Summand): string =>
    JSON.stringify([
      cell.unit,
      cell.basis,
      ...(rules.measure.neverAcross ?? []).map((name) => row[name] ?? null),
    ]);
  yield* amongAll(representatives(summands, kindOf));
  const { overTime, overSubjects } = rules.measure.additivity;
  if (overTime !== 'sum') {
    const timeOf = (summand: Summand): string => {
      const { first, last } = spanIn(rules, summand);
      return first === null || last === null ? summand.key : `${first} ${last}`;
    };
    yield* amongFirst(representatives(summands, timeOf));
  }
  if (overSubjects !== 'sum') {
    const columns = subjectColumns(rules);
    const subjectOf = ({ row }: Summand): string =>
      JSON.stringify(columns.map((name) => row[name] ?? null));
    yield* amongFirst(representatives(summands, subjectOf));
  }
  yield* ofEvidence(summands, rules);
  yield* meeting(
    summands,
    ({ counted }) => counted,
    ({ counted }) => counted,
  );
  yield* ofSubjects(summands, rules);
}
