// One verdict for each statement: its claim against the recorded events and against the other claims.
import type { StatementId } from '../values/identity.js';
import { compareFigures, memberships } from './claim-comparisons.js';
import { figureOf } from './figures.js';
import type { Comparison, VerdictRow } from './comparison.js';
import { ruleNamed } from './derivation-rules.js';
import { deriveFigure, type DerivationContext } from './derive.js';
import { compareWithEvents } from './fact-comparison.js';
import { factIndex } from './fact-index.js';
import { openQuestion } from './fact-sentences.js';
import type { Indicator, ReconciliationInput } from './reconciliation-input.js';
import { compareScopes } from './scope-comparisons.js';
import { statementGraph } from './statement-graph.js';
import { isAmbiguous, repeats, type StatementView, withIncomingLinks } from './statement-view.js';
import {
  compareOrder,
  compareRepetition,
  compareSeries,
  compareStaleness,
  compareSameFacts,
} from './time-comparisons.js';
import { repeatedIn } from './time-sentences.js';
import { severity } from './verdict.js';
import { joined } from './wording.js';

const strengthRank = { certain: 0, provisional: 1 } as const;

/** The comparison that gives the row its verdict: the most serious one, and among equals the most certain. */
const deciding = (comparisons: ReadonlyArray<Comparison>): Comparison | undefined =>
  comparisons.toSorted(
    (left, right) =>
      severity(left.verdict, left.reason) - severity(right.verdict, right.reason) ||
      (left.strength === null ? 2 : strengthRank[left.strength]) -
        (right.strength === null ? 2 : strengthRank[right.strength]) ||
      Number(isMention(left)) - Number(isMention(right)),
  )[0];

/** An event that reports the same weighs less than a derived figure. */
const isMention = ({ against, derived }: Comparison): boolean =>
  against === 'events' && derived === null;

/** Amounts of the indicator can be negative, so that a cumulative figure falls. */
const canFall = (indicator: Indicator | null): boolean =>
  ruleNamed(indicator?.derivation ?? '')?.rule.reducedBy !== undefined;

const compareAll = (
  context: DerivationContext,
  view: StatementView,
  indicatorOf: (view: StatementView) => Indicator | null,
): ReadonlyArray<Comparison> => {
  const { graph, input, facts } = context;
  if (view.retracted) return [compareWithEvents(context, view, indicatorOf(view))];
  if (repeats(view).length > 0) return compareRepetition(graph, view);
  const self = figureOf(view);
  const namedIn = (whole: StatementView): number => {
    const { quantity } = whole.claim;
    if (quantity === undefined) return 0;
    const derivation = deriveFigure(context, whole, quantity, indicatorOf(whole));
    return derivation._tag === 'Derived' ? derivation.named : 0;
  };
  return [
    compareWithEvents(context, view, indicatorOf(view)),
    ...compareSameFacts(graph, view),
    ...memberships(graph, view, namedIn),
    ...(self === null
      ? []
      : [
          ...compareFigures(graph, self),
          ...compareSeries(graph, self, canFall(indicatorOf(view))),
          ...compareStaleness(input.statements, self, input.published),
        ]),
    ...compareScopes(graph, view),
    ...compareOrder(graph, view, ({ statementId }) => facts.attestedBy(statementId)),
  ];
};

const rowOf = (
  context: DerivationContext,
  view: StatementView,
  indicatorOf: (view: StatementView) => Indicator | null,
): VerdictRow => {
  const comparisons = compareAll(context, view, indicatorOf);
  const decided = deciding(comparisons);
  if (decided === undefined) throw new Error(`nothing was compared for ${view.statementId}`);
  const repetitions = context.graph.repetitionsOf(view.statementId);
  const question = isAmbiguous(view) ? view.claim.question : undefined;
  const explanation = joined([
    decided.explanation,
    ...(repetitions.length > 0 ? [repeatedIn(view.claim.quantity, repetitions)] : []),
    ...(question !== undefined && decided.reason !== 'AMBIGUOUS'
      ? [openQuestion(question.question)]
      : []),
  ]);
  const { verdict, strength, coverage, reason } = decided;
  return {
    statementId: view.statementId,
    claimed: view.claim.quantity ?? null,
    verdict,
    strength,
    coverage,
    reason,
    explanation,
    comparisons,
    decidedBy: comparisons.indexOf(decided),
  };
};

const compareIds = (left: StatementId, right: StatementId): number =>
  left === right ? 0 : left < right ? -1 : 1;

/** One row for each statement, ordered by id. Does not depend on the order of statements and facts. */
export const reconcile = (given: ReconciliationInput): ReadonlyArray<VerdictRow> => {
  const statements = withIncomingLinks(
    given.statements.toSorted((left, right) => compareIds(left.statementId, right.statementId)),
  );
  const input = { ...given, statements };
  const indicators = new Map(input.indicators.map((indicator) => [indicator.code, indicator]));
  const indicatorOf = ({ claim }: StatementView): Indicator | null =>
    claim.indicator === undefined ? null : (indicators.get(claim.indicator) ?? null);
  const graph = statementGraph(statements);
  const context: DerivationContext = { input, graph, facts: factIndex(input, graph) };
  return statements.map((view) => rowOf(context, view, indicatorOf));
};
