// A statement as reconciliation reads it: the state of its aggregate, with its links both ways.
import type { StatementRelation } from '../evidence/statement/events.js';
import {
  chosenReading,
  type Claim,
  claimAsRead,
  type Link,
  type RecordedStatement,
} from '../evidence/statement/state.js';
import type { StatementId } from '../values/identity.js';
import { countedOf, duplicateGroups } from './duplicate-groups.js';

/** A relation of a statement to another one. */
export type StatementLink = Omit<Link, 'statementId'>;

/** A link as its target sees it. */
export interface IncomingLink {
  readonly relation: StatementRelation;
  readonly from: StatementId;
  readonly differs?: StatementLink['differs'];
}

/** A statement in its current form. */
export interface StatementView {
  readonly statementId: StatementId;
  /** After all corrections, with the figure and the period of the chosen reading. */
  readonly claim: Claim;
  readonly links: ReadonlyArray<StatementLink>;
  /** Empty until `withIncomingLinks`. */
  readonly linkedFrom: ReadonlyArray<IncomingLink>;
  /** The chosen option of its question; null if it has no question or no answer. */
  readonly chosenOption: string | null;
  readonly retracted: boolean;
  /**
   * The statement that is counted for it and its duplicates, often itself; null if all of them are retracted. Left out until
   * `withIncomingLinks`.
   */
  readonly countedAs?: StatementId | null;
}

/** The current form of a statement, from its state. */
export const statementView = (statement: RecordedStatement): StatementView => ({
  statementId: statement.recorded.statementId,
  claim: claimAsRead(statement),
  links: statement.links.map(({ statementId: _, ...link }) => link),
  linkedFrom: [],
  chosenOption: chosenReading(statement)?.option ?? null,
  retracted: statement._tag === 'Retracted',
});

const duplicateTargets = ({ links }: StatementView): ReadonlyArray<StatementId> =>
  links.filter(({ relation }) => relation === 'duplicateOf').flatMap(({ targets }) => [...targets]);

/** Adds to every statement the links that other statements have to it, and which of its duplicates is counted. */
export const withIncomingLinks = (
  views: ReadonlyArray<StatementView>,
): ReadonlyArray<StatementView> => {
  const incoming = new Map<string, IncomingLink[]>();
  for (const { statementId, links } of views)
    for (const { relation, targets, differs } of links)
      for (const target of targets) {
        const link = { relation, from: statementId, ...(differs === undefined ? {} : { differs }) };
        incoming.set(target, [...(incoming.get(target) ?? []), link]);
      }
  const groups = duplicateGroups(
    views.map((view) => ({ ...view, repeats: duplicateTargets(view) })),
  );
  return views.map((view) => {
    const group = groups.get(view.statementId) ?? [{ ...view, repeats: [] }];
    return {
      ...view,
      linkedFrom: incoming.get(view.statementId) ?? [],
      countedAs: countedOf(group),
    };
  });
};

/** True if its question has no answer yet: its figure depends on the answer. */
export const isAmbiguous = (view: StatementView): boolean =>
  view.claim.question !== undefined && view.chosenOption === null;

/**
 * The statements that it repeats: never counted (STA-2). Before `withIncomingLinks`, those that its links name; then
 * the one that is counted for it.
 */
export const repeats = (view: StatementView): ReadonlyArray<StatementId> => {
  const { countedAs, statementId } = view;
  if (countedAs === undefined) return duplicateTargets(view);
  return countedAs === null || countedAs === statementId ? [] : [countedAs];
};

/** False for retracted and repeating statements (STA-2). */
export const isCounted = (view: StatementView): boolean =>
  !view.retracted && repeats(view).length === 0;
