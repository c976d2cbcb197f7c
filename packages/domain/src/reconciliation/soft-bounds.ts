import type { Localized } from '../values/localized.js';
import type { Interval, Quantity } from '../values/quantity.js';
import { outsideSoftBound } from './fact-sentences.js';
import { isAbove, point } from './interval-arithmetic.js';

/**
 * A note if the whole figure is outside what the wording usually means. Only hard bounds decide the verdict; a figure
 * that is open above may still reach the usual values.
 */
export const softNote = (claimed: Quantity, derived: Interval): ReadonlyArray<Localized> => {
  const { softLow, softHigh } = claimed;
  const soft: Interval = {
    low: softLow === undefined ? null : point(softLow).low,
    high: softHigh === undefined ? null : point(softHigh).high,
  };
  return isAbove(soft, derived) || isAbove(derived, soft)
    ? [outsideSoftBound(claimed, derived)]
    : [];
};
