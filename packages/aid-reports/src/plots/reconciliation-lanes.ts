// The coordinates of one comparison on the board's scale, on which the claim is 1.
import type { Localized } from '@aidtrail/projections';
import type { AidCell } from '@aidtrail/read-models';
import { type Basis, plotColours } from '@aidtrail/reports';

/** A claim and what it was checked against. */
export interface Comparison {
  /** The statement's id. */
  readonly key: string;
  readonly subject: Localized;
  readonly verdict: { readonly code: string; readonly label: Localized };
  readonly claimed: AidCell;
  readonly derived: AidCell;
}

export interface BoardScale {
  readonly least: number;
  readonly most: number;
  readonly ticks: ReadonlyArray<number>;
}

export interface BoardLane {
  readonly comparison: Comparison;
  /** The claim; an open end is at the edge of the scale. */
  readonly from: number;
  readonly to: number;
  readonly ends: ReadonlyArray<{ readonly at: number; readonly inclusive: boolean }>;
  /** The other figure: its range, and the end of it that is known. */
  readonly foundFrom: number;
  readonly foundTo: number;
  readonly dot: number;
  readonly basis: Basis;
  readonly arrows: ReadonlyArray<{
    readonly at: number;
    readonly text: string;
    readonly colour: string;
  }>;
}

/** The value that counts as 1: the middle of the claim, or its only end. */
const referenceOf = ({ low, high }: AidCell): number | null =>
  low !== null && high !== null ? (low + high) / 2 : (low ?? high);

/** Only a claim above zero can be 100 %. */
export const isDrawable = ({ claimed, derived }: Comparison): boolean => {
  const reference = referenceOf(claimed);
  return reference !== null && reference > 0 && (derived.low !== null || derived.high !== null);
};

const ratiosOf = ({ claimed, derived }: Comparison): ReadonlyArray<number> => {
  const reference = referenceOf(claimed) ?? 1;
  return [claimed.low, claimed.high, derived.low, derived.high].flatMap((value) =>
    value !== null && value > 0 ? [value / reference] : [],
  );
};

/** Powers of two around all ratios: at least from 1/2 to 2, at most from 1/64 to 64. */
export const boardScale = (comparisons: ReadonlyArray<Comparison>): BoardScale => {
  const ratios = comparisons.flatMap(ratiosOf);
  const lowest = Math.max(-6, Math.min(-1, Math.floor(Math.log2(Math.min(1, ...ratios)))));
  const highest = Math.min(6, Math.max(1, Math.ceil(Math.log2(Math.max(1, ...ratios)))));
  return {
    least: 2 ** (lowest - 0.4),
    most: 2 ** (highest + 0.4),
    ticks: Array.from({ length: highest - lowest + 1 }, (_, index) => 2 ** (lowest + index)),
  };
};

export const laneOf = (comparison: Comparison, { least, most }: BoardScale): BoardLane => {
  const { claimed, derived } = comparison;
  const reference = referenceOf(claimed) ?? 1;
  const place = (value: number | null, open: number): number =>
    value === null ? open : Math.min(most, Math.max(least, value / reference));
  const colour = plotColours[derived.basis];
  const foundFrom = place(derived.low, least);
  const foundTo = place(derived.high, most);
  const outside = (value: number | null): boolean =>
    value === null || value / reference < least || value / reference > most;
  return {
    comparison,
    from: place(claimed.low, least),
    to: place(claimed.high, most),
    ends: [
      ...(claimed.low === null
        ? []
        : [{ at: place(claimed.low, least), inclusive: claimed.lowInclusive }]),
      ...(claimed.high === null || claimed.high === claimed.low
        ? []
        : [{ at: place(claimed.high, most), inclusive: claimed.highInclusive }]),
    ],
    foundFrom,
    foundTo,
    dot: derived.low === null ? foundTo : foundFrom,
    basis: derived.basis,
    arrows: [
      ...(claimed.low === null ? [{ at: least, text: '◂', colour: plotColours.claimed }] : []),
      ...(claimed.high === null ? [{ at: most, text: '▸', colour: plotColours.claimed }] : []),
      ...(outside(derived.high) ? [{ at: most, text: '▸', colour }] : []),
      ...(outside(derived.low) && derived.low !== null && derived.low <= 0
        ? [{ at: least, text: '◂', colour }]
        : []),
    ],
  };
};
