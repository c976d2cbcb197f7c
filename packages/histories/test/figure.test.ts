// The bounds of figures, for each wording of the sources.
import { decimal } from '@aidtrail/domain';
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { halfAStepAround } from '../src/format/decimal-text.js';
import { type Figure, meaningOf } from '../src/format/figure.js';

type Written = { readonly [Name in keyof Figure]: Figure[Name] | number };

const read = (figure: Written): Figure =>
  Object.fromEntries(
    Object.entries(figure).map(([name, value]) => [
      name,
      typeof value === 'number' ? decimal(value) : value,
    ]),
  );

const quantityOf = (figure: Written) => {
  const meaning = meaningOf(read({ unit: 'person', ...figure }));
  if (E.isLeft(meaning)) throw new Error(meaning.left);
  if (meaning.right.kind !== 'quantity') throw new Error('not a quantity');
  return meaning.right.quantity;
};

const ends = (figure: Written) => {
  const { boundKind, low, high, softLow, softHigh } = quantityOf(figure);
  const text = (open: string, closed: string, end: typeof low): string =>
    end === null ? '∞' : `${end.inclusive ? closed : open}${end.value}`;
  return [boundKind, text('(', '[', low), text(')', ']', high), softLow, softHigh];
};

describe('figures', () => {
  test('a bare number is exact', () =>
    expect(ends({ exactly: 896 })).toEqual(['exact', '[896', ']896', undefined, undefined]));

  test('a rounded number extends by half its last written digit on both sides', () => {
    expect(ends({ exactly: 682_000_000, precision: 1_000_000 }).slice(0, 3)).toEqual([
      'exact',
      '[681500000',
      ')682500000',
    ]);
    const percent = { unit: 'percent' } as const;
    expect(ends({ exactly: 68.17, precision: 0.01, ...percent }).slice(0, 3)).toEqual([
      'exact',
      '[68.165',
      ')68.175',
    ]);
    expect(ends({ exactly: 1.2, precision: 0.1, ...percent }).slice(0, 3)).toEqual([
      'exact',
      '[1.15',
      ')1.25',
    ]);
  });

  test('bounds of a rounded number have every digit', () => {
    expect(halfAStepAround(decimal('66.66666666666667'), decimal('0.00000000000001'))).toEqual({
      low: '66.666666666666665',
      high: '66.666666666666675',
    });
    expect(halfAStepAround(decimal('9007199254740993'), decimal('1'))).toEqual({
      low: '9007199254740992.5',
      high: '9007199254740993.5',
    });
    expect(halfAStepAround(decimal('-0.2'), decimal('1'))).toEqual({ low: '-0.7', high: '0.3' });
  });

  test('近 is below the number, with a soft lower bound', () =>
    expect(ends({ near: 300, softLow: 270 })).toEqual(['near', '∞', ')300', '270', undefined]));

  test('余 is above the number, with a soft upper bound', () =>
    expect(ends({ moreThan: 100, softHigh: 200 })).toEqual([
      'moreThan',
      '(100',
      '∞',
      undefined,
      '200',
    ]));

  test('以上 includes the number', () =>
    expect(ends({ atLeast: 50 }).slice(0, 3)).toEqual(['atLeast', '[50', '∞']));

  test('keeps the wording and the words for reports', () => {
    const shown = { zh: '将近300', en: 'nearly 300' };
    const quantity = quantityOf({ written: '將近300名', near: 300, shown });
    expect([quantity.asWritten, quantity.display]).toEqual(['將近300名', shown]);
  });

  test('grades, dates and document numbers are designations', () =>
    expect(meaningOf({ written: '三甲', grade: '3A' })).toEqual(
      E.right({
        kind: 'designation',
        designation: { kind: 'grade', asWritten: '三甲', value: '3A' },
      }),
    ));

  test.each<[string, Written, RegExp]>([
    ['low above high', { low: 300, high: 200, unit: 'person' }, /low 300 is above high 200/],
    ['two kinds at once', { exactly: 3, atLeast: 2, unit: 'person' }, /has exactly and atLeast/],
    ['none at all', { unit: 'person' }, /has none/],
    [
      'a part of a person',
      { exactly: 12.5, unit: 'person' },
      /exactly is 12\.5, but person counts/,
    ],
    ['less than no one', { low: -3, high: 4, unit: 'person' }, /low is -3, but person counts/],
    ['nearly half a batch', { near: 0.5, unit: 'batch' }, /near is 0\.5, but batch counts/],
    ['a precision below one', { exactly: 3, precision: 0.5, unit: 'person' }, /precision is 0\.5/],
    ['a precision of nothing', { exactly: 91, precision: 0, unit: 'percent' }, /above 0/],
    ['no unit', { exactly: 3 }, /has no unit/],
    [
      'a soft bound outside the hard ones',
      { near: 300, softLow: 400, unit: 'person' },
      /soft bound/,
    ],
  ])('refuses %s', (_name, figure, message) => {
    const meaning = meaningOf(read(figure));
    expect(E.isLeft(meaning) ? meaning.left : '').toMatch(message);
  });
});
