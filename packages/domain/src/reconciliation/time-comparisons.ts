// Compares claims in time: repetitions, order, change over the years, old figures given as current.
import { isBefore, type PartialDate, type ThreeValued } from '../values/partial-date.js';
import { asClaimed, type Figure, figureOf, figuresOf } from './figures.js';
import { type Comparison, withClaims } from './comparison.js';
import { difference, isAbove, isSameInterval, sumOf } from './interval-arithmetic.js';
import type { Fact } from './reconciliation-input.js';
import { isSameScope } from './scope-comparisons.js';
import { linkedFrom, linkedTo, type StatementGraph } from './statement-graph.js';
import { isCounted, repeats, type StatementView } from './statement-view.js';
import { supportOf } from './support.js';
import * as say from './time-sentences.js';
import { joined } from './wording.js';

/** Compares a repetition with what it repeats, and with nothing else. */
export const compareRepetition = (
  graph: StatementGraph,
  view: StatementView,
): ReadonlyArray<Comparison> =>
  repeats(view).map((target) => {
    const other = graph.get(target);
    const theirs = other === undefined ? null : figureOf(other);
    const self = figureOf(view);
    if (self === null || theirs === null)
      return withClaims([target], {
        verdict: 'duplicate',
        explanation: say.repetition(undefined, null, [target]),
      });
    const derived = asClaimed(theirs);
    const isSame =
      self.quantity.unit === theirs.quantity.unit && isSameInterval(self.interval, theirs.interval);
    return withClaims([target], {
      derived,
      verdict: isSame ? 'duplicate' : 'conflict',
      strength: 'certain',
      explanation: isSame
        ? say.repetition(self.quantity, sumOf([self.interval, theirs.interval]), [target])
        : say.repetitionDiffers(self.quantity, theirs.quantity, [target]),
    });
  });

/** Statements of other sources on the same fact. */
export const compareSameFacts = (
  graph: StatementGraph,
  view: StatementView,
): ReadonlyArray<Comparison> =>
  view.claim.quantity !== undefined
    ? []
    : [
        ...new Set([
          ...linkedTo(graph, view, ['sameFactAs', 'agreesWith']),
          ...linkedFrom(graph, view, ['sameFactAs', 'agreesWith']),
        ]),
      ].map((other) =>
        withClaims([other.statementId], {
          verdict: supportOf(view, [other]),
          strength: 'certain',
          explanation: say.sameFact([other.statementId]),
        }),
      );

/** The dates of the facts that the statement reports, and of those that it qualifies. */
const datesOf = (
  graph: StatementGraph,
  view: StatementView,
  factsOf: (view: StatementView) => ReadonlyArray<Fact>,
): ReadonlyArray<PartialDate> => {
  const facts = [view, ...linkedTo(graph, view, ['qualifies'])].flatMap((each) => factsOf(each));
  return facts.map(({ on }) => on);
};

const together = (answers: ReadonlyArray<ThreeValued>): ThreeValued => {
  if (answers.length === 0) return 'undecided';
  if (answers.includes('no')) return 'no';
  return answers.includes('undecided') ? 'undecided' : 'yes';
};

export const compareOrder = (
  graph: StatementGraph,
  view: StatementView,
  factsOf: (view: StatementView) => ReadonlyArray<Fact>,
): ReadonlyArray<Comparison> => {
  const own = datesOf(graph, view, factsOf);
  const compared = (others: ReadonlyArray<StatementView>, isEarlier: boolean): Comparison[] => {
    if (others.length === 0) return [];
    const answers = others.map((other) => {
      const theirs = datesOf(graph, other, factsOf);
      const pairs = own.flatMap((mine) =>
        theirs.map((date) => (isEarlier ? isBefore(mine, date) : isBefore(date, mine))),
      );
      return together(pairs);
    });
    const ids = others.map(({ statementId }) => statementId);
    const answer = together(answers);
    if (answer === 'undecided')
      return [
        withClaims(ids, {
          verdict: 'not-derivable',
          reason: 'PERIOD_UNKNOWN',
          explanation: say.orderUndecided(isEarlier, ids),
        }),
      ];
    const holds = answer === 'yes';
    return [
      withClaims(ids, {
        verdict: holds ? 'consistent' : 'conflict',
        strength: 'certain',
        explanation: (holds ? say.orderHolds : say.orderBroken)(isEarlier, ids),
      }),
    ];
  };
  // A rank such as “the first to …” is about the order of what it qualifies.
  const ranked = view.claim.quantity?.unit === 'rank' ? linkedTo(graph, view, ['qualifies']) : [];
  const statements = [view, ...ranked];
  const earlier = new Set(
    statements.flatMap((statement) => [
      ...linkedTo(graph, statement, ['before']),
      ...linkedFrom(graph, statement, ['after']),
    ]),
  );
  const later = new Set(
    statements.flatMap((statement) => [
      ...linkedTo(graph, statement, ['after']),
      ...linkedFrom(graph, statement, ['before']),
    ]),
  );
  return [...compared([...earlier], true), ...compared([...later], false)];
};

const series = (earlier: Figure, later: Figure, self: Figure): ReadonlyArray<Comparison> => {
  if (earlier.quantity.unit !== later.quantity.unit) return [];
  const other = self.id === later.id ? earlier : later;
  const fell = isAbove(earlier.interval, later.interval);
  const isImpossible = fell && later.view.claim.period.kind === 'cumulativeTo';
  const change = say.overTime(
    [earlier.quantity, earlier.view.claim.period.to],
    [later.quantity, later.view.claim.period.to],
    difference(later.interval, earlier.interval),
    [other.id],
  );
  return [
    withClaims([other.id], {
      derived: asClaimed(other),
      verdict: isImpossible ? 'conflict' : 'consistent',
      // A change that is possible proves neither figure.
      strength: isImpossible ? 'certain' : 'provisional',
      explanation: isImpossible ? joined([change, say.cannotFall]) : change,
    }),
  ];
};

/** Compares figures of the same thing at an earlier and a later date. */
export const compareSeries = (graph: StatementGraph, self: Figure): ReadonlyArray<Comparison> => [
  ...figuresOf(linkedTo(graph, self.view, ['laterThan'])).flatMap((earlier) =>
    series(earlier, self, self),
  ),
  ...figuresOf(linkedFrom(graph, self.view, ['laterThan'])).flatMap((later) =>
    series(self, later, self),
  ),
];

/** Finds current figures that another document has already given for an earlier date. */
export const compareStaleness = (
  views: ReadonlyArray<StatementView>,
  self: Figure,
  published: ReadonlyMap<string, PartialDate>,
): ReadonlyArray<Comparison> => {
  const { claim } = self.view;
  if (claim.period.kind !== 'asOf') return [];
  const dateOf = ({ claim: { period, documentId } }: StatementView): PartialDate | undefined =>
    period.to === undefined || period.to.precision === 'unknown'
      ? published.get(documentId)
      : period.to;
  const ownDate = dateOf(self.view);
  return views
    .filter(
      (view) =>
        view.statementId !== self.id &&
        isCounted(view) &&
        view.claim.documentId !== claim.documentId &&
        view.claim.indicator !== undefined &&
        view.claim.indicator === claim.indicator &&
        view.claim.category?.zh === claim.category?.zh &&
        isSameScope(view.claim.scope, claim.scope),
    )
    .flatMap((view) => {
      const other = figureOf(view);
      const otherDate = dateOf(view);
      if (other === null || otherDate === undefined || ownDate === undefined) return [];
      const isSame =
        other.quantity.unit === self.quantity.unit && isSameInterval(other.interval, self.interval);
      if (!isSame || isBefore(otherDate, ownDate) !== 'yes') return [];
      return [
        withClaims([other.id], {
          derived: asClaimed(other),
          verdict: 'consistent',
          strength: 'provisional',
          reason: 'STALE',
          explanation: say.stale(self.quantity, otherDate, [other.id]),
        }),
      ];
    });
};
