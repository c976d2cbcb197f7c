import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** The value of a task, for callers that reject with its error. */
export const orThrow = async <Failure, Value>(task: TaskEither<Failure, Value>): Promise<Value> => {
  const outcome = await task();
  if (E.isLeft(outcome)) throw outcome.left;
  return outcome.right;
};
