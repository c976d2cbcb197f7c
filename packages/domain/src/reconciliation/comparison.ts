// One comparison of a claim, and the verdict that all of them give.
import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { Interval, Quantity } from '../values/quantity.js';
import type { Unit } from '../values/unit.js';
import type { ReasonCode, Strength, Verdict } from './verdict.js';
import { capitalised } from './wording.js';

/** A figure with bounds, claimed or derived. */
export interface Estimate {
  readonly interval: Interval;
  readonly unit: Unit;
  readonly basis: 'claimed' | 'derived';
  /** The source's own figure, if it is one. */
  readonly claimed?: Quantity;
  /** True if made-up events are counted in it. */
  readonly synthetic: boolean;
}

/** A statement compared with events or with other statements. */
export interface Comparison {
  /** The events of the log, or the other statements. */
  readonly against: 'events' | ReadonlyArray<StatementId>;
  readonly derived: Estimate | null;
  readonly verdict: Verdict;
  readonly strength: Strength | null;
  /** The derived part of the claimed figure, such as `1/8`. */
  readonly coverage: string | null;
  readonly reason: ReasonCode | null;
  /** True if the figure is within the hard bounds of the claim, but outside what its wording usually means. */
  readonly isUnusual: boolean;
  readonly explanation: Localized;
  /** Statements that the derived figure rests on. */
  readonly evidence: ReadonlyArray<StatementId>;
  /** Positions of the events that it rests on, rising. */
  readonly positions: ReadonlyArray<number>;
}

/** The verdict on a statement, with all its comparisons. */
export interface VerdictRow {
  readonly statementId: StatementId;
  readonly claimed: Quantity | null;
  readonly verdict: Verdict;
  readonly strength: Strength | null;
  readonly coverage: string | null;
  readonly reason: ReasonCode | null;
  readonly explanation: Localized;
  readonly comparisons: ReadonlyArray<Comparison>;
  /** Index of the comparison that gives the row its verdict. */
  readonly decidedBy: number;
}

/** A comparison with other claims. Fields that are not given are null or empty. */
export const withClaims = (
  against: ReadonlyArray<StatementId>,
  outcome: Pick<Comparison, 'verdict' | 'explanation'> & Partial<Comparison>,
): Comparison => ({
  derived: null,
  strength: null,
  coverage: null,
  reason: null,
  isUnusual: false,
  evidence: against,
  positions: [],
  ...outcome,
  explanation: capitalised(outcome.explanation),
  against,
});
