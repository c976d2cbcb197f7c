import { type EventStore, type GlobalPosition, START, StoreClosed } from '@aidtrail/event-sourcing';
import { follow, serialiseAppend, waitForPosition } from '@aidtrail/event-sourcing/store';
import { PATIENCE_MILLISECONDS } from '@aidtrail/retry';
import { EventStoreDBClient } from '@eventstore/db-client';
import * as E from 'fp-ts/lib/Either.js';

import { appendingTo } from './append.js';
import { batchAppend } from './batch-append.js';
import { channelOf } from './channel.js';
import {
  isPrefix,
  LONGEST_MILLISECONDS,
  parseConnectionString,
  PREFIX_RULE,
} from './connection-string.js';
import { formatWith } from './event-format.js';
import { cannotOpen, failureOf } from './failure.js';
import { identityOf } from './identity.js';
import { knownStreams, noStream } from './known-streams.js';
import { liveEvents } from './live.js';
import { readOn } from './read-call.js';
import { type Patience, readingFrom } from './read.js';

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

/** The number of event ids that a handle keeps, those of the streams used last. */
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
  const { client: connection, place, deadlineMilliseconds } = parsed.right;
  const patienceMilliseconds =
    options.patienceMilliseconds ?? deadlineMilliseconds ?? PATIENCE_MILLISECONDS;
  const prefix = options.prefix ?? parsed.right.prefix;
  if (!isPrefix(prefix)) throw cannotOpen(place, `not a prefix of streams; ${PREFIX_RULE}`);
  const { store, reach } = storeOn(clientOf(place, connection), {
    ...options,
    place,
    prefix,
    patienceMilliseconds,
  });
  try {
    await reach();
    if (options.mustExist === true && (await store.head()) === START)
      throw cannotOpen(place, 'it holds no event of this log yet; record something first');
    await store.identity();
    return store;
  } catch (thrown) {
    await store.close();
    throw failureOf(place, thrown);
  }
};

const clientOf = (place: string, connection: string): EventStoreDBClient => {
  try {
    return EventStoreDBClient.connectionString(connection);
  } catch (thrown) {
    throw cannotOpen(place, thrown instanceof Error ? thrown.message : String(thrown));
  }
};

interface Settings extends EventStoreDbStoreOptions {
  readonly place: string;
  readonly prefix: string;
  readonly patienceMilliseconds: number;
}

const storeOn = (client: EventStoreDBClient, settings: Settings) => {
  const { place, prefix, clock, patienceMilliseconds } = settings;
  const usual: Patience = { milliseconds: patienceMilliseconds };
  const ending = new AbortController();
  const answerMilliseconds = Math.min(
    Math.max(patienceMilliseconds, LEAST_FOR_AN_ANSWER_MILLISECONDS),
    LONGEST_MILLISECONDS,
  );
  const channel = channelOf(client, answerMilliseconds);
  const batch = batchAppend(channel, answerMilliseconds);
  const format = formatWith(place, prefix);
  const known = knownStreams(KNOWN_IDS);
  const context = {
    read: readOn(channel, answerMilliseconds),
    format,
    place,
    prefix,
    closing: ending.signal,
    patienceMilliseconds,
  };
  const reading = readingFrom(context, {
    mostIds: KNOWN_IDS,
    onRead: (stream, ids) => {
      known.extend(stream, noStream, ids);
    },
  });
  const live = liveEvents(context, reading);
  const { watch } = live;
  const appending = appendingTo({
    ...context,
    append: batch.append,
    reading,
    known,
    live,
    maxAppendBytes: settings.maxAppendBytes ?? 1_048_576,
  });
  let isClosing = false;
  let closing: Promise<void> | null = null;

  const store: EventStoreDbStore = {
    prefix,
    append: (stream, events, expected) => async () => {
      if (isClosing) return E.left(new StoreClosed());
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
    readStream: reading.readStream,
    readAll: (options = {}) => reading.readAll(options, usual),
    subscribe: (options = {}) => {
      const { signal } = options;
      const patience = {
        milliseconds: Number.POSITIVE_INFINITY,
        ...(signal === undefined ? {} : { signal }),
      };
      return follow((read = {}) => reading.readAll(read, patience), watch, options);
    },
    head: () => reading.head(usual),
    identity: async () => {
      if (isClosing) throw new StoreClosed();
      try {
        return await identityOf(client, prefix);
      } catch (thrown) {
        throw isClosing ? new StoreClosed() : failureOf(place, thrown);
      }
    },
    waitFor: async (position: GlobalPosition, patience) => {
      if (isClosing) throw new StoreClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, patience);
    },
    close: () => {
      isClosing = true;
      closing ??= (async () => {
        watch.end();
        await appending.settled();
        ending.abort();
        batch.close();
        channel.close();
      })();
      return closing;
    },
  };
  return { store, reach: reading.reach };
};
