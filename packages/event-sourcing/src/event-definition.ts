// One event type: its name, a codec for each schema version, and the functions from old shapes to the current one.
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { PathReporter } from 'io-ts/lib/PathReporter.js';

import type { Json } from './json.js';
import { compileUnchangedCheck, type UnchangedCheck } from './unchanged-check.js';
import { type UnknownField, type UnknownFields, unknownFields } from './unknown-fields.js';

/** A stored event does not fit the codec of its type and schema version. */
export interface DecodeFailure {
  readonly _tag: 'DecodeFailure';
  readonly type: string;
  readonly schemaVersion: number;
  /** One sentence for each member at fault, as io-ts words it. */
  readonly reasons: ReadonlyArray<string>;
}

/** An event type whose data type is not known here. */
export interface AnyEventDefinition {
  readonly type: string;
  /** Earlier names of the type. Their events are read as this type. */
  readonly formerTypes: ReadonlyArray<string>;
  /** The version of the current shape, counted from 1. */
  readonly schemaVersion: number;
  /** Of the current shape. */
  readonly codec: t.Mixed;
  /** Decodes data of any stored schema version to the current shape. */
  readonly decode: (schemaVersion: number, data: Json) => E.Either<DecodeFailure, unknown>;
  readonly encode: (data: never) => Json;
  /** The fields of a payload in its current shape that the codec does not name, at any depth. */
  readonly unknownFields: (data: unknown) => ReadonlyArray<UnknownField>;
}

/** One event type: its name, and a codec for each schema version. Immutable: each change returns a new definition. */
export interface EventDefinition<Type extends string, Data> extends AnyEventDefinition {
  readonly type: Type;
  readonly codec: t.Type<Data, unknown>;
  readonly decode: (schemaVersion: number, data: Json) => E.Either<DecodeFailure, Data>;
  readonly encode: (data: Data) => Json;
  /** The definition with a new shape, as the next schema version. */
  readonly revised: <Next>(
    codec: t.Type<Next, unknown>,
    upcast: (data: Data) => NoInfer<Next>,
  ) => EventDefinition<Type, Next>;
  /** The definition with these earlier names added. */
  readonly formerly: (...types: ReadonlyArray<string>) => EventDefinition<Type, Data>;
}

/** The event that a definition describes: `{ type, data }` in its current shape. */
export type EventOf<Definition extends AnyEventDefinition> =
  Definition extends EventDefinition<infer Type, infer Data>
    ? { readonly type: Type; readonly data: Data }
    : never;

type Decode<Data> = (schemaVersion: number, data: Json) => E.Either<DecodeFailure, Data>;

// Compiled for the first event of the type, so that a definition costs nothing.
const decodeWith = <Data>(type: string, version: number, codec: t.Type<Data, unknown>) => {
  let isUnchanged: UnchangedCheck | null = null;
  return (data: Json): E.Either<DecodeFailure, Data> => {
    isUnchanged ??= compileUnchangedCheck(codec);
    if (isUnchanged(data)) return E.right(data as Data);
    const decoded = codec.decode(data);
    return E.isRight(decoded)
      ? decoded
      : E.left({
          _tag: 'DecodeFailure',
          type,
          schemaVersion: version,
          reasons: PathReporter.report(decoded),
        });
  };
};

const define = <Type extends string, Data>(
  type: Type,
  schemaVersion: number,
  codec: t.Type<Data, unknown>,
  formerTypes: ReadonlyArray<string>,
  decodeOlder: Decode<Data>,
): EventDefinition<Type, Data> => {
  const decodeCurrent = decodeWith(type, schemaVersion, codec);
  let unknown: UnknownFields | null = null;
  const decode: Decode<Data> = (version, data) =>
    version === schemaVersion ? decodeCurrent(data) : decodeOlder(version, data);
  return {
    type,
    formerTypes,
    schemaVersion,
    codec,
    decode,
    encode: (data) => codec.encode(data) as Json,
    unknownFields: (data) => (unknown ??= unknownFields(codec))(data),
    revised: (next, upcast) =>
      define(type, schemaVersion + 1, next, formerTypes, (version, data) =>
        E.map(upcast)(decode(version, data)),
      ),
    formerly: (...types) =>
      define(type, schemaVersion, codec, [...formerTypes, ...types], decodeOlder),
  };
};

/** An event type at schema version 1. Add later shapes with `revised`. */
export const defineEvent = <Type extends string, Data>(
  type: Type,
  codec: t.Type<Data, unknown>,
): EventDefinition<Type, Data> =>
  define(type, 1, codec, [], (version) =>
    E.left({
      _tag: 'DecodeFailure',
      type,
      schemaVersion: version,
      reasons: [
        `this library has no codec for schema version ${version} of ${type}; use a newer one`,
      ],
    }),
  );
