import type { Localized } from './localized.js';

/** A measured value: an interval with its unit and its wording. */
export interface Cell {
  /** Null is an open end. */
  readonly low: number | null;
  readonly lowInclusive: boolean;
  /** Null is an open end. */
  readonly high: number | null;
  readonly highInclusive: boolean;
  readonly unit: string;
  /** The source's words (“nearly 300”, “将近300”), or the derived figure. */
  readonly display: Localized;
}

/** The exact value of a cell; null if it is a range. */
export const pointOf = (cell: Cell): number | null =>
  cell.low !== null && cell.low === cell.high && cell.lowInclusive && cell.highInclusive
    ? cell.low
    : null;
