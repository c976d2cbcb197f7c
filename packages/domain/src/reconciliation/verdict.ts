// Verdicts on a claim, and how two intervals lead to one.
import type { Interval } from '../values/quantity.js';
import { isAbove, isInside, overlap, startsBelow } from './interval-arithmetic.js';

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
export type Verdict = (typeof verdicts)[number];

/** Certain: no event that is still unknown can change it. */
export type Strength = 'certain' | 'provisional';

/** Why a claim was not compared, or what a reader has to know of a comparison. */
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
  | 'STALE';

/** What events derive against what a source claims, on hard bounds. */
export const compareWithClaim = (
  derived: Interval,
  claimed: Interval,
): { readonly verdict: 'agree' | 'exceeds' | 'short'; readonly strength: Strength } => {
  if (isInside(derived, claimed)) return { verdict: 'agree', strength: 'certain' };
  if (isAbove(derived, claimed)) return { verdict: 'exceeds', strength: 'certain' };
  if (isAbove(claimed, derived)) return { verdict: 'short', strength: 'certain' };
  if (startsBelow(derived, claimed)) return { verdict: 'short', strength: 'provisional' };
  return { verdict: 'agree', strength: 'provisional' };
};

/** What another claim gives against this one: both can hold, or they cannot. */
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
]);

/**
 * Most serious first. What makes a claim impossible to derive weighs more than that it is incomparable
 * with some other claim; that nothing was recorded yet weighs less.
 */
export const severity = (verdict: Verdict, reason: ReasonCode | null): number => {
  const rank = verdicts.indexOf(verdict);
  const weak = verdict === 'not-derivable' && (reason === null || !decidedByTheClaim.has(reason));
  return weak ? verdicts.length : rank;
};
