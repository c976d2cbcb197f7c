// Judges the verdicts on a world: what is called certain must be true, mistakes must be found, order must not matter.
import type { AidEvent } from '@aidtrail/domain';
import { aidReadModels, type ComparisonRow, reconciliation } from '@aidtrail/read-models';
import type { RowIn } from '@aidtrail/projections';

import { claimText } from './claim-content.js';
import type { SimulatedClaim } from './claims.js';
import { inOrder, record, type Recorded } from './log.js';
import { overlooked } from './overlooked.js';
import { rowsInMemory } from './rows.js';
import type { SimulatedWorld } from './simulated-world.js';

/** What is wrong with the verdicts on a world. */
export interface Violation {
  readonly kind: 'refused' | 'unsound' | 'overlooked' | 'depends on order' | 'repetition counted';
  /** What it is about: a statement, a step, a table. */
  readonly subject: string;
  /** In a sentence. */
  readonly text: string;
}

/** The verdict on one statement. */
export type SimulatedVerdict = RowIn<typeof reconciliation>;

/** The verdicts on a world, with all that is wrong with them. */
export interface Judgement {
  readonly verdicts: ReadonlyArray<SimulatedVerdict>;
  readonly violations: ReadonlyArray<Violation>;
}

/** Computes the verdicts on the statements of a log. */
export type VerdictsOf = (events: ReadonlyArray<AidEvent>) => ReadonlyArray<SimulatedVerdict>;

interface Tables {
  readonly verdicts: ReadonlyArray<SimulatedVerdict>;
  /** The rows of every read model as text, without positions in the log. */
  readonly texts: ReadonlyMap<string, string>;
}

const withoutPositions = (name: string, value: unknown): unknown =>
  name === 'positions' || name === 'lineage' ? undefined : value;

const tablesOf = (events: ReadonlyArray<AidEvent>, verdictsOf: VerdictsOf | undefined): Tables => {
  const rows = rowsInMemory(aidReadModels, events);
  const verdicts = verdictsOf?.(events) ?? rows(reconciliation).map(({ row }) => row);
  const texts = aidReadModels.map((model): readonly [string, string] => [
    model.name,
    JSON.stringify(rows(model), withoutPositions),
  ]);
  return {
    verdicts,
    texts: new Map([...texts, ['verdicts', JSON.stringify(verdicts, withoutPositions)]]),
  };
};

/** Judges a world. Without `verdictsOf`, the verdicts are those of the read model. */
export const judgeWorld = (world: SimulatedWorld, verdictsOf?: VerdictsOf): Judgement => {
  const [one, other] = world.orders.map((order) => record(inOrder(world.steps, order))) as [
    Recorded,
    Recorded,
  ];
  const refusals = one.refusals.map(({ step, rejection }): Violation => ({
    kind: 'refused',
    subject: rejection._tag,
    text: `“${step.story}” is true and was refused: ${JSON.stringify(rejection)}`,
  }));
  const tables = tablesOf(one.events, verdictsOf);
  const found = new Map(tables.verdicts.map((row) => [row.statement_id, row]));
  return {
    verdicts: tables.verdicts,
    violations: [
      ...refusals,
      ...world.claims.flatMap((claim) => {
        const row = found.get(claim.statementId);
        return row === undefined ? [] : [...unsound(claim, row, world), ...misplaced(claim, row)];
      }),
      ...overlooked(world, (statementId) => found.get(statementId)),
      ...(refusals.length > 0 ? [] : differences(tables, tablesOf(other.events, verdictsOf))),
    ],
  };
};

const differences = (one: Tables, other: Tables): ReadonlyArray<Violation> => {
  const different = [...one.texts.keys()].filter(
    (name) => one.texts.get(name) !== other.texts.get(name),
  );
  return different.length === 0
    ? []
    : [
        {
          kind: 'depends on order',
          subject: different.join(', '),
          text: `another order of recording gives other rows of ${different.join(', ')}:\n${firstDifference(
            one.texts.get(different[0] ?? '') ?? '',
            other.texts.get(different[0] ?? '') ?? '',
          )}`,
        },
      ];
};

const firstDifference = (left: string, right: string): string => {
  const at = [...left].findIndex((character, index) => character !== right[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
  return `  …${around(left)}…\n  …${around(right)}…`;
};

/** Verdicts that say that a claim is wrong. */
const refuting: ReadonlySet<string> = new Set(['conflict', 'exceeds', 'short']);
/** Verdicts that say that a claim is right. */
const supporting: ReadonlySet<string> = new Set(['confirmed', 'consistent']);

const unsound = (
  claim: SimulatedClaim,
  row: SimulatedVerdict,
  world: SimulatedWorld,
): ReadonlyArray<Violation> =>
  row.comparisons.flatMap((comparison) => {
    const error = errorIn(claim, comparison, world);
    return error === null
      ? []
      : [
          {
            kind: 'unsound' as const,
            subject: `${claim.counted.indicator.code}, ${comparison.verdict}${comparison.against === 'events' ? '' : ', against claims'}`,
            text: `${claim.statementId} (${claimText(claim)}) is “${comparison.verdict}, certain”: ${error} The report says: ${comparison.explanation.en}`,
          },
        ];
  });

const errorIn = (
  claim: SimulatedClaim,
  { verdict, strength, against, evidence }: ComparisonRow,
  { claims, links }: SimulatedWorld,
): string | null => {
  if (strength !== 'certain') return null;
  // A verdict against other claims is worth what they are worth, and what else is added up with them.
  const compared = against === 'events' ? [] : [...against, ...evidence];
  const sums = links.filter(
    ({ from, to }) =>
      [from, ...to].includes(claim.statementId) &&
      compared.some((id) => from === id || to.includes(id)),
  );
  const names = [...compared, ...sums.flatMap(({ from, to }) => [from, ...to])].filter(
    (id) => id !== claim.statementId,
  );
  const others = claims.filter(({ statementId }) => names.includes(statementId));
  if (refuting.has(verdict)) {
    if (claim.isTrue !== true) return null;
    if (against === 'events') return 'the claim is true.';
    return others.every(({ isTrue }) => isTrue === true)
      ? 'it is true, and so are all the claims that it was compared with.'
      : null;
  }
  if (!supporting.has(verdict) || claim.isTrue !== false) return null;
  if (against === 'events') return 'the claim is false.';
  return others.every(({ isTrue }) => isTrue === true)
    ? 'it is false, although all the claims that it was compared with are true.'
    : null;
};

/** Repetitions do not count until the original is retracted. */
const misplaced = (
  { statementId, status }: SimulatedClaim,
  { verdict, reason }: SimulatedVerdict,
): ReadonlyArray<Violation> => {
  const wrong = (text: string): ReadonlyArray<Violation> => [
    {
      kind: 'repetition counted',
      subject: status,
      text: `${statementId} ${text}, and its verdict is ${verdict}`,
    },
  ];
  if (status === 'repetition' && verdict !== 'duplicate')
    return wrong('repeats a standing statement');
  if (status === 'judged' && verdict === 'duplicate') return wrong('repeats no standing statement');
  if (status === 'retracted' && reason !== 'RETRACTED') return wrong('is retracted');
  return [];
};
