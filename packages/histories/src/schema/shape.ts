// What a codec accepts, as a tree. The checker of files and the generator of the JSON Schema both read it.
import type { Either } from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** A field defines an id once, introduces it (several rows may), or refers to one that must exist. */
export type IdRole = 'defines' | 'introduces' | 'refers';

export interface IdUse {
  /** Names of id codecs, such as `PlaceId`; the id is of one of them. */
  readonly kinds: ReadonlyArray<string>;
  readonly role: IdRole;
}

export interface Scalar {
  readonly kind: 'scalar';
  readonly codec: t.Mixed;
  readonly json: JsonSchema;
  readonly id?: IdUse;
  readonly name?: string;
  /** A number is decoded from its text: as a decimal number, or as any text, such as the year of a date. */
  readonly reads?: 'decimal' | 'text';
}

export interface Field {
  readonly shape: Shape;
  readonly required: boolean;
}

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Field>;
  readonly name?: string;
  /** Turns the object as written into its meaning; left is the message of a fault. */
  readonly transform?: (value: never) => Either<string, unknown>;
}

export type Shape =
  | Scalar
  | ObjectShape
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'dictionary'; readonly of: Shape }
  | { readonly kind: 'choice'; readonly values: ReadonlyArray<string>; readonly name?: string }
  /** Objects distinguished by the value of one field. */
  | {
      readonly kind: 'variants';
      readonly tag: string;
      readonly cases: ReadonlyMap<string, ObjectShape>;
    }
  /** At most one shape each for a scalar, a list and a map. */
  | { readonly kind: 'either'; readonly options: ReadonlyArray<Shape> };
