import {
  type EventStore,
  START,
  StoreClosed,
  type StoreUnavailable,
} from '@aidtrail/event-sourcing';
import { follow, serialiseAppend, waitForPosition } from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { appendCallOn } from './append-call.js';
import { appendingTo } from './append.js';
import {
  type ConnectionString,
  isPrefix,
  LONGEST_MILLISECONDS,
  parseConnectionString,
  PREFIX_RULE,
} from './connection-string.js';
import { connectionTo } from './connection.js';
import { formatWith } from './event-format.js';
import { cannotOpen, failureOf } from './failure.js';
import { headOf } from './head.js';
import { knownStreams, noStream } from './known-streams.js';
import { liveEvents } from './live.js';
import { firstOf, type Patience, repeatUntil } from './patience.js';
import { allReading } from './read-all.js';
import { readOn } from './read-call.js';
import { streamReading } from './read-stream.js';
import { newestRequest } from './requests.js';
import { searchedMessage, searchedStream, searchedStretches } from './searched.js';

/** Where the log is, and how long to wait for its server. */
export interface EventStoreDbStoreOptions {
  /**
   * `esdb://user:password@host:2113?tls=true`, several hosts with commas, or `esdb+discover://name:2113`, with
   * parameters and `prefix`. `kurrentdb://` is the same.
   */
  readonly url: string;
  /** Precedes the name of every stream, so that several logs can share a server; default none. */
  readonly prefix?: string;
  /** Refuses a server that has no event of this log yet. */
  readonly mustExist?: boolean;
  /** How long an operation waits for the server; default `defaultDeadline` of the URL, or 10,000. */
  readonly patienceMilliseconds?: number;
  /** The server's `--max-append-size`; default 1,048,576. */
  readonly maxAppendBytes?: number;
  /** Where `recordedAt` comes from; default the server's clock. */
  readonly clock?: () => Date;
}

/** An event store whose log can be one of several on its server. */
export interface EventStoreDbStore extends EventStore {
  /** Precedes the names of the streams on the server; empty for none. */
  readonly prefix: string;
}

/** Event ids that a handle keeps, those of the streams used last. */
const KNOWN_IDS = 200_000;
const DEFAULT_PATIENCE_MILLISECONDS = 10_000;
const LEAST_FOR_AN_ANSWER_MILLISECONDS = 100;

/** A store on an EventStoreDB or KurrentDB server or cluster, for any number of processes. */
export const openEventStoreDbStore =
  (options: EventStoreDbStoreOptions): TaskEither<StoreUnavailable, EventStoreDbStore> =>
  async () => {
    const parsed = parseConnectionString(options.url);
    if (E.isLeft(parsed)) return E.left(cannotOpen('The EventStoreDB URL', parsed.left));
    const { place, deadlineMilliseconds } = parsed.right;
    const prefix = options.prefix ?? parsed.right.prefix;
    if (!isPrefix(prefix))
      return E.left(cannotOpen(place, `not a prefix of streams; ${PREFIX_RULE}`));
    const patienceMilliseconds =
      options.patienceMilliseconds ?? deadlineMilliseconds ?? DEFAULT_PATIENCE_MILLISECONDS;
    const settings = { ...options, prefix, patienceMilliseconds };
    const { store, reach } = storeOn(parsed.right, settings);
    try {
      await reach();
      if (options.mustExist !== true || (await store.head()) > START) return E.right(store);
      await store.close();
      return E.left(cannotOpen(place, 'it holds no event of this log yet; record something first'));
    } catch (thrown) {
      await store.close();
      return E.left(failureOf(place, thrown));
    }
  };

interface Settings extends EventStoreDbStoreOptions {
  readonly prefix: string;
  readonly patienceMilliseconds: number;
}

const storeOn = (server: ConnectionString, settings: Settings) => {
  const { prefix, clock, patienceMilliseconds, maxAppendBytes = 1_048_576 } = settings;
  const { place } = server;
  const ending = new AbortController();
  const answerMilliseconds = Math.min(
    Math.max(patienceMilliseconds, LEAST_FOR_AN_ANSWER_MILLISECONDS),
    LONGEST_MILLISECONDS,
  );
  const connection = connectionTo(server, answerMilliseconds);
  const { append, close: closeAppends } = appendCallOn(connection);
  const known = knownStreams(KNOWN_IDS);
  const usual: Patience = { milliseconds: patienceMilliseconds };

  const storing = new Set<Promise<unknown>>();
  const searched = searchedStretches((stretch) => {
    const message = [searchedMessage(stretch)];
    // Without it, the next search takes longer.
    const stored = append(searchedStream(prefix), 'any', message, answerMilliseconds).catch(
      () => {},
    );
    storing.add(stored);
    void stored.finally(() => storing.delete(stored));
  });

  const reading = {
    read: readOn(connection, answerMilliseconds),
    repeat: repeatUntil(place, ending.signal),
    format: formatWith(place, prefix),
    place,
    prefix,
    closing: ending.signal,
    patienceMilliseconds,
    searched,
    connections: connection.count,
  };
  const { eventsOf, readStream } = streamReading(reading, {
    mostIds: KNOWN_IDS,
    onRead: (stream, ids) => {
      known.extend(stream, noStream, ids);
    },
  });
  const head = headOf(reading);
  const readAll = allReading(reading, head);
  const live = liveEvents(reading, { eventsOf }, head);
  const { watch } = live;
  const appending = appendingTo({ ...reading, append, eventsOf, known, live, maxAppendBytes });

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    watch.end();
    await appending.settled();
    await Promise.all(storing);
    ending.abort();
    closeAppends();
    connection.close();
  };

  const store: EventStoreDbStore = {
    prefix,
    append: (stream, events, expected) => async () => {
      if (closing !== null) return E.left(new StoreClosed());
      const serialised = serialiseAppend(stream, events, expected);
      if (E.isLeft(serialised)) return serialised;
      const now = clock?.().toISOString() ?? null;
      const dated = serialised.right.map((event) => ({
        ...event,
        recordedAt: event.recordedAt ?? now,
      }));
      const outcome = await appending.submit({ stream, events: dated, expected });
      if (E.isRight(outcome)) watch.announce(outcome.right.position);
      return outcome;
    },
    readStream,
    readAll: (options = {}) => readAll(options, usual),
    subscribe: (options = {}) => {
      const { signal } = options;
      const patience = {
        milliseconds: Number.POSITIVE_INFINITY,
        ...(signal === undefined ? {} : { signal }),
      };
      return follow((read = {}) => readAll(read, patience), watch, options);
    },
    head: () => head(usual),
    waitFor: async (position, patience) => {
      if (closing !== null) throw new StoreClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, patience);
    },
    close: () => (closing ??= close()),
  };

  /** Resolves when the server has answered a read of its log, which shows that the account may read it. */
  const reach = async (): Promise<void> => {
    const attempt = async function* (over: AbortSignal) {
      yield await firstOf(reading.read(newestRequest, over));
    };
    await firstOf(reading.repeat({ ...usual, isOpening: true }, attempt));
  };
  return { store, reach };
};
