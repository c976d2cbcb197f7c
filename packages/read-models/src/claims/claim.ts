// A claim as rows show it: a mapping of the statement's state.
import type { Localized, PeriodClaim, Quantity, StatementId } from '@aidtrail/domain';
import type { RecordedStatement, Scope } from '@aidtrail/domain/evidence';
import { type Classification, classificationOf, type Topic } from '@aidtrail/domain/reference';
import { isAmbiguous, isCounted, statementView } from '@aidtrail/domain/reconciliation';

export interface Claim {
  readonly id: StatementId;
  /** None where the source states a fact instead of a figure. */
  readonly indicator: string | null;
  readonly subject: Localized;
  readonly scope: Scope;
  readonly period: PeriodClaim;
  /** As the chosen reading has it. */
  readonly quantity: Quantity | null;
  readonly category: Localized | null;
  /** What its indicator measures; null while that is not known. */
  readonly classification: Classification | null;
  /** Its question has no answer yet: the figure depends on the answer. */
  readonly isOpen: boolean;
  /** False for retracted statements and repetitions (STA-2). */
  readonly isCounted: boolean;
}

/** Its own links decide whether it is counted. */
export const claimOf = (statement: RecordedStatement): Claim => {
  const view = statementView(statement);
  const { statementId, indicator, subject, scope, period, quantity, category } = view.claim;
  return {
    id: statementId,
    indicator: indicator ?? null,
    subject,
    scope,
    period,
    quantity: quantity ?? null,
    category: category ?? null,
    classification: indicator === undefined ? null : classificationOf(indicator),
    isOpen: isAmbiguous(view),
    isCounted: isCounted(view),
  };
};

/** As if it were counted, which its duplicates decide. */
export const countedClaimOf = (statement: RecordedStatement): Claim => ({
  ...claimOf(statement),
  isCounted: true,
});

/** The column of a topic for a claim: the measure of its indicator, else one with the unit of its figure, else the last. */
export const columnFor = <Name extends string>(
  claim: Claim,
  topic: Topic,
  columns: ReadonlyArray<readonly [name: Name, unit: string | null]>,
): Name | null => {
  if (claim.quantity === null || claim.classification?.topic !== topic) return null;
  const { unit } = claim.quantity;
  const { measure } = claim.classification;
  const found =
    columns.find(([name]) => name === measure) ??
    columns.find(([, own]) => own === unit) ??
    columns.find(([, own]) => own === null);
  return found?.[0] ?? null;
};

/** True if the claim has a figure, and the figure counts. */
export const counts = (claim: Claim): claim is Claim & { readonly quantity: Quantity } =>
  claim.quantity !== null && claim.isCounted;
