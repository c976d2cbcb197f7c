// Codecs for values that files write in one shape and the code reads in another.
import type * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import type { ObjectShape, Shape } from './shape.js';

/** The codec of the written form, and the function from it to the meaning; left is the message of a fault. */
export interface Written {
  readonly as: t.Mixed;
  readonly transform: (value: never) => E.Either<string, unknown>;
}

/** A codec for `Meaning` in files that write it as `As`. Only the checker of files can decode it. */
export const writtenAs = <As, Meaning>(
  as: t.Type<As, unknown>,
  transform: (value: As) => E.Either<string, Meaning>,
): t.Type<Meaning, unknown> & Written =>
  Object.assign(
    new t.Type<Meaning, unknown>(
      as.name,
      (_value): _value is Meaning => false,
      (value, context) => t.failure(value, context, `${as.name} can only be read from a file`),
      (value) => value,
    ),
    { as, transform },
  );

export const isWritten = (codec: t.Mixed): codec is t.Mixed & Written =>
  'as' in codec && 'transform' in codec;

export const withTransform = (shape: Shape, transform: Written['transform']): ObjectShape => {
  if (shape.kind !== 'object') throw new Error('only objects can have a transform');
  return { ...shape, transform };
};
