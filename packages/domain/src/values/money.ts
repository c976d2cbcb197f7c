import * as t from 'io-ts';

import { Currency } from './currency.js';

/** An amount in fen (1/100 CNY): a safe integer. */
export const Fen = t.brand(
  t.number,
  (value): value is t.Branded<number, { readonly Fen: symbol }> => Number.isSafeInteger(value),
  'Fen',
);
export type Fen = t.TypeOf<typeof Fen>;

/** Brands an amount written in code; throws on fractions and on what a number cannot hold exactly. */
export const fen = (value: number): Fen => {
  if (!Fen.is(value)) throw new RangeError(`not an amount in fen: ${value}`);
  return value;
};

/** An amount in CNY, as earlier versions recorded all money. */
export const MoneyInCny = t.readonly(t.type({ amountFen: Fen, currency: t.literal('CNY') }));

/** An amount in hundredths of a unit of its currency: in fen for CNY, in cents for USD. */
export const Money = t.readonly(t.type({ amountFen: Fen, currency: Currency }), 'Money');
export type Money = t.TypeOf<typeof Money>;

/** An amount in fen. Throws unless it is a safe integer. */
export const cny = (amountFen: number): Money => ({ amountFen: fen(amountFen), currency: 'CNY' });

/** In whole units with two decimals, `1,234.50`. */
export const formatFen = (amountFen: number): string => {
  const [whole, rest] = [Math.trunc(Math.abs(amountFen) / 100), Math.abs(amountFen) % 100];
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amountFen < 0 ? '-' : ''}${grouped}.${String(rest).padStart(2, '0')}`;
};
