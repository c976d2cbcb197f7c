// A log that was restored from a backup may be older than its read models: they have seen events that it does not
// have, or has others in their place. Such read models are built anew.
import type { GlobalPosition, StreamName, StreamVersion } from '@aidtrail/event-sourcing';

import type { Checkpoint, Seen } from './checkpoint.js';
import type { LogReader } from './pass.js';
import { beginNext } from './rebuild.js';
import type { Slots } from './slots.js';

const has = async (log: LogReader, seen: Seen): Promise<boolean> => {
  const pages = log.readStream(seen.stream as StreamName, {
    from: seen.version as StreamVersion,
    pageSize: 1,
  });
  for await (const [event] of pages)
    return event?.id === seen.id && event.position === seen.position;
  return false;
};

export interface OlderLog {
  /** Begins anew what rests on events that the log does not have; only positions are looked at after the first time. */
  readonly mend: (head: GlobalPosition) => Promise<void>;
}

export const olderLog = (slots: Slots, log: LogReader): OlderLog => {
  let isChecked = false;

  /** Answers are shared: read models mostly have seen the same event. */
  const isOfLog = async (
    { position, seen }: Checkpoint,
    head: GlobalPosition,
    known: Map<string, Promise<boolean>>,
  ): Promise<boolean> => {
    if (position > head) return false;
    if (isChecked || seen === null) return true;
    const answer = known.get(seen.id) ?? has(log, seen);
    known.set(seen.id, answer);
    return answer;
  };

  return {
    mend: async (head) => {
      const known = new Map<string, Promise<boolean>>();
      for (const slot of slots.folded) {
        const worker = slot.live ?? slot.next;
        if (worker === null || (await isOfLog(worker.checkpoint(), head, known))) continue;
        // Another process may have mended it already.
        await worker.reset();
        if (worker.isGone() || (await isOfLog(worker.checkpoint(), head, known))) continue;
        if (slot.live !== null) slot.outdatedBuild = worker.checkpoint().build;
        slot.live = null;
        await beginNext(slots, slot);
      }
      isChecked = true;
    },
  };
};
