import { type EventStore, START, StoreClosed } from '@aidtrail/event-sourcing';
import { follow, serialiseAppend, waitForPosition } from '@aidtrail/event-sourcing/store';
import { PATIENCE_MILLISECONDS, retry } from '@aidtrail/retry';
import * as E from 'fp-ts/lib/Either.js';

import { AppendCall } from './append-call.js';
import { Appending } from './append.js';
import {
  type ConnectionString,
  isPrefix,
  LONGEST_MILLISECONDS,
  parseConnectionString,
  PREFIX_RULE,
} from './connection-string.js';
import { disconnect } from './client-internals.js';
import { clientOf, connectionTo } from './connection.js';
import { formatWith } from './event-format.js';
import { cannotOpen, failureOf, isPassing } from './failure.js';
import { identityOf } from './identity.js';
import { knownStreams, noStream } from './known-streams.js';
import { Live } from './live.js';
import { repeatUntil } from './patience.js';
import { reach } from './reach.js';
import { allReading } from './read-all.js';
import { readOn } from './read-call.js';
import { StreamReader } from './read-stream.js';
import { Scanner } from './scan.js';
import { Searched, storeStretch } from './searched.js';

/** Which server to use, which log on it, and the limits of calls. */
export interface EventStoreDbStoreOptions {
  /**
   * `esdb://user:password@host:2113?tls=true`, several hosts with commas, or `esdb+discover://name:2113`, with
   * the client's parameters and `prefix`. `kurrentdb://` is the same.
   */
  readonly url: string;
  /**
   * Precedes the name of every stream, so that several logs can share a server: letters, digits, `_` and `.`, with
   * one of the last two at the end. Default: `prefix` of the URL, or none.
   */
  readonly prefix?: string;
  /** Refuses a server that has no event of this log. Default false. */
  readonly mustExist?: boolean;
  /**
   * How long to wait for an unavailable server, for an election, and for an answer. Default `defaultDeadline` of the
   * URL, or 10,000.
   */
  readonly patienceMilliseconds?: number;
  /** The server's `--max-append-size`. Default 1,048,576. */
  readonly maxAppendBytes?: number;
  /** Gives `recordedAt`. Default: the clock of the server. */
  readonly clock?: () => Date;
}

/** Returned by `openEventStoreDbStore`. Closing it ends its connection. */
export interface EventStoreDbStore extends EventStore {
  /** Precedes the names of the log's streams on the server; empty if there is none. */
  readonly prefix: string;
}

/** Event ids that a handle keeps, those of the streams used last. */
const KNOWN_IDS = 200_000;
const LEAST_FOR_AN_ANSWER_MILLISECONDS = 100;

/**
 * A store on an EventStoreDB or KurrentDB server or cluster, for any number of processes. Waits for an election in
 * progress. Rejects with StoreUnavailable: `cannotOpen` for an invalid URL, an unreachable server or a missing log,
 * `notLeader` or `busy` if the server is not ready in time, `accessDenied`, or `timedOut`.
 */
export const openEventStoreDbStore = async (
  options: EventStoreDbStoreOptions,
): Promise<EventStoreDbStore> => {
  const parsed = parseConnectionString(options.url);
  if (E.isLeft(parsed)) throw cannotOpen('The EventStoreDB URL', parsed.left);
  const { place, deadlineMilliseconds } = parsed.right;
  const prefix = options.prefix ?? parsed.right.prefix;
  if (!isPrefix(prefix)) throw cannotOpen(place, `not a prefix of streams; ${PREFIX_RULE}`);
  const patienceMilliseconds =
    options.patienceMilliseconds ?? deadlineMilliseconds ?? PATIENCE_MILLISECONDS;
  const parts = partsOf(parsed.right, { ...options, prefix, patienceMilliseconds });
  const store = storeOf(parts);
  try {
    await reach(parsed.right, parts.context);
    if (options.mustExist === true && (await store.head()) === START)
      throw cannotOpen(place, 'it holds no event of this log yet; record something first');
    await store.identity();
    return store;
  } catch (thrown) {
    await store.close();
    throw failureOf(place, thrown);
  }
};

interface Settings extends EventStoreDbStoreOptions {
  readonly prefix: string;
  readonly patienceMilliseconds: number;
}

/** What a store consists of. */
const partsOf = (server: ConnectionString, settings: Settings) => {
  const { prefix, patienceMilliseconds, maxAppendBytes = 1_048_576 } = settings;
  const { place } = server;
  const ending = new AbortController();
  const answerMilliseconds = Math.min(
    Math.max(patienceMilliseconds, LEAST_FOR_AN_ANSWER_MILLISECONDS),
    LONGEST_MILLISECONDS,
  );
  const connection = connectionTo(server, answerMilliseconds);
  const call = new AppendCall(connection);
  const known = knownStreams(KNOWN_IDS);
  const context = {
    read: readOn(connection, answerMilliseconds),
    repeat: repeatUntil(place, ending.signal),
    format: formatWith(place, prefix),
    place,
    prefix,
    closing: ending.signal,
    patienceMilliseconds,
    searched: new Searched(storeStretch(call, prefix, answerMilliseconds)),
  };
  const streams = new StreamReader(context, {
    mostIds: KNOWN_IDS,
    onRead: (stream, ids) => known.extend(stream, noStream, ids),
  });
  const scanner = new Scanner(context);
  const live = new Live(context, scanner);
  const appending = new Appending({ ...context, call, streams, known, live, maxAppendBytes });
  const close = async (): Promise<void> => {
    live.watch.end();
    await appending.settled();
    await context.searched.settled();
    ending.abort();
    call.close();
    connection.close();
  };
  const readAll = allReading(context, scanner);
  // The client fails a public append when another client of the process is closed; writing an identity again is safe.
  const identity = (): Promise<string | null> => {
    const attempt = async (): Promise<string | null> => {
      const client = clientOf(place, server.client);
      return identityOf(client, prefix).finally(() => disconnect(client));
    };
    return retry(attempt, { isRetryable: isPassing, patienceMilliseconds });
  };
  return { settings, context, streams, scanner, readAll, live, appending, identity, close };
};

const appendTo =
  ({ appending, live, settings }: ReturnType<typeof partsOf>): EventStore['append'] =>
  (stream, events, expected) =>
  async () => {
    if (live.watch.hasEnded()) return E.left(new StoreClosed());
    const serialised = serialiseAppend(stream, events, expected);
    if (E.isLeft(serialised)) return serialised;
    const now = settings.clock?.().toISOString() ?? null;
    const dated = serialised.right.map((event) => ({
      ...event,
      recordedAt: event.recordedAt ?? now,
    }));
    const outcome = await appending.submit({ stream, events: dated, expected });
    if (E.isRight(outcome)) live.watch.announce(outcome.right.position);
    return outcome;
  };

const storeOf = (parts: ReturnType<typeof partsOf>): EventStoreDbStore => {
  const { settings, streams, scanner, readAll, close } = parts;
  const { prefix, patienceMilliseconds } = settings;
  const { watch } = parts.live;
  const usual = { milliseconds: patienceMilliseconds };
  let closing: Promise<void> | null = null;
  return {
    prefix,
    append: appendTo(parts),
    readStream: (stream, options) => streams.readStream(stream, options),
    readAll: (options = {}) => readAll(options, usual),
    subscribe: (options = {}) => {
      const { signal } = options;
      const patience = {
        milliseconds: Number.POSITIVE_INFINITY,
        ...(signal === undefined ? {} : { signal }),
      };
      return follow((read = {}) => readAll(read, patience), watch, options);
    },
    head: () => scanner.head(usual),
    identity: async () => {
      if (watch.hasEnded()) throw new StoreClosed();
      try {
        return await parts.identity();
      } catch (thrown) {
        throw watch.hasEnded() ? new StoreClosed() : failureOf(parts.context.place, thrown);
      }
    },
    waitFor: async (position, patience) => {
      if (watch.hasEnded()) throw new StoreClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, patience);
    },
    close: () => (closing ??= close()),
  };
};
