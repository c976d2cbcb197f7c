// Stretches of the server's log without an event of this log. Logs that share a server skip them, so that they do not
// search again what other logs have written. Long ones are stored on the server, for every process.
import { randomUUID } from 'node:crypto';

import { type GlobalPosition, START } from '@aidtrail/event-sourcing';

import type { AppendCall } from './append-call.js';
import type { StoredRecord } from './event-format.js';
import { messagesOf } from './wire.js';

/** No event of this log is after `after` and at or before `upTo`. At `after` is one, or the beginning of the log. */
export interface Stretch {
  readonly after: GlobalPosition;
  readonly upTo: GlobalPosition;
}

/** Bytes from which a stretch is worth remembering: to search so much takes about 0.1 s. */
export const LONG_STRETCH_BYTES = 4 * 1_024 * 1_024;

export const SEARCHED_TYPE = 'AidtrailSearched';

/** Not the name of a stream of the log, because it has no `-`. */
export const searchedStream = (prefix: string): string => `${prefix}aidtrail_searched`;

/** Null for a record with other data, such as one that an operator has written. */
export const stretchIn = ({ type, data }: StoredRecord): Stretch | null => {
  if (type !== SEARCHED_TYPE || typeof data !== 'object' || data === null) return null;
  const { after, upTo } = data as Partial<Record<string, unknown>>;
  const isStretch = Number.isSafeInteger(after) && Number.isSafeInteger(upTo);
  return isStretch && Number(after) < Number(upTo) && Number(after) >= START
    ? { after: after as GlobalPosition, upTo: upTo as GlobalPosition }
    : null;
};

export class Searched {
  private readonly ends = new Map<GlobalPosition, GlobalPosition>();
  private readonly stored = new Map<GlobalPosition, GlobalPosition>();
  private storing: Promise<unknown> = Promise.resolve();
  /** The stretch that ends last; null if there is none. */
  last: Stretch | null = null;

  /** `store` writes a stretch to the server; without it, the next search takes longer. */
  constructor(private readonly store: (stretch: Stretch) => Promise<unknown>) {}

  /** Where the search for the event after this position may begin: there, or at the end of a stretch. */
  skip(after: GlobalPosition): GlobalPosition {
    return this.ends.get(after) ?? after;
  }

  /** Remembers a stretch; stores a long one, or one that was `hardToFind`, if the log is known to exist. */
  add(stretch: Stretch, isLogKnown: boolean, hardToFind = false): void {
    const { after, upTo } = stretch;
    const isLong = upTo - (this.stored.get(after) ?? after) >= LONG_STRETCH_BYTES;
    this.extend(this.ends, stretch);
    if (!isLogKnown || !(isLong || hardToFind)) return;
    this.extend(this.stored, stretch);
    this.storing = Promise.allSettled([this.storing, this.store(stretch)]);
  }

  /** Remembers only these, which are stored; forgets what a server that was restored may not have. */
  load(stretches: ReadonlyArray<Stretch>): void {
    this.ends.clear();
    this.stored.clear();
    this.last = null;
    for (const stretch of stretches)
      for (const map of [this.ends, this.stored]) this.extend(map, stretch);
  }

  /** Resolves when every stretch is stored, or could not be. */
  settled(): Promise<unknown> {
    return this.storing;
  }

  private extend(map: Map<GlobalPosition, GlobalPosition>, stretch: Stretch): void {
    const { after, upTo } = stretch;
    if (upTo > (map.get(after) ?? after)) map.set(after, upTo);
    if (this.last === null || upTo > this.last.upTo) this.last = stretch;
  }
}

/** Writes stretches to the server. */
export const storeStretch =
  (call: AppendCall, prefix: string, timeoutMilliseconds: number) =>
  (stretch: Stretch): Promise<unknown> => {
    const event = {
      id: randomUUID(),
      type: SEARCHED_TYPE,
      schemaVersion: 1,
      data: JSON.stringify(stretch),
      metadata: '{}',
      recordedAt: null,
    };
    const messages = messagesOf([event], null);
    return call.append(searchedStream(prefix), 'any', messages, timeoutMilliseconds);
  };
