import type { Localized } from './localized.js';

/** A measured value: an interval with its unit and its wording. */
export interface Cell {
  /** Null is an open end. */
  readonly low: number | null;
  readonly lowInclusive: boolean;
  /** Null is an open end. */
  readonly high: number | null;
  readonly highInclusive: boolean;
  /** The number that a source wrote or events give; null for a range. Without it, the exact value of the interval. */
  readonly nominal?: number | null;
  readonly unit: string;
  /** The source's words (“nearly 300”, “将近300”), or the derived figure. */
  readonly display: Localized;
  /** The figure with its unit as the source words it (“20至30名”), where that differs from figure and name of the unit. */
  readonly worded?: Partial<Localized>;
}

/** The exact value of a cell; null if it is a range. */
export const pointOf = (cell: Cell): number | null =>
  cell.low !== null && cell.low === cell.high && cell.lowInclusive && cell.highInclusive
    ? cell.low
    : null;

/** One number for a cell: what a source wrote, or the exact value; null for a range. */
export const nominalOf = (cell: Cell): number | null =>
  cell.nominal === undefined ? pointOf(cell) : cell.nominal;
