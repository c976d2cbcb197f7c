// Verdicts on a claim, and how they follow from two intervals.
import type Fraction from 'fraction.js';

import type { Interval } from '../values/quantity.js';
import { isAbove, isInside, overlap, startsBelow } from './interval-arithmetic.js';

/**
 * All verdicts, the most serious first:
 * - `conflict`: two claims cannot both be true
 * - `exceeds`, `short`: records prove more than was claimed, or complete records prove less
 * - `tension`: both can be true only under an assumption that is stated
 * - `duplicate`: the source repeats itself
 * - `confirmed`: records, or a document that does not repeat this one, report the same
 * - `partial`: so many of the claimed are named; the rest is open
 * - `consistent`: it adds up within its own source, or is a part that is not larger than its whole
 */
export const verdicts = [
  'conflict',
  'exceeds',
  'short',
  'tension',
  'duplicate',
  'confirmed',
  'partial',
  'consistent',
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

/** How a figure of the records relates to the claimed one. */
interface Outcome {
  readonly outcome: 'fits' | 'exceeds' | 'short';
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
  return sure.outcome === outcome.outcome && sure.strength === outcome.strength
    ? outcome
    : { ...outcome, strength: 'provisional' };
};

const compareIntervals = (derived: Interval, claimed: Interval): Outcome => {
  if (isInside(derived, claimed)) return { outcome: 'fits', strength: 'certain' };
  if (isAbove(derived, claimed)) return { outcome: 'exceeds', strength: 'certain' };
  if (isAbove(claimed, derived)) return { outcome: 'short', strength: 'certain' };
  if (startsBelow(derived, claimed)) return { outcome: 'short', strength: 'provisional' };
  return { outcome: 'fits', strength: 'provisional' };
};

/** Compares the figure of another claim with the claimed one: it does not fit if they cannot both be true. */
export const compareClaims = (
  other: Interval,
  claimed: Interval,
): { readonly fits: boolean; readonly strength: Strength } => {
  if (isInside(other, claimed)) return { fits: true, strength: 'certain' };
  if (overlap(other, claimed)) return { fits: true, strength: 'provisional' };
  return { fits: false, strength: 'certain' };
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
  if (reason === 'PART_MISSING') return verdicts.indexOf('confirmed') - 0.5;
  const rank = verdicts.indexOf(verdict);
  const weak = verdict === 'not-derivable' && (reason === null || !decidedByTheClaim.has(reason));
  return weak ? verdicts.length : rank;
};
