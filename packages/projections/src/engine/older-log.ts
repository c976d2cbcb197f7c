// A log can be another one than its read models have read: it was dropped and begun again. And a log that was restored
// from a backup can be older than they are: they have seen events that it does not have, or that it has replaced by
// others. Such read models are rebuilt.
import {
  type GlobalPosition,
  START,
  type StreamName,
  type StreamVersion,
} from '@aidtrail/event-sourcing';

import type { Checkpoint, Seen } from '../tables/checkpoint.js';
import type { FoldedWorker } from './folded-worker.js';
import type { LogReader } from './pass.js';
import { followerOf, replaceOutdated } from './folded-slot.js';
import type { Slots } from './slots.js';

const contains = async (log: LogReader, seen: Seen): Promise<boolean> => {
  const pages = log.readStream(seen.stream as StreamName, {
    from: seen.version as StreamVersion,
    pageSize: 1,
  });
  for await (const [event] of pages)
    return event?.id === seen.id && event.position === seen.position;
  return false;
};

/** True if the log has an event up to the checkpoint that the worker has not seen although it handles its type. */
const hasUnseen = async (log: LogReader, worker: FoldedWorker): Promise<boolean> => {
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

/** The identity of a log; null if it has none. */
export const identityOf = async (log: LogReader): Promise<string | null> =>
  (await log.identity?.()) ?? null;

export interface OlderLog {
  /** True if the log is not the one that the read models follow. */
  readonly isOtherLog: () => Promise<boolean>;
  /** Rebuilds what was computed from events that the log does not have. After the first call it checks positions only. */
  readonly rebuildStale: (head: GlobalPosition) => Promise<void>;
}

export const olderLog = (slots: Slots, log: LogReader): OlderLog => {
  let isChecked = false;

  /** Answers are shared, because most read models have seen the same event last. */
  const hasSeen = (
    { seen }: Checkpoint,
    known: Map<string, Promise<boolean>>,
  ): Promise<boolean> => {
    if (seen === null) return Promise.resolve(true);
    const answer = known.get(seen.id) ?? contains(log, seen);
    known.set(seen.id, answer);
    return answer;
  };

  const isOfLog = async (
    worker: FoldedWorker,
    head: GlobalPosition,
    known: Map<string, Promise<boolean>>,
  ): Promise<boolean> => {
    const { position, log: from } = worker.checkpoint();
    if (position > head || from !== slots.log.identity) return false;
    return (
      isChecked || ((await hasSeen(worker.checkpoint(), known)) && !(await hasUnseen(log, worker)))
    );
  };

  return {
    isOtherLog: async () => {
      const identity = await identityOf(log);
      return slots.folded.some((slot) => followerOf(slot).checkpoint().log !== identity);
    },
    rebuildStale: async (head) => {
      slots.log.identity = await identityOf(log);
      const known = new Map<string, Promise<boolean>>();
      for (const slot of slots.folded) {
        const worker = followerOf(slot);
        if (await isOfLog(worker, head, known)) continue;
        // Another process may have rebuilt it already.
        await worker.reset();
        if (worker.state()._tag === 'Gone' || (await isOfLog(worker, head, known))) continue;
        if (slot.builds._tag !== 'Outdated') slot.outdated.add(worker.checkpoint().build);
        await replaceOutdated(slots, slot);
      }
      isChecked = true;
    },
  };
};
