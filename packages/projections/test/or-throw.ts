import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** The value of a task; throws its error, for tests in which none is expected. */
export const orThrow = async <Value>(task: TaskEither<Error, Value>): Promise<Value> => {
  const outcome = await task();
  if (E.isLeft(outcome)) throw outcome.left;
  return outcome.right;
};
