// A log that was restored from a backup may be older than its read models: they have seen events that it does not
// have, or has others in their place. Such read models are built anew.
import {
  type GlobalPosition,
  START,
  type StreamName,
  type StreamVersion,
} from '@aidtrail/event-sourcing';

import type { Checkpoint, Seen } from '../tables/checkpoint.js';
import type { FoldedWorker } from './folded-worker.js';
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

/** Up to its checkpoint a read model was shown all events of its types: one that it has not seen came later. */
const hasOthers = async (log: LogReader, worker: FoldedWorker): Promise<boolean> => {
  const { position, seen } = worker.checkpoint();
  const after = (seen?.position ?? START) as GlobalPosition;
  if (after >= position) return false;
  const pages = log.readAll({ after, types: worker.types, pageSize: 1 });
  for await (const { events, upTo } of pages) {
    const [first] = events;
    if (first !== undefined) return first.position <= position;
    if (upTo >= position) break;
  }
  return false;
};

export interface OlderLog {
  /** Begins anew what rests on events that the log does not have; only positions are looked at after the first time. */
  readonly mend: (head: GlobalPosition) => Promise<void>;
}

export const olderLog = (slots: Slots, log: LogReader): OlderLog => {
  let isChecked = false;

  /** Answers are shared: read models mostly have seen the same event. */
  const hasSeen = (
    { seen }: Checkpoint,
    known: Map<string, Promise<boolean>>,
  ): Promise<boolean> => {
    if (seen === null) return Promise.resolve(true);
    const answer = known.get(seen.id) ?? has(log, seen);
    known.set(seen.id, answer);
    return answer;
  };

  const isOfLog = async (
    worker: FoldedWorker,
    head: GlobalPosition,
    known: Map<string, Promise<boolean>>,
  ): Promise<boolean> => {
    if (worker.checkpoint().position > head) return false;
    return (
      isChecked || ((await hasSeen(worker.checkpoint(), known)) && !(await hasOthers(log, worker)))
    );
  };

  return {
    mend: async (head) => {
      const known = new Map<string, Promise<boolean>>();
      for (const slot of slots.folded) {
        const worker = slot.live ?? slot.next;
        if (worker === null || (await isOfLog(worker, head, known))) continue;
        // Another process may have mended it already.
        await worker.reset();
        if (worker.isGone() || (await isOfLog(worker, head, known))) continue;
        if (slot.live !== null) slot.outdatedBuild = worker.checkpoint().build;
        slot.live = null;
        await beginNext(slots, slot);
      }
      isChecked = true;
    },
  };
};
