// SQLite does not notify of commits by other processes, so the head is polled while readers wait. Commits of this store
// are announced at once.
import type { GlobalPosition } from '@aidtrail/event-sourcing';
import { headWatch, type HeadWatch } from '@aidtrail/event-sourcing/store';
import { isBusy } from '@aidtrail/sqlite';

import { failureOf } from './failure.js';

const POLL_EVERY_MILLISECONDS = 20;

/** A watch that polls the head while readers wait. */
export const pollingWatch = (path: string, head: () => GlobalPosition): HeadWatch => {
  let timer: NodeJS.Timeout | undefined;
  const poll = (): void => {
    try {
      watch.announce(head());
    } catch (thrown) {
      if (!isBusy(thrown)) watch.fail(failureOf(path, thrown));
    }
  };
  const watch = headWatch((waiting) => {
    if (!waiting) {
      clearInterval(timer);
      return;
    }
    timer = setInterval(poll, POLL_EVERY_MILLISECONDS);
    poll();
  });
  return watch;
};
