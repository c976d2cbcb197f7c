import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import { compileUnchangedCheck } from '../src/unchanged-check.js';

/** Text on the outside, a number within: decoding changes what it reads. */
const numberInText = new t.Type<number, string>(
  'NumberInText',
  t.number.is,
  (value, context) =>
    typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
      ? t.success(Number(value))
      : t.failure(value, context),
  String,
);

/** Unchanged by decoding, but with a rule of its own. */
const evenNumber = new t.Type<number, number>(
  'EvenNumber',
  (value): value is number => typeof value === 'number' && value % 2 === 0,
  (value, context) =>
    typeof value === 'number' && value % 2 === 0 ? t.success(value) : t.failure(value, context),
  t.identity,
);

interface CountBrand {
  readonly Count: unique symbol;
}
const count = t.brand(
  t.number,
  (value): value is t.Branded<number, CountBrand> => Number.isSafeInteger(value) && value >= 0,
  'Count',
);

interface Tree {
  readonly a: ReadonlyArray<Tree>;
}
const tree: t.Type<Tree, unknown> = t.recursion('Tree', () =>
  t.strict({ a: t.readonlyArray(tree) }),
);

const keys = ['a', 'b', 'c'] as const;

// Few keys and few values, so that codecs and values meet often.
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('x', 'y', '1', 0, 1, 2, -1, true, false, null, undefined),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys, 'd'), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

const codec = fc.letrec<{ any: t.Any; props: t.AnyProps; record: t.HasProps }>((tie) => ({
  props: fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 3 }),
  record: fc.oneof(
    tie('props').map((props) => t.type(props)),
    tie('props').map((props) => t.partial(props)),
  ),
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<t.Any>(
      t.string,
      t.number,
      t.boolean,
      t.null,
      t.undefined,
      t.unknown,
      t.literal('x'),
      t.literal(1),
      t.keyof({ x: null, y: null }),
      count,
      evenNumber,
      numberInText,
      tree,
      t.UnknownRecord,
    ),
    tie('record') as fc.Arbitrary<t.Any>,
    tie('record').map((record) => t.exact(record as t.TypeC<t.Props>)),
    tie('any').map((item) => t.array(item)),
    tie('any').map((item) => t.readonlyArray(item)),
    tie('record').map((record) => t.readonly(record as t.Mixed)),
    fc.tuple(tie('any'), tie('any')).map(([one, other]) => t.union([one, other])),
    fc
      .tuple(tie('record'), tie('record'))
      .map(([one, other]) =>
        t.intersection([t.exact(one as t.TypeC<t.Props>), t.exact(other as t.TypeC<t.Props>)]),
      ),
    fc
      .tuple(tie('record'), tie('record'))
      .map(([one, other]) => t.intersection([t.exact(one as t.TypeC<t.Props>), other as t.Mixed])),
    fc
      .dictionary(fc.constant('a'), tie('any'), { maxKeys: 1 })
      .map((props) => t.refinement(t.type(props), (record) => Object.keys(record).length < 3)),
  ),
})).any;

describe('the compiled check', () => {
  test('is true only of what decoding gives back as it is', () => {
    let seen = 0;
    fc.assert(
      fc.property(codec, value, (anyCodec, anyValue) => {
        if (!compileUnchangedCheck(anyCodec)(anyValue)) return;
        seen += 1;
        expect(anyCodec.decode(anyValue)).toStrictEqual(E.right(anyValue));
      }),
      { numRuns: 5_000 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  test('is true of the usual event, so that it need not be decoded', () => {
    const usual = t.intersection([
      t.strict({
        id: t.string,
        kind: t.union([t.literal('nursing'), t.literal('surgery')]),
        count,
        on: t.strict({ year: t.number, month: t.union([t.number, t.null]) }),
        members: t.readonlyArray(t.strict({ name: t.string })),
        origin: t.union([
          t.strict({ _tag: t.literal('document'), line: t.number }),
          t.strict({ _tag: t.literal('person'), account: t.string }),
        ]),
      }),
      t.partial({ remark: t.string }),
    ]);
    const event = {
      id: 'a',
      kind: 'surgery',
      count: 3,
      on: { year: 2020, month: null },
      members: [{ name: 'b' }],
      origin: { _tag: 'person', account: 'c' },
      remark: '备注',
    };
    expect(compileUnchangedCheck(usual)(event)).toBe(true);
    expect(
      compileUnchangedCheck(usual)({ ...event, on: { year: 2020, month: null, day: 1 } }),
    ).toBe(false);
  });

  test('leaves it to the codec where an earlier member of a union would drop keys', () => {
    const codecs = t.union([t.strict({ a: t.number }), t.strict({ a: t.number, b: t.number })]);
    expect(compileUnchangedCheck(codecs)({ a: 1, b: 2 })).toBe(false);
    expect(codecs.decode({ a: 1, b: 2 })).toEqual(E.right({ a: 1 }));
  });
});
