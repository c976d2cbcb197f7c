// A figure as a history writes it, and the quantity or designation that it means.
import {
  type Bound,
  type Decimal,
  decimal,
  intervalOf,
  isCurrency,
  isInterval,
  Localized,
  type Quantity,
  Unit,
  units,
} from '@aidtrail/domain';
import type { Designation } from '@aidtrail/domain/evidence';
import * as E from 'fp-ts/lib/Either.js';
import Fraction from 'fraction.js';
import * as t from 'io-ts';

import { halfAStepAround } from './decimal-text.js';
import { DecimalText } from './text-values.js';

/** Has one of `exactly`, `about`, `near`, `atMost`, `lessThan`, `atLeast`, `moreThan`, or `low` and `high`, or a designation. */
export const Figure = t.partial(
  {
    written: t.string,
    exactly: DecimalText,
    about: DecimalText,
    near: DecimalText,
    atMost: DecimalText,
    lessThan: DecimalText,
    atLeast: DecimalText,
    moreThan: DecimalText,
    low: DecimalText,
    high: DecimalText,
    precision: DecimalText,
    /** How far `about` may be off. */
    tolerance: DecimalText,
    softLow: DecimalText,
    softHigh: DecimalText,
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

const kinds = ['exactly', 'about', 'near', 'atMost', 'lessThan', 'atLeast', 'moreThan'] as const;
const names = ['grade', 'date', 'documentNumber'] as const;

const bound = (value: Decimal, inclusive: boolean): Bound => ({ value, inclusive });

type Ends = Pick<Quantity, 'boundKind' | 'low' | 'high'>;

const exact = (value: Decimal, precision: Decimal | undefined): Ends => {
  if (precision === undefined) {
    const end = bound(value, true);
    return { boundKind: 'exact', low: end, high: end };
  }
  const { low, high } = halfAStepAround(value, precision);
  return { boundKind: 'exact', low: bound(low, true), high: bound(high, false) };
};

const about = (value: Decimal, tolerance: Decimal): Ends => {
  const [middle, off] = [new Fraction(value), new Fraction(tolerance)];
  return {
    boundKind: 'about',
    low: bound(decimal(middle.sub(off).toString()), true),
    high: bound(decimal(middle.add(off).toString()), true),
  };
};

const openKinds = [
  { boundKind: 'near', end: 'high', inclusive: false },
  { boundKind: 'atMost', end: 'high', inclusive: true },
  { boundKind: 'lessThan', end: 'high', inclusive: false },
  { boundKind: 'atLeast', end: 'low', inclusive: true },
  { boundKind: 'moreThan', end: 'low', inclusive: false },
] as const;

const endsOf = (figure: Figure): Ends | null => {
  if (figure.exactly !== undefined) return exact(figure.exactly, figure.precision);
  if (figure.about !== undefined) return about(figure.about, figure.tolerance ?? decimal(0));
  const open = openKinds.find(({ boundKind }) => figure[boundKind] !== undefined);
  if (open !== undefined) {
    const { boundKind, end, inclusive } = open;
    return {
      boundKind,
      low: null,
      high: null,
      [end]: bound(figure[boundKind] ?? decimal(0), inclusive),
    };
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

const isAbove = (left: Decimal, right: Decimal): boolean => new Fraction(left).compare(right) > 0;

const hasMisplacedSoftBound = (
  { low, high }: Ends,
  softLow?: Decimal,
  softHigh?: Decimal,
): boolean =>
  (softLow !== undefined && high !== null && isAbove(softLow, high.value)) ||
  (softHigh !== undefined && low !== null && isAbove(low.value, softHigh));

/** Units of which there may be a part, or less than nothing; every other unit counts whole things. */
const divisible: ReadonlySet<Unit> = new Set<Unit>([
  ...Object.keys(units).filter(isCurrency),
  'percent',
  'percent-growth',
  'ratio-increase',
  'year',
  'month',
  'day',
  'year-of-age',
]);

const counted = [...kinds, 'low', 'high', 'precision', 'tolerance', 'softLow', 'softHigh'] as const;

/** The message for a number that the unit or its role does not allow. */
const numberFault = (figure: Figure): string | null => {
  if (figure.precision !== undefined && !isAbove(figure.precision, decimal(0)))
    return 'precision is the last written digit, such as 0.01 or 1000; it must be above 0';
  if ((figure.about === undefined) !== (figure.tolerance === undefined))
    return 'about and tolerance belong together; write how far the number may be off, such as about: 60, tolerance: 5';
  if (figure.tolerance !== undefined && !isAbove(figure.tolerance, decimal(0)))
    return 'tolerance says how far about may be off; it must be above 0';
  if (figure.unit === undefined || divisible.has(figure.unit)) return null;
  for (const key of counted) {
    const value = figure[key];
    if (value !== undefined && !/^\d+$/.test(value))
      return `${key} is ${value}, but ${figure.unit} counts whole things from 0; correct the number or the unit`;
  }
  return null;
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
  const fault = numberFault(figure);
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
  const { softLow, softHigh, precision } = figure;
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
      ...(precision === undefined ? {} : { precision }),
      ...(figure.shown === undefined ? {} : { display: figure.shown }),
    },
  });
};
