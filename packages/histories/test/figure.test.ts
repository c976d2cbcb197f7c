// The bounds of figures, for each wording of the sources.
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { type Figure, meaningOf } from '../src/format/figure.js';

const quantityOf = (figure: Figure) => {
  const meaning = meaningOf({ unit: 'person', ...figure });
  if (E.isLeft(meaning)) throw new Error(meaning.left);
  if (meaning.right.kind !== 'quantity') throw new Error('not a quantity');
  return meaning.right.quantity;
};

const ends = (figure: Figure) => {
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
    expect(ends({ exactly: 68.17, precision: 0.01 }).slice(0, 3)).toEqual([
      'exact',
      '[68.165',
      ')68.175',
    ]);
    expect(ends({ exactly: 1.2, precision: 0.1 }).slice(0, 3)).toEqual(['exact', '[1.15', ')1.25']);
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

  test.each<[string, Figure, RegExp]>([
    ['low above high', { low: 300, high: 200, unit: 'person' }, /low 300 is above high 200/],
    ['two kinds at once', { exactly: 3, atLeast: 2, unit: 'person' }, /has exactly and atLeast/],
    ['none at all', { unit: 'person' }, /has none/],
    ['a number too large for decimals', { exactly: 1e21, unit: 'person' }, /has no exact decimal/],
    ['not a number', { exactly: Number.NaN, unit: 'person' }, /has no exact decimal/],
    ['a precision of nothing', { exactly: 91, precision: 0, unit: 'percent' }, /above 0/],
    ['no unit', { exactly: 3 }, /has no unit/],
    [
      'a soft bound outside the hard ones',
      { near: 300, softLow: 400, unit: 'person' },
      /soft bound/,
    ],
  ])('refuses %s', (_name, figure, message) => {
    const meaning = meaningOf(figure);
    expect(E.isLeft(meaning) ? meaning.left : '').toMatch(message);
  });
});
