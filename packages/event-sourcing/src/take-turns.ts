import type { EventStore } from './event-store.js';
import type { StreamName } from './event.js';

const lastTurns = new WeakMap<EventStore, Map<StreamName, Promise<unknown>>>();

/**
 * Runs after the work that this process has begun on the stream, in the order of the calls: commands on one stream would
 * only lose races to each other. Other streams are not waited for.
 */
export const takeTurns = <Result>(
  store: EventStore,
  stream: StreamName,
  work: () => Promise<Result>,
): Promise<Result> => {
  const turns = lastTurns.get(store) ?? new Map<StreamName, Promise<unknown>>();
  lastTurns.set(store, turns);
  const before = turns.get(stream);
  const result = before === undefined ? work() : before.then(work, work);
  turns.set(stream, result);
  const leave = (): void => {
    if (turns.get(stream) === result) turns.delete(stream);
  };
  result.then(leave, leave);
  return result;
};
