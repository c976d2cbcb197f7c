// Sequences of appends: after one with an unknown result, the later ones of its sequence are not written.
import * as E from 'fp-ts/lib/Either.js';

import { type AppendError, OutcomeUnknown, StoreUnavailable } from '../event-store-errors.js';
import type { StreamName } from '../event.js';

interface InSequence {
  readonly stream: StreamName;
  readonly sequence?: object | undefined;
}

/** The broken sequences of a store that has several appends in flight (`AppendOptions.sequence`). */
interface AppendSequences {
  /** Records a result. Call it before the next append is written. */
  readonly record: (append: InSequence, result: E.Either<AppendError, unknown>) => void;
  /** The error with which this append must fail unwritten; null if it may be written. */
  readonly errorFor: (append: InSequence) => StoreUnavailable | OutcomeUnknown | null;
}

/** An empty record of sequences; one for each open store. */
export const appendSequences = (): AppendSequences => {
  const broken = new WeakMap<object, StoreUnavailable | OutcomeUnknown>();
  return {
    record: ({ sequence }, result) => {
      if (sequence === undefined || E.isRight(result) || broken.has(sequence)) return;
      const { left } = result;
      if (left instanceof StoreUnavailable || left instanceof OutcomeUnknown)
        broken.set(sequence, left);
    },
    errorFor: ({ stream, sequence }) => {
      const error = sequence === undefined ? undefined : broken.get(sequence);
      if (error === undefined) return null;
      return error instanceof OutcomeUnknown ? new OutcomeUnknown(stream, error.cause) : error;
    },
  };
};
