// Verdicts on a claim, and how they follow from two intervals.
import type Fraction from 'fraction.js';

import type { Interval } from '../values/quantity.js';
import { isAbove, isInside, overlap, startsBelow } from './interval-arithmetic.js';

/** All verdicts. */
export const verdicts = [
  'conflict',
  'exceeds',
  'short',
  'tension',
  'duplicate',
  'agree',
  'not-derivable',
  'incomparable',
] as const;
/** The result of a reconciliation. */
export type Verdict = (typeof verdicts)[number];

/** `certain`: no event that is still unknown can change the verdict. */
export type Strength = 'certain' | 'provisional';

/** Why a claim was not compared, or what a reader must know about a comparison. */
export type ReasonCode =
  | 'UNIT_MISMATCH'
  | 'AMBIGUOUS'
  | 'SCOPE_UNRESOLVED'
  | 'PERIOD_UNKNOWN'
  | 'RETRACTED'
  | 'NO_EVENTS'
  | 'NO_RULE'
  | 'QUALITATIVE'
  | 'SCOPE_DIFFERS'
  | 'CATEGORY_DIFFERS'
  | 'PERIOD_DIFFERS'
  | 'BASIS_DIFFERS'
  | 'OVERLAP_NOT_STATED'
  | 'STALE'
  | 'PART_MISSING';

interface Outcome {
  readonly verdict: 'agree' | 'exceeds' | 'short';
  readonly strength: Strength;
}

/**
 * Compares the figure that events give with the claimed one, on hard bounds. If the lower bound could fall to
 * `sureLow`, only a verdict that would stay the same is certain; null if nothing bounds it.
 */
export const compareWithClaim = (
  derived: Interval,
  claimed: Interval,
  sureLow?: Fraction | null,
): Outcome => {
  const outcome = compareIntervals(derived, claimed);
  if (sureLow === undefined || derived.low === null || sureLow?.equals(derived.low.value) === true)
    return outcome;
  const low = sureLow === null ? null : { value: sureLow, inclusive: true };
  const sure = compareIntervals({ ...derived, low }, claimed);
  return sure.verdict === outcome.verdict && sure.strength === outcome.strength
    ? outcome
    : { ...outcome, strength: 'provisional' };
};

const compareIntervals = (derived: Interval, claimed: Interval): Outcome => {
  if (isInside(derived, claimed)) return { verdict: 'agree', strength: 'certain' };
  if (isAbove(derived, claimed)) return { verdict: 'exceeds', strength: 'certain' };
  if (isAbove(claimed, derived)) return { verdict: 'short', strength: 'certain' };
  if (startsBelow(derived, claimed)) return { verdict: 'short', strength: 'provisional' };
  return { verdict: 'agree', strength: 'provisional' };
};

/** Compares the figure of another claim with the claimed one: `conflict` if they cannot both be true. */
export const compareClaims = (
  other: Interval,
  claimed: Interval,
): { readonly verdict: 'agree' | 'conflict'; readonly strength: Strength } => {
  if (isInside(other, claimed)) return { verdict: 'agree', strength: 'certain' };
  if (overlap(other, claimed)) return { verdict: 'agree', strength: 'provisional' };
  return { verdict: 'conflict', strength: 'certain' };
};

const decidedByTheClaim: ReadonlySet<ReasonCode> = new Set([
  'UNIT_MISMATCH',
  'AMBIGUOUS',
  'SCOPE_UNRESOLVED',
  'PERIOD_UNKNOWN',
  'RETRACTED',
  'PART_MISSING',
]);

/**
 * The rank of a verdict, most serious first. A claim that cannot be derived because of its own content ranks before
 * one that is incomparable with another claim; one without recorded events ranks last.
 */
export const severity = (verdict: Verdict, reason: ReasonCode | null): number => {
  // What cannot be computed any more is not settled by what still agrees.
  if (reason === 'PART_MISSING') return verdicts.indexOf('agree') - 0.5;
  const rank = verdicts.indexOf(verdict);
  const weak = verdict === 'not-derivable' && (reason === null || !decidedByTheClaim.has(reason));
  return weak ? verdicts.length : rank;
};
