// Stretches of the server's log without an event of this log. Logs that share a server by prefix skip them, so that
// they do not search again what other logs have written. Long ones are stored on the server, for every process.
import { randomUUID } from 'node:crypto';

import { type GlobalPosition, START } from '@aidtrail/event-sourcing';

import { dataOf, streamNameOf } from './event-format.js';
import type { Message, StoredRecord } from './protocol.js';

/** No event of this log is after `after` and at or before `upTo`. At `after` is one, or the beginning of the log. */
export interface Stretch {
  readonly after: GlobalPosition;
  readonly upTo: GlobalPosition;
}

/** Bytes from which a stretch is worth remembering: to search so much takes about 0.1 s. */
export const LONG_STRETCH_BYTES = 4 * 1_024 * 1_024;

const TYPE = 'AidtrailSearched';

/** Not the name of a stream of the log, because it has no `-`. */
export const searchedStream = (prefix: string): string => `${prefix}aidtrail_searched`;

export const isSearchedRecord = (record: StoredRecord, prefix: string): boolean =>
  record.system['type'] === TYPE && streamNameOf(record) === searchedStream(prefix);

/** Null for a record with other data, such as one that an operator has written. */
export const stretchIn = (record: StoredRecord): Stretch | null => {
  try {
    const { after, upTo } = dataOf(record) as Partial<Record<string, unknown>>;
    const isStretch = Number.isSafeInteger(after) && Number.isSafeInteger(upTo);
    return isStretch && Number(after) < Number(upTo) && Number(after) >= START
      ? { after: after as GlobalPosition, upTo: upTo as GlobalPosition }
      : null;
  } catch {
    return null;
  }
};

export interface Searched {
  /** Where the search for the event after this position may begin: there, or at the end of a stretch. */
  readonly skip: (after: GlobalPosition) => GlobalPosition;
  /** Stores a long stretch, unless the log may not exist yet. */
  readonly add: (stretch: Stretch, mayBeStored?: boolean) => void;
  /** To be called for what is stored. */
  readonly addStored: (stretch: Stretch) => void;
  /** Forgets everything, because the server may be another one, or restored to an older state. */
  readonly reset: () => void;
}

/** `store` writes a stretch to the server; it may fail without effect on anything else. */
export const searchedStretches = (store: (stretch: Stretch) => void): Searched => {
  const ends = new Map<GlobalPosition, GlobalPosition>();
  const stored = new Map<GlobalPosition, GlobalPosition>();
  const extend = (map: Map<GlobalPosition, GlobalPosition>, { after, upTo }: Stretch): void => {
    if (upTo > (map.get(after) ?? after)) map.set(after, upTo);
  };
  return {
    skip: (after) => ends.get(after) ?? after,
    add: (stretch, mayBeStored = true) => {
      const { after, upTo } = stretch;
      const isLong = upTo - (stored.get(after) ?? after) >= LONG_STRETCH_BYTES;
      // Short ones are not worth the memory.
      if (isLong || ends.has(after)) extend(ends, stretch);
      if (!isLong || !mayBeStored) return;
      extend(stored, stretch);
      store(stretch);
    },
    addStored: (stretch) => {
      extend(ends, stretch);
      extend(stored, stretch);
    },
    reset: () => {
      ends.clear();
      stored.clear();
    },
  };
};

export const searchedMessage = (stretch: Stretch): Message => ({
  id: { text: randomUUID() },
  system: { type: TYPE, 'content-type': 'application/json' },
  metadata: Buffer.of(),
  data: Buffer.from(JSON.stringify(stretch), 'utf8'),
});
