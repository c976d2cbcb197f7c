// The server tells of new events in one subscription, which all who wait share. It comes back by itself.
import { type HeadWatch, headWatch } from '@aidtrail/event-sourcing';

import { positionOf } from './event-format.js';
import { ownStreams, pauses, type Reading, type ReadingContext } from './read.js';
import { readAllRequest } from './requests.js';

/** A watch that the server keeps informed once somebody has waited; it ends with the store. */
export const subscribedWatch = (
  { wire, format, place, prefix, closing }: ReadingContext,
  { head }: Pick<Reading, 'head'>,
): HeadWatch => {
  let listening = false;
  const forEver = { milliseconds: Number.POSITIVE_INFINITY, signal: closing };

  const keepListening = async (): Promise<void> => {
    const pause = pauses(place, forEver);
    const request = readAllRequest({
      from: null,
      backwards: false,
      count: null,
      filter: ownStreams(prefix),
    });
    while (!closing.aborted) {
      try {
        for await (const response of wire.read(request, closing)) {
          // What was written before it listened is not told.
          if (response.hasConfirmation()) {
            watch.announce(await head(forEver));
            pause.reset();
          }
          const record = response.getEvent()?.getEvent();
          if (record !== undefined && format.find(record) !== null)
            watch.announce(positionOf(record));
        }
      } catch (thrown) {
        if (closing.aborted) return;
        await pause.after(thrown);
      }
    }
  };

  const watch = headWatch((waiting) => {
    if (!waiting || listening) return;
    listening = true;
    keepListening()
      .catch((thrown: unknown) => watch.fail(thrown as Error))
      .finally(() => {
        listening = false;
      });
  });
  return watch;
};
