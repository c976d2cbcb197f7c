// Values that a codec accepts, generated from the codec itself.
import * as fc from 'fast-check';
import type * as t from 'io-ts';

import { wellKnown } from './well-known.js';

/** Arbitraries by codec name. They replace the derived ones. */
export type Overrides = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Any codec of io-ts. `_tag` determines which of these members it has. */
interface Tagged {
  readonly _tag?: string;
  readonly name: string;
  readonly is: (value: unknown) => boolean;
  readonly type: t.Mixed;
  readonly codomain: t.Mixed;
  readonly types: ReadonlyArray<t.Mixed>;
  readonly props: Readonly<Record<string, t.Mixed>>;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

/**
 * Values of a codec. Optional members are absent, never undefined. For a refinement without a well-known name or an
 * override, filters values of its base type; throws an Error that names it if values rarely satisfy it.
 */
export const arbitraryOf = <A>(
  codec: t.Type<A, unknown>,
  overrides: Overrides = {},
): fc.Arbitrary<A> => derive(codec, { ...wellKnown, ...overrides }) as fc.Arbitrary<A>;

const derive = (codec: t.Mixed, named: Overrides): fc.Arbitrary<unknown> => {
  const it = codec as unknown as Tagged;
  const known = named[it.name];
  if (known !== undefined) return known;
  const inner = (next: t.Mixed): fc.Arbitrary<unknown> => derive(next, named);
  switch (it._tag) {
    case 'StringType':
      return text;
    case 'NumberType':
      return fc.oneof(fc.integer(), decimalFraction);
    case 'BooleanType':
      return fc.boolean();
    case 'NullType':
      return fc.constant(null);
    case 'LiteralType':
      return fc.constant(it.value);
    case 'KeyofType':
      return fc.constantFrom(...Object.keys(it.keys));
    case 'RefinementType':
      return refined(it, inner(it.type));
    case 'ReadonlyType':
    case 'ExactType':
      return inner(it.type);
    case 'ArrayType':
    case 'ReadonlyArrayType':
      return fc.array(inner(it.type), { maxLength: 4 });
    case 'DictionaryType':
      return fc.dictionary(text, inner(it.codomain), { maxKeys: 4, noNullPrototype: true });
    case 'TupleType':
      return fc.tuple(...it.types.map(inner));
    case 'UnionType':
      return fc.oneof(...it.types.map(inner));
    case 'IntersectionType':
      return fc
        .tuple(...it.types.map(inner))
        .map((parts): unknown => Object.assign({}, ...(parts as object[])));
    case 'InterfaceType':
      return record(it.props, inner);
    case 'PartialType':
      return record(it.props, inner, []);
    default:
      throw new Error(
        `no arbitrary for the codec ${it.name} (${it._tag ?? 'without a tag'}); pass one as an override`,
      );
  }
};

// Every store accepts these: no NUL characters, no lone surrogates.
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((it) => !it.includes('\0'));

const decimalFraction = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 8);

const record = (
  props: Tagged['props'],
  inner: (codec: t.Mixed) => fc.Arbitrary<unknown>,
  requiredKeys?: [],
): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(Object.entries(props).map(([key, codec]) => [key, inner(codec)])),
    requiredKeys === undefined
      ? { noNullPrototype: true }
      : { requiredKeys, noNullPrototype: true },
  );

const TRIES = 200;

const refined = (codec: Tagged, base: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  if (!fc.sample(base, { numRuns: TRIES, seed: 1 }).some((value) => codec.is(value)))
    throw new Error(
      `none of ${TRIES} values satisfies ${codec.name}; pass an arbitrary for it as an override`,
    );
  return base.filter((value) => codec.is(value));
};
