// Other processes may write to the same file, and SQLite does not tell of it: whoever waits asks for
// the head at short intervals. What this process writes is told at once.
import type { GlobalPosition } from '@aidtrail/event-sourcing';
import { headWatch, type HeadWatch } from '@aidtrail/event-sourcing/store';
import { isBusy } from '@aidtrail/sqlite';

import { failureOf } from './failure.js';

const ASK_EVERY_MILLISECONDS = 20;

/** A watch that asks for the head as long as someone waits. */
export const pollingWatch = (path: string, head: () => GlobalPosition): HeadWatch => {
  let timer: NodeJS.Timeout | undefined;
  const ask = (): void => {
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
    timer = setInterval(ask, ASK_EVERY_MILLISECONDS);
    ask();
  });
  return watch;
};
