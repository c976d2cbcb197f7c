import * as t from 'io-ts';

/** A whole number from 1. */
export const CountingNumber = t.brand(
  t.number,
  (value): value is t.Branded<number, { readonly CountingNumber: symbol }> =>
    Number.isSafeInteger(value) && value >= 1,
  'CountingNumber',
);
export type CountingNumber = t.TypeOf<typeof CountingNumber>;

/** Brands a number written in code; throws on anything else. */
export const countingNumber = (value: number): CountingNumber => {
  if (!CountingNumber.is(value)) throw new RangeError(`not a whole number from 1: ${value}`);
  return value;
};
