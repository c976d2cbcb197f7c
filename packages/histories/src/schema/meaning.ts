// Codecs of what is written in one shape and means another: the shape is for people, the meaning for us.
import type * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import type { ObjectShape, Shape } from './shape.js';

/** What a codec with a meaning is written as. */
export interface Written {
  readonly as: t.Mixed;
  readonly transform: (value: never) => E.Either<string, unknown>;
}

/** A placeholder for `Meaning`, written as `as` says; only the checker of files decodes it. */
export const writtenAs = <As, Meaning>(
  as: t.Type<As, unknown>,
  transform: (value: As) => E.Either<string, Meaning>,
): t.Type<Meaning, unknown> & Written =>
  Object.assign(
    new t.Type<Meaning, unknown>(
      as.name,
      (_value): _value is Meaning => false,
      (value, context) => t.failure(value, context, `${as.name} is only read from files`),
      (value) => value,
    ),
    { as, transform },
  );

export const isWritten = (codec: t.Mixed): codec is t.Mixed & Written =>
  'as' in codec && 'transform' in codec;

export const withTransform = (shape: Shape, transform: Written['transform']): ObjectShape => {
  if (shape.kind !== 'object') throw new Error('only what is written as an object has a meaning');
  return { ...shape, transform };
};
