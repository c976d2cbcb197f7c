// A figure as a history writes it, and the quantity or designation that it means.
import {
  type Bound,
  Decimal,
  decimal,
  intervalOf,
  isInterval,
  Localized,
  type Quantity,
  Unit,
} from '@aidtrail/domain';
import type { Designation } from '@aidtrail/domain/evidence';
import * as E from 'fp-ts/lib/Either.js';
import Fraction from 'fraction.js';
import * as t from 'io-ts';

/** Has one of `exactly`, `near`, `atMost`, `atLeast`, `moreThan`, or `low` and `high`, or a designation. */
export const Figure = t.partial(
  {
    written: t.string,
    exactly: t.number,
    near: t.number,
    atMost: t.number,
    atLeast: t.number,
    moreThan: t.number,
    low: t.number,
    high: t.number,
    precision: t.number,
    softLow: t.number,
    softHigh: t.number,
    unit: Unit,
    shown: Localized,
    grade: t.string,
    date: t.string,
    documentNumber: t.string,
  },
  'Figure',
);
export type Figure = t.TypeOf<typeof Figure>;

export type FigureMeaning =
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'designation'; readonly designation: Designation };

const kinds = ['exactly', 'near', 'atMost', 'atLeast', 'moreThan'] as const;
const names = ['grade', 'date', 'documentNumber'] as const;

const bound = (value: number | string, inclusive: boolean): Bound => ({
  value: decimal(value),
  inclusive,
});

type Ends = Pick<Quantity, 'boundKind' | 'low' | 'high'>;

const exact = (value: number, precision: number | undefined): Ends => {
  if (precision === undefined) {
    const end = bound(value, true);
    return { boundKind: 'exact', low: end, high: end };
  }
  const half = new Fraction(precision).div(2);
  const middle = new Fraction(value);
  return {
    boundKind: 'exact',
    low: bound(middle.sub(half).toString(), true),
    high: bound(middle.add(half).toString(), false),
  };
};

const openKinds = [
  { boundKind: 'near', end: 'high', inclusive: false },
  { boundKind: 'atMost', end: 'high', inclusive: true },
  { boundKind: 'atLeast', end: 'low', inclusive: true },
  { boundKind: 'moreThan', end: 'low', inclusive: false },
] as const;

const endsOf = (figure: Figure): Ends | null => {
  if (figure.exactly !== undefined) return exact(figure.exactly, figure.precision);
  const open = openKinds.find(({ boundKind }) => figure[boundKind] !== undefined);
  if (open !== undefined) {
    const { boundKind, end, inclusive } = open;
    return { boundKind, low: null, high: null, [end]: bound(figure[boundKind] ?? 0, inclusive) };
  }
  if (figure.low === undefined && figure.high === undefined) return null;
  return {
    boundKind:
      figure.high === undefined ? 'atLeast' : figure.low === undefined ? 'atMost' : 'exact',
    low: figure.low === undefined ? null : bound(figure.low, true),
    high: figure.high === undefined ? null : bound(figure.high, true),
  };
};

const designationOf = (figure: Figure): Designation | null => {
  const kind = names.find((name) => figure[name] !== undefined);
  const value = kind === undefined ? undefined : figure[kind];
  return kind === undefined || value === undefined
    ? null
    : { kind, asWritten: figure.written ?? value, value };
};

const hasMisplacedSoftBound = (
  { low, high }: Ends,
  softLow?: Decimal,
  softHigh?: Decimal,
): boolean =>
  (softLow !== undefined && high !== null && Number(softLow) > Number(high.value)) ||
  (softHigh !== undefined && low !== null && Number(softHigh) < Number(low.value));

const numbers = [...kinds, 'low', 'high', 'precision', 'softLow', 'softHigh'] as const;

/** The message for the first number without an exact decimal, such as 1e21. */
const inexact = (figure: Figure): string | null => {
  for (const key of numbers) {
    const value = figure[key];
    if (value !== undefined && !Decimal.is(String(value)))
      return `${key} is ${value}, which has no exact decimal; write a plain decimal number`;
  }
  return figure.precision !== undefined && figure.precision <= 0
    ? 'precision is the last written digit, such as 0.01 or 1000; it must be above 0'
    : null;
};

/** The meaning of the figure, or the message of a fault. */
export const meaningOf = (figure: Figure): E.Either<string, FigureMeaning> => {
  const given = [...kinds, ...names].filter((key) => figure[key] !== undefined);
  const range = figure.low !== undefined || figure.high !== undefined;
  if (given.length + (range ? 1 : 0) !== 1)
    return E.left(
      `a figure has one of ${kinds.join(', ')}, or low and high, or ${names.join(', ')}; this one has ${
        given.length === 0 && !range
          ? 'none'
          : [...given, ...(range ? ['low/high'] : [])].join(' and ')
      }`,
    );
  const fault = inexact(figure);
  if (fault !== null) return E.left(fault);
  const designation = designationOf(figure);
  if (designation !== null) return E.right({ kind: 'designation', designation });
  const ends = endsOf(figure);
  if (ends === null || figure.unit === undefined)
    return E.left('the figure has no unit; add one, such as unit: person');
  if (!isInterval(intervalOf(ends)))
    return E.left(
      `low ${ends.low?.value} is above high ${ends.high?.value}; swap them or correct one of them`,
    );
  const softLow = figure.softLow === undefined ? undefined : decimal(figure.softLow);
  const softHigh = figure.softHigh === undefined ? undefined : decimal(figure.softHigh);
  if (hasMisplacedSoftBound(ends, softLow, softHigh))
    return E.left(
      'a soft bound lies outside the hard ones; softLow must be below high, softHigh above low',
    );
  return E.right({
    kind: 'quantity',
    quantity: {
      ...ends,
      unit: figure.unit,
      asWritten: figure.written ?? '',
      ...(softLow === undefined ? {} : { softLow }),
      ...(softHigh === undefined ? {} : { softHigh }),
      ...(figure.precision === undefined ? {} : { precision: decimal(figure.precision) }),
      ...(figure.shown === undefined ? {} : { display: figure.shown }),
    },
  });
};
