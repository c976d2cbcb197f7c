import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { columnWidths } from '../../src/render/column-widths.js';

const sum = (widths: ReadonlyArray<number>): number => widths.reduce((a, b) => a + b, 0);

const wishes = fc.array(
  fc
    .record({ natural: fc.integer({ min: 2, max: 400 }), least: fc.integer({ min: 2, max: 25 }) })
    .map(({ natural, least }) => ({ natural, least: Math.min(natural, least) })),
  { minLength: 1, maxLength: 12 },
);

describe('the widths of a terminal table’s columns', () => {
  test('are the natural widths if there is room', () => {
    expect(
      columnWidths(
        [
          { natural: 10, least: 3 },
          { natural: 20, least: 5 },
        ],
        Infinity,
      ),
    ).toEqual([10, 20]);
  });

  test('give room to a sentence, not to a code', () => {
    const [code = 0, sentence = 0] = columnWidths(
      [
        { natural: 11, least: 11 },
        { natural: 200, least: 10 },
      ],
      71,
    );
    expect({ code, sentence }).toEqual({ code: 11, sentence: 60 });
  });

  test('keep a short Chinese text in one line beside a sentence', () => {
    const [strength] = columnWidths(
      [
        { natural: 4, least: 2 },
        { natural: 160, least: 6 },
      ],
      100,
    );
    expect(strength).toBe(4);
  });

  test('fit, unless every column is down to one Chinese character', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 10, max: 200 }), (columns, available) => {
        const widths = columnWidths(columns, available);
        return sum(widths) <= available || widths.every((width) => width <= 2);
      }),
    );
  });

  test('break no word if the words fit', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 10, max: 400 }), (columns, available) => {
        fc.pre(sum(columns.map(({ least }) => least)) + columns.length * 8 <= available);
        return columnWidths(columns, available).every(
          (width, index) => width >= (columns[index]?.least ?? 0),
        );
      }),
    );
  });
});
