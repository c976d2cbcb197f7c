// `subscribe` of the port, for every store that can read its log and announce new events.
import { StoreClosed } from '../event-store-errors.js';
import type { AllPage, EventStore, SubscribeOptions } from '../event-store.js';
import { type GlobalPosition, START } from '../event.js';
import type { HeadWatch } from './head-watch.js';

/**
 * Reads to the head, waits for more, and reads again. Ends without an error on abort and when the store closes. If
 * the announced head cannot be read, as after a restore to an older state, waits for the next announcement. Rejects
 * with what `readAll` rejects with.
 */
export async function* follow(
  readAll: EventStore['readAll'],
  watch: HeadWatch,
  { signal, after = START, ...options }: SubscribeOptions = {},
): AsyncGenerator<AllPage, void, undefined> {
  if (watch.hasEnded()) throw new StoreClosed();
  const isOver = () => signal?.aborted === true || watch.hasEnded();
  let seen = after;
  let isMoreAnnounced = false;
  while (!isOver()) {
    const before: GlobalPosition = seen;
    try {
      for await (const page of readAll({ ...options, after: seen })) {
        if (isOver()) return;
        seen = page.upTo;
        yield page;
        if (isOver()) return;
      }
    } catch (thrown) {
      if (thrown instanceof StoreClosed && watch.hasEnded()) return;
      throw thrown;
    }
    if (isMoreAnnounced && seen === before) {
      watch.lower(seen);
      // Events that arrived before the head was lowered are read before waiting again.
      isMoreAnnounced = false;
    } else
      isMoreAnnounced = (await watch.until((seen + 1) as GlobalPosition, signal)) === 'reached';
  }
}
