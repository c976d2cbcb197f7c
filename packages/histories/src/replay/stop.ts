// The failures that stop a replay: the log could not be read or written. Rejected rows do not stop it.
import {
  type AppendError,
  type CommandIdReused,
  type ReadError,
  StoreClosed,
  StoreUnavailable,
  type UnreadableEvent,
  WaitTimedOut,
} from '@aidtrail/event-sourcing';

export type StopCause = AppendError | CommandIdReused | ReadError | UnreadableEvent;

/** Carries the cause out of a running step; `replay` returns it and never throws it. */
export class Stop extends Error {
  constructor(readonly because: StopCause) {
    super('the replay stopped');
  }
}

/** The cause of a thrown value; null for bugs. */
export const causeOf = (thrown: unknown): StopCause | null => {
  if (thrown instanceof Stop) return thrown.because;
  return thrown instanceof StoreUnavailable ||
    thrown instanceof StoreClosed ||
    thrown instanceof WaitTimedOut
    ? thrown
    : null;
};
