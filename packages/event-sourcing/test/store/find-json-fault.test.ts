import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { findJsonFault, MAX_JSON_DEPTH } from '../../src/store/index.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('what JSON carries', () => {
  test('is passed, and comes back the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000'));
        expect(findJsonFault(value, 'data')).toBeNull();
        expect(JSON.stringify(JSON.parse(JSON.stringify(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('may have the same object in two places', () => {
    const shared = { a: 1 };
    expect(findJsonFault({ x: shared, y: [shared, shared] }, 'data')).toBeNull();
  });

  test('may be nested to the limit and no further', () => {
    expect(findJsonFault(nested(MAX_JSON_DEPTH), 'data')).toBeNull();
    expect(findJsonFault(nested(MAX_JSON_DEPTH + 1), 'data')?.reason).toBe(
      `nested deeper than ${MAX_JSON_DEPTH} levels`,
    );
    expect(findJsonFault(nested(5_000), 'data')?.reason).toContain('nested deeper');
  });
});

describe('what JSON does not carry', () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = [cyclic];

  test.each<[string, unknown, string]>([
    ['not a number', { a: [1, { b: Number.NaN }] }, 'data.a[1].b'],
    ['infinity', [Infinity], 'data[0]'],
    ['undefined', { a: undefined }, 'data.a'],
    ['a function', { a: () => 1 }, 'data.a'],
    ['a symbol', Symbol('x'), 'data'],
    ['a bigint', [[1n]], 'data[0][0]'],
    ['a date', { on: new Date(0) }, 'data.on'],
    ['a map', new Map(), 'data'],
    ['a NUL character', { a: 'x\0y' }, 'data.a'],
    ['a lone surrogate', ['\uD83D'], 'data[0]'],
    ['a lone surrogate in a key', { b: { '\uDE00': 1 } }, 'data.b.\uDE00'],
    ['an object in itself', cyclic, 'data.self[0]'],
  ])('%s is found where it is', (_, value, path) => {
    expect(findJsonFault(value, 'data')?.path).toBe(path);
  });
});
