// Why a replay cannot go on: the log could not be read or written. Refused rows never stop one.
import {
  type AppendError,
  type ReadError,
  StoreClosed,
  StoreUnavailable,
  type UnreadableEvent,
  WaitTimedOut,
} from '@aidtrail/event-sourcing';

export type StopCause = AppendError | ReadError | UnreadableEvent;

/** Carries the cause out of steps that are under way; `replay` answers with it and never throws it. */
export class Stop extends Error {
  constructor(readonly because: StopCause) {
    super('the replay stopped');
  }
}

/** The cause that a step threw, itself or from the store; null for bugs. */
export const causeOf = (thrown: unknown): StopCause | null => {
  if (thrown instanceof Stop) return thrown.because;
  return thrown instanceof StoreUnavailable ||
    thrown instanceof StoreClosed ||
    thrown instanceof WaitTimedOut
    ? thrown
    : null;
};
