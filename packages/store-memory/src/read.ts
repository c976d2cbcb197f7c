import {
  type EventStore,
  globalPosition,
  START,
  StoreClosed,
  streamVersion,
} from '@aidtrail/event-sourcing';
import { checkedPageSize } from '@aidtrail/event-sourcing/store';

import { type Log, recorded } from './log.js';

const refuseClosed = (log: Log): void => {
  if (log.closed) throw new StoreClosed();
};

export const memoryReadStream = (log: Log): EventStore['readStream'] =>
  async function* (stream, { from, direction = 'forwards', ...options } = {}) {
    refuseClosed(log);
    const pageSize = checkedPageSize(options.pageSize);
    const forwards = direction === 'forwards';
    let next: number = streamVersion(from ?? (forwards ? 0 : Number.MAX_SAFE_INTEGER));
    for (;;) {
      const entries = log.streams.get(stream) ?? [];
      const end = Math.min(next, entries.length - 1) + 1;
      const page = forwards
        ? entries.slice(next, next + pageSize)
        : entries.slice(Math.max(0, end - pageSize), end).toReversed();
      const last = page.at(-1);
      if (last === undefined) return;
      yield page.map(recorded);
      refuseClosed(log);
      next = last.version + (forwards ? 1 : -1);
      if (next < 0) return;
    }
  };

export const memoryReadAll = (log: Log): EventStore['readAll'] =>
  async function* ({ after = START, types, ...options } = {}) {
    refuseClosed(log);
    const pageSize = checkedPageSize(options.pageSize);
    const wanted = types === undefined ? null : new Set(types);
    let upTo = globalPosition(after);
    while (upTo < log.head()) {
      const page = [];
      // Positions start at 1 and have no gaps, so a position is the index of the next entry.
      for (
        let index: number = upTo;
        index < log.entries.length && page.length < pageSize;
        index++
      ) {
        const entry = log.entries[index];
        if (entry === undefined) break;
        upTo = entry.position;
        if (wanted === null || wanted.has(entry.type)) page.push(entry);
      }
      yield { events: page.map(recorded), upTo };
      refuseClosed(log);
    }
  };
