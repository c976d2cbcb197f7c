import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  categoryOf,
  globalPosition,
  isStreamName,
  streamName,
  streamVersion,
} from '../src/index.js';

describe('a stream name', () => {
  test('is made of a category and an id, and gives the category back', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/),
        fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,50}$/),
        (category, id) => {
          const name = streamName(category, id);
          expect(name).toBe(`${category}-${id}`);
          expect(categoryOf(name)).toBe(category);
        },
      ),
    );
  });

  test.each([
    ['a hyphen in the category', 'a-b', 'c'],
    ['an empty category', '', 'c'],
    ['an empty id', 'a', ''],
    ['a space', 'a', 'b c'],
    ['a letter beyond ASCII', 'a', '拉萨'],
    ['an id that is too long', 'a', 'x'.repeat(201)],
  ])('has not %s', (_, category, id) => {
    expect(() => streamName(category, id)).toThrow(RangeError);
  });

  test('is distinguished from other texts', () => {
    expect(['team-1', 'team', '-1', 'team-', 'team-1\n'].map((name) => isStreamName(name))).toEqual(
      [true, false, false, false, false],
    );
  });
});

describe('positions and versions', () => {
  test.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53])('are not %d', (value) => {
    expect(() => globalPosition(value)).toThrow(RangeError);
    expect(() => streamVersion(value)).toThrow(RangeError);
  });

  test('are safe integers from 0', () => {
    for (const value of [0, 1, Number.MAX_SAFE_INTEGER]) {
      expect(globalPosition(value)).toBe(value);
      expect(streamVersion(value)).toBe(value);
    }
  });
});
