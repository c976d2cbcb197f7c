// The store of a dry run: it reads the log, and keeps appended events in memory.
import {
  type Appended,
  type EventStore,
  globalPosition,
  type GlobalPosition,
  type RecordedEvent,
  START,
  type StreamName,
  streamVersion,
} from '@aidtrail/event-sourcing';
import { findVersionConflict, serialiseAppend } from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

/** Never writes to `base`. Appended events get positions after its head. */
export const overlayOn = async (base: EventStore): Promise<EventStore> => {
  const added = new Map<StreamName, RecordedEvent[]>();
  const inOrder: RecordedEvent[] = [];
  const versions = new Map<StreamName, number>();
  let head: GlobalPosition = await base.head();

  const versionOf = async (stream: StreamName): Promise<number> => {
    const known = versions.get(stream);
    if (known !== undefined) return known;
    let version = -1;
    for await (const page of base.readStream(stream, { direction: 'backwards', pageSize: 1 })) {
      version = page[0]?.version ?? version;
      break;
    }
    versions.set(stream, version);
    return version;
  };

  return {
    ...base,
    append: (stream, events, expected) => async () => {
      const checked = serialiseAppend(stream, events, expected);
      if (E.isLeft(checked)) return checked;
      const actual = await versionOf(stream);
      const conflict = findVersionConflict(
        stream,
        expected,
        actual < 0 ? null : streamVersion(actual),
      );
      if (conflict !== null) return E.left(conflict);
      const own = added.get(stream) ?? [];
      added.set(stream, own);
      for (const [index, event] of events.entries()) {
        head = globalPosition(head + 1);
        const recorded = {
          ...event,
          stream,
          version: streamVersion(actual + 1 + index),
          position: head,
          recordedAt: event.recordedAt ?? '1970-01-01T00:00:00.000Z',
        };
        own.push(recorded);
        inOrder.push(recorded);
      }
      const version = streamVersion(actual + events.length);
      versions.set(stream, version);
      const appended: Appended = { version, position: head, alreadyKnown: false };
      return E.right(appended);
    },
    readStream: async function* (stream, options) {
      yield* base.readStream(stream, options);
      const own = added.get(stream) ?? [];
      if (own.length > 0) yield [...own];
    },
    readAll: async function* (options = {}) {
      yield* base.readAll(options);
      const { after = START, types } = options;
      const events = inOrder.filter(
        ({ position, type }) => position > after && (types === undefined || types.includes(type)),
      );
      yield { events, upTo: head };
    },
    head: async () => head,
    close: async () => {},
  };
};
