// Pages of one stream and of the whole log. Each loop is one call of the server's, which sends no faster than
// the pages are taken; after a broken connection it goes on where it was.
import {
  type AllPage,
  type EventStore,
  globalPosition,
  type GlobalPosition,
  type ReadAllOptions,
  type RecordedEvent,
  START,
  StoreClosed,
  type StreamName,
  streamVersion,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import { checkedPageSize } from '@aidtrail/event-sourcing/store';
import { type Backoff, backoff } from '@aidtrail/retry';
import type streams from '@eventstore/db-client/generated/streams_pb.js';

import { type FoundEvent, type Format, positionOf, versionOf } from './event-format.js';
import {
  failureOf,
  isElecting,
  isInvalidPosition,
  isPassing,
  isSilent,
  unavailable,
} from './failure.js';
import type { Read } from './read-call.js';
import { type Filter, newestRequest, readAllRequest, readStreamRequest } from './requests.js';

type Record = streams.ReadResp.ReadEvent.RecordedEvent;

const ALL = Number.MAX_SAFE_INTEGER;

export interface ReadingContext {
  readonly read: Read;
  readonly format: Format;
  readonly place: string;
  readonly prefix: string;
  /** Aborts when the store is closed. */
  readonly closing: AbortSignal;
  readonly patienceMilliseconds: number;
}

export interface Patience {
  readonly milliseconds: number;
  /** Breaks off without an error. */
  readonly signal?: AbortSignal;
  /** Waits for a server that starts or elects its leader, and for no other. */
  readonly isOpening?: true;
}

/** Pauses between attempts, until the patience ends. `after` then throws the failure, as it does for a lasting one. */
export const pauses = (place: string, { milliseconds, signal, isOpening }: Patience): Backoff => {
  const isRetryable = (thrown: unknown): boolean => {
    if (isOpening === true) return isElecting(thrown);
    return isPassing(thrown) || (milliseconds === Number.POSITIVE_INFINITY && isSilent(thrown));
  };
  const { after, reset } = backoff({
    isRetryable,
    patienceMilliseconds: milliseconds,
    ...(signal === undefined ? {} : { signal }),
  });
  // The time for attempts counts from the first failure.
  reset();
  return {
    reset,
    after: async (thrown) => {
      try {
        await after(thrown);
      } catch {
        throw failureOf(place, thrown);
      }
    },
  };
};

const recordOf = (response: streams.ReadResp): Record | undefined =>
  response.getEvent()?.getEvent();

/** Streams that may hold events of the log, and as few others as costs the server nothing. */
export const streamsOf = (prefix: string): Filter | null =>
  prefix === '' ? null : { on: 'stream', prefix };

/** Streams whose names could be ours: none of the system. */
const ownStreams = (prefix: string): Filter => ({
  on: 'stream',
  pattern: `^${prefix.replaceAll('.', '\\.')}[A-Za-z][A-Za-z0-9]*-`,
});

export interface Reading {
  /** The events of a stream from a version on; nothing where there is no stream. */
  readonly eventsOf: (
    stream: StreamName,
    range: {
      readonly from: StreamVersion | 'end';
      readonly backwards?: boolean;
      readonly count?: number;
    },
  ) => AsyncGenerator<FoundEvent, void, undefined>;
  readonly readStream: EventStore['readStream'];
  readonly readAll: (
    options: ReadAllOptions,
    patience: Patience,
  ) => AsyncGenerator<AllPage, void, undefined>;
  readonly head: (patience: Patience) => Promise<GlobalPosition>;
  /** Resolves when the server has given something that it has at hand, whosever it is. */
  readonly reach: () => Promise<void>;
}

/** Who wants to know the ids of streams. */
export interface IdListener {
  /** Of a stream with more, none are gathered. */
  readonly mostIds: number;
  /** Hears the ids of a stream that was read from its first event to its last. */
  readonly onRead: (stream: StreamName, ids: ReadonlyArray<string>) => void;
}

export const readingFrom = (
  { read, format, place, prefix, closing, patienceMilliseconds }: ReadingContext,
  { mostIds, onRead }: IdListener,
): Reading => {
  const usual: Patience = { milliseconds: patienceMilliseconds };
  const ensureOpen = (): void => {
    if (closing.aborted) throw new StoreClosed();
  };
  const overOf = ({ signal }: Patience): AbortSignal =>
    signal === undefined ? closing : AbortSignal.any([closing, signal]);

  const eventsOf: Reading['eventsOf'] = async function* (
    stream,
    { from, backwards = false, count = ALL },
  ) {
    const name = format.nameOf(stream);
    const pause = pauses(place, { ...usual, signal: closing });
    let next = from;
    let left = count;
    while (left > 0 && (next === 'end' || next >= 0)) {
      ensureOpen();
      try {
        const request = readStreamRequest(name, { from: next, backwards, count: left });
        for await (const response of read(request, closing)) {
          if (response.hasStreamNotFound()) return;
          const record = recordOf(response);
          if (record === undefined) continue;
          const version = versionOf(record);
          const found = format.find(record);
          if (found === null)
            throw unavailable(place, 'notAStore', undefined, `${name}, version ${version}`);
          if (!backwards && version !== next)
            throw unavailable(place, 'corrupt', undefined, `${name}, version ${next}`);
          pause.reset();
          left -= 1;
          next = (version + (backwards ? -1 : 1)) as StreamVersion;
          yield found;
          ensureOpen();
        }
        ensureOpen();
        return;
      } catch (thrown) {
        if (thrown instanceof StoreClosed) throw thrown;
        await pause.after(thrown);
      }
    }
  };

  const head: Reading['head'] = async (patience) => {
    const pause = pauses(place, { ...patience, signal: overOf(patience) });
    for (let count = 1; ;) {
      ensureOpen();
      try {
        const range = { from: null, backwards: true, count, filter: ownStreams(prefix) };
        let isEmpty = true;
        for await (const response of read(readAllRequest(range), overOf(patience))) {
          const record = recordOf(response);
          if (record === undefined) continue;
          isEmpty = false;
          // Left to itself, the server would search the whole log for more.
          if (format.find(record) !== null) return positionOf(record);
        }
        ensureOpen();
        if (isEmpty || count === ALL) return START;
        count = ALL;
      } catch (thrown) {
        if (thrown instanceof StoreClosed) throw thrown;
        await pause.after(thrown);
      }
    }
  };

  const filterOf = (types: ReadonlySet<string> | null): Filter | null => {
    if (types !== null) return { on: 'type', pattern: `^(?:${[...types].join('|')})$` };
    return streamsOf(prefix);
  };

  const readAll: Reading['readAll'] = async function* (
    { after = START, types, pageSize },
    patience,
  ) {
    const size = checkedPageSize(pageSize);
    const wanted = types === undefined ? null : new Set(types.filter((type) => isType.test(type)));
    const over = overOf(patience);
    const pause = pauses(place, { ...patience, signal: over });
    // Of a filtered log, the server does not tell how far it goes.
    const end = wanted === null ? START : await head(patience);
    let told = globalPosition(after);
    let reached = after;
    let from: number | null = after === START ? null : after;
    let page: RecordedEvent[] = [];
    for (let isRead = wanted?.size === 0; !isRead;) {
      ensureOpen();
      try {
        const range = { from, backwards: false, count: ALL, filter: filterOf(wanted) };
        for await (const response of read(readAllRequest(range), over)) {
          const record = recordOf(response);
          if (record === undefined) continue;
          const position = positionOf(record);
          if (position <= reached) continue;
          const found = format.find(record);
          if (found === null) continue;
          const event = format.decode(found);
          // A pattern may let more through than it says, such as a line break at the end.
          if (wanted !== null && !wanted.has(event.type)) continue;
          pause.reset();
          reached = position;
          from = position;
          page.push(event);
          if (page.length < size) continue;
          told = reached;
          const events = page;
          page = [];
          yield { events, upTo: reached };
          ensureOpen();
        }
        isRead = true;
      } catch (thrown) {
        if (thrown instanceof StoreClosed) throw thrown;
        // Not the position of an event: what comes after it is found from the beginning.
        if (isInvalidPosition(thrown) && from !== null) from = null;
        else await pause.after(thrown);
      }
      if (patience.signal?.aborted === true) return;
    }
    ensureOpen();
    const upTo = end > reached ? end : reached;
    if (page.length > 0 || upTo > told) yield { events: page, upTo };
  };

  return {
    eventsOf,
    readStream: async function* (stream, { from, direction = 'forwards', pageSize } = {}) {
      const size = checkedPageSize(pageSize);
      ensureOpen();
      const backwards = direction === 'backwards';
      const first = from === undefined ? (backwards ? 'end' : (0 as StreamVersion)) : streamVersion(from);
      let ids: string[] | null = first === 0 && !backwards ? [] : null;
      let page: RecordedEvent[] = [];
      for await (const found of eventsOf(stream, { from: first, backwards })) {
        const event = format.decode(found);
        if (ids !== null && ids.push(event.id) > mostIds) ids = null;
        page.push(event);
        if (page.length < size) continue;
        yield page;
        ensureOpen();
        page = [];
      }
      if (ids !== null && ids.length > 0) onRead(stream, ids);
      if (page.length > 0) yield page;
    },
    readAll,
    head,
    reach: async () => {
      const pause = pauses(place, { ...usual, isOpening: true });
      for (;;)
        try {
          for await (const _ of read(newestRequest, closing));
          return;
        } catch (thrown) {
          await pause.after(thrown);
        }
    },
  };
};

/** No store takes events of other types, and none of these means anything in a pattern. */
const isType = /^[A-Za-z][A-Za-z0-9]{0,99}$/;
