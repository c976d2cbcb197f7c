// `subscribe` of the port, for every store that can read its log and tell of new events.
import { StoreClosed } from './event-store-errors.js';
import type { AllPage, EventStore, SubscribeOptions } from './event-store.js';
import { type GlobalPosition, START } from './event.js';
import type { HeadWatch } from './head-watch.js';

/**
 * Reads to the head, waits for more, and reads on; ends without an error on abort and when the store closes. Where the
 * head that was announced is not there, as after a restore to an older state, it waits for the next announcement.
 */
export async function* follow(
  readAll: EventStore['readAll'],
  watch: HeadWatch,
  { signal, after = START, ...options }: SubscribeOptions = {},
): AsyncGenerator<AllPage, void, undefined> {
  if (watch.hasEnded()) throw new StoreClosed();
  const isOver = () => signal?.aborted === true || watch.hasEnded();
  let seen = after;
  /** Whether the watch has said that there is more than was read. */
  let promised = false;
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
    if (promised && seen === before) {
      watch.takeBack(seen);
      // What came while it was taken back is read before waiting for more.
      promised = false;
    } else promised = (await watch.until((seen + 1) as GlobalPosition, signal)) === 'reached';
  }
}
