import {
  type Appended,
  type EventStore,
  type GlobalPosition,
  StoreClosed,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import {
  findRepeatedAppend,
  findVersionConflict,
  type HeadWatch,
  serialiseAppend,
} from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

import type { Log, LogEntry } from './log.js';

/** Atomic, because it checks and writes in one turn of the event loop. */
export const memoryAppend =
  (log: Log, watch: HeadWatch, clock: () => Date): EventStore['append'] =>
  (stream, events, expected) =>
  async () => {
    if (log.closed) return E.left(new StoreClosed());
    const serialised = serialiseAppend(stream, events, expected);
    if (E.isLeft(serialised)) return serialised;

    const known = findRepeatedAppend(stream, serialised.right, (id) => log.byId.get(id));
    if (E.isLeft(known)) return known;
    if (known.right !== null) return E.right(known.right);

    const entries = log.streams.get(stream) ?? [];
    const conflict = findVersionConflict(stream, expected, entries.at(-1)?.version ?? null);
    if (conflict !== null) return E.left(conflict);

    const now = clock().toISOString();
    let appended: Appended | null = null;
    for (const event of serialised.right) {
      const version = entries.length as StreamVersion;
      const position = (log.head() + 1) as GlobalPosition;
      const recordedAt = event.recordedAt ?? now;
      const entry: LogEntry = { ...event, stream, version, position, recordedAt };
      entries.push(entry);
      log.entries.push(entry);
      log.byId.set(entry.id, entry);
      appended = { version, position, alreadyKnown: false };
    }
    log.streams.set(stream, entries);
    watch.announce(log.head());
    return E.right(appended as Appended);
  };
