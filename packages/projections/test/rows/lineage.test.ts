import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  addPosition,
  emptyLineage,
  encodedTail,
  encodePositions,
  positionsOf,
  storedLineage,
} from '../../src/rows/lineage.js';

const position = fc.integer({ min: 1, max: 2 ** 50 });
const rising = (positions: ReadonlyArray<number>) =>
  [...new Set(positions)].toSorted((a, b) => a - b);

describe('lineage', () => {
  test('any positions come back rising and once, however they were added', () => {
    fc.assert(
      fc.property(fc.array(position), (positions) => {
        const lineage = emptyLineage();
        for (const each of positions) addPosition(lineage, each);
        expect(positionsOf([], encodedTail(lineage))).toEqual(rising(positions));
      }),
    );
  });

  test('stored bytes can be added to', () => {
    fc.assert(
      fc.property(fc.array(position), fc.array(position), (before, after) => {
        const lineage = storedLineage(encodePositions(before));
        for (const each of after) addPosition(lineage, each);
        expect(positionsOf([], encodedTail(lineage))).toEqual(rising([...before, ...after]));
      }),
    );
  });

  test('segments come before the lineage column', () => {
    fc.assert(
      fc.property(fc.array(fc.array(position)), fc.array(position), (segments, tail) => {
        expect(positionsOf(segments.map(encodePositions), encodePositions(tail))).toEqual(
          rising([...segments.flat(), ...tail]),
        );
      }),
    );
  });

  test('neighbours cost a byte each', () => {
    const neighbours = Array.from({ length: 1000 }, (_, index) => 5_000_000 + index);
    expect(encodePositions(neighbours).length).toBeLessThan(1010);
  });
});
