// A measured value in a read model: an interval, how the source put it, and what it rests on.
import type { Localized } from './localized.js';

export type Basis = 'claimed' | 'derived' | 'both';

export interface Cell {
  /** Numbers as JSON numbers; null is an open end. */
  readonly low: number | null;
  readonly lowInclusive: boolean;
  readonly high: number | null;
  readonly highInclusive: boolean;
  readonly unit: string;
  /** What the source said (“nearly 300”, “将近300”), or the derived figure. */
  readonly display: Localized;
  readonly basis: Basis;
  /** Ledger ids of the statements it rests on; empty when it rests on operational events alone. */
  readonly evidence: ReadonlyArray<string>;
  /** True when made-up events are counted in it. */
  readonly synthetic?: true;
}

/** The exact value of a cell, or null where it is a range. */
export const pointOf = (cell: Cell): number | null =>
  cell.low !== null && cell.low === cell.high && cell.lowInclusive && cell.highInclusive
    ? cell.low
    : null;
