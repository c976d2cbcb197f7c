// A figure as a source gives it: an interval with open or closed ends, and the words it was given in.
import Fraction from 'fraction.js';
import * as t from 'io-ts';

import { Localized } from './localized.js';
import { Unit } from './unit.js';

/** A decimal number as text, exact: `-12.50`, `682500000`. */
export const Decimal = t.brand(
  t.string,
  (text): text is t.Branded<string, { readonly Decimal: symbol }> =>
    /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text),
  'Decimal',
);
export type Decimal = t.TypeOf<typeof Decimal>;

/** Brands a decimal written in code; throws on anything else. */
export const decimal = (value: string | number): Decimal => {
  const text = String(value);
  if (!Decimal.is(text)) throw new RangeError(`not a decimal number: ${text}`);
  return text;
};

const Bound = t.readonly(t.type({ value: Decimal, inclusive: t.boolean }));
/** An end of an interval. */
export type Bound = t.TypeOf<typeof Bound>;

/** How the source words a figure: bare or a range (exact), 约 (about), 近/将近 (near: below and close), 以上 or 多个 (atLeast), 余/多 (moreThan), 以内 (atMost), 不到 (lessThan). */
export const BoundKind = t.keyof(
  {
    exact: null,
    about: null,
    near: null,
    atMost: null,
    lessThan: null,
    atLeast: null,
    moreThan: null,
  },
  'BoundKind',
);
export type BoundKind = t.TypeOf<typeof BoundKind>;

/** `low` and `high` are hard; a null end is open. The soft ends are conventional and only ever a note. */
export const Quantity = t.readonly(
  t.intersection([
    t.type({
      boundKind: BoundKind,
      low: t.union([Bound, t.null]),
      high: t.union([Bound, t.null]),
      unit: Unit,
      /** As the source writes it, such as 將近300名. */
      asWritten: t.string,
    }),
    t.partial({
      softLow: Decimal,
      softHigh: Decimal,
      /** The last written place, for rounded figures. */
      precision: Decimal,
      /** Wording for people where a plain number would say less, such as “nearly 300” and “将近300”. */
      display: Localized,
    }),
  ]),
  'Quantity',
);
export type Quantity = t.TypeOf<typeof Quantity>;

/** The interval alone, in exact fractions; null is an open end. */
export interface Interval {
  readonly low: { readonly value: Fraction; readonly inclusive: boolean } | null;
  readonly high: { readonly value: Fraction; readonly inclusive: boolean } | null;
}

const end = (bound: Bound | null): Interval['low'] =>
  bound === null ? null : { value: new Fraction(bound.value), inclusive: bound.inclusive };

/** The interval of a quantity. */
export const intervalOf = (quantity: Pick<Quantity, 'low' | 'high'>): Interval => ({
  low: end(quantity.low),
  high: end(quantity.high),
});

/** Is there at least one number in it? */
export const isInterval = ({ low, high }: Interval): boolean => {
  if (low === null || high === null) return true;
  const order = low.value.compare(high.value);
  return order < 0 || (order === 0 && low.inclusive && high.inclusive);
};

/** An exact count in a unit, as derived from events or entered by an operator. */
export const exactly = (value: number | string, unit: Unit): Quantity => {
  const bound = { value: decimal(value), inclusive: true };
  return { boundKind: 'exact', low: bound, high: bound, unit, asWritten: String(value) };
};
