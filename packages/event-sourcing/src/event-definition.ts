// One event type: its name, a codec for each schema version, and how an old shape becomes the current one.
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { PathReporter } from 'io-ts/lib/PathReporter.js';

import type { Json } from './json.js';
import { compileUnchangedCheck, type UnchangedCheck } from './unchanged-check.js';

export interface DecodeFailure {
  readonly _tag: 'DecodeFailure';
  readonly type: string;
  readonly schemaVersion: number;
  readonly reasons: ReadonlyArray<string>;
}

export interface EventDefinition<Type extends string, Data> {
  readonly type: Type;
  /** Names that the type had before; their events are read as this type. */
  readonly formerTypes: ReadonlyArray<string>;
  readonly schemaVersion: number;
  readonly codec: t.Type<Data, unknown>;
  /** Any stored schema version to the current shape. */
  readonly decode: (schemaVersion: number, data: Json) => E.Either<DecodeFailure, Data>;
  readonly encode: (data: Data) => Json;
  /** The definition after a change of shape: the next schema version. */
  readonly revised: <Next>(
    codec: t.Type<Next, unknown>,
    upcast: (data: Data) => Next,
  ) => EventDefinition<Type, Next>;
  /** The definition under which events of former names are read too. */
  readonly formerly: (...types: ReadonlyArray<string>) => EventDefinition<Type, Data>;
}

type Decode<Data> = (schemaVersion: number, data: Json) => E.Either<DecodeFailure, Data>;

// Compiled with the first event of the type, so that defining one costs nothing.
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
  const decode: Decode<Data> = (version, data) =>
    version === schemaVersion ? decodeCurrent(data) : decodeOlder(version, data);
  return {
    type,
    formerTypes,
    schemaVersion,
    codec,
    decode,
    encode: (data) => codec.encode(data) as Json,
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
      reasons: [`this library does not know schema version ${version} of ${type}; use a newer one`],
    }),
  );

export type AnyEventDefinition = EventDefinition<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- the data type is invariant here

/** The event that a definition describes, as deciders produce and evolvers consume it. */
export type EventOf<Definition extends AnyEventDefinition> =
  Definition extends EventDefinition<infer Type, infer Data>
    ? { readonly type: Type; readonly data: Data }
    : never;
