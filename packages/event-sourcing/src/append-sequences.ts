// Appends that share a sequence are written up to the first that cannot be, so that none overtakes another.
import * as E from 'fp-ts/lib/Either.js';

import { type AppendError, OutcomeUnknown, StoreUnavailable } from './event-store-errors.js';
import type { StreamName } from './event.js';

interface InSequence {
  readonly stream: StreamName;
  readonly sequence?: object | undefined;
}

/** What a store that has many appends in flight keeps of their sequences. */
export interface AppendSequences {
  /** To be told of each outcome before the next append is written. */
  readonly heed: (append: InSequence, outcome: E.Either<AppendError, unknown>) => void;
  /** Why this append may not be written any more, as its own outcome; null: it may. */
  readonly refusalOf: (append: InSequence) => StoreUnavailable | OutcomeUnknown | null;
}

export const appendSequences = (): AppendSequences => {
  const broken = new WeakMap<object, StoreUnavailable | OutcomeUnknown>();
  return {
    heed: ({ sequence }, outcome) => {
      if (sequence === undefined || E.isRight(outcome) || broken.has(sequence)) return;
      const { left } = outcome;
      if (left instanceof StoreUnavailable || left instanceof OutcomeUnknown)
        broken.set(sequence, left);
    },
    refusalOf: ({ stream, sequence }) => {
      const refusal = sequence === undefined ? undefined : broken.get(sequence);
      if (refusal === undefined) return null;
      return refusal instanceof OutcomeUnknown
        ? new OutcomeUnknown(stream, refusal.cause)
        : refusal;
    },
  };
};
