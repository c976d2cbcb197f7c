// The server announces new events on one connection that all waiting readers share. The connection and subscriptions
// resume automatically, however long the server is away.
import {
  type EventStore,
  globalPosition,
  type GlobalPosition,
  START,
  StoreUnavailable,
} from '@aidtrail/event-sourcing';
import { type HeadWatch, headWatch } from '@aidtrail/event-sourcing/store';
import { isDisconnected, isNotPermitted, schemaInSql } from '@aidtrail/postgres';
import { backoff, pause } from '@aidtrail/retry';
import type { Client } from 'pg';

import type { Connections } from './connect.js';
import { failureOf } from './failure.js';
import { channelOf } from './schema.js';

/** While readers wait, the head is also read this often: poolers in transaction mode do not pass notifications on. */
const READ_EVERY_MILLISECONDS = 3_000;

const headOf = async (client: Client, schema: string): Promise<GlobalPosition> => {
  // Not prepared, because a pooler may use another connection each time.
  const { rows } = await client.query<{ head: string }>(
    `select coalesce(max(position), 0) as head from ${schemaInSql(schema)}.events`,
  );
  return globalPosition(Number(rows[0]?.head ?? START));
};

/** Without notifications, as on a standby server, the head is only read from time to time. */
const listenOn = async (client: Client, identity: string | null): Promise<void> => {
  if (!identity) return;
  try {
    await client.query(`listen ${channelOf(identity)}`);
  } catch (thrown) {
    if (!isNotPermitted(thrown)) throw thrown;
  }
};

/** A watch that the server informs from the first waiting reader on, until the signal aborts. */
export const listeningWatch = (
  { place, identity, single }: Pick<Connections, 'identity' | 'place' | 'single'>,
  ending: AbortSignal,
): HeadWatch => {
  let listening = false;
  let isAwaited = false;

  /** Resolves when the connection breaks or the signal aborts, and ends the connection. */
  const listen = async (client: Client, onListening: () => void): Promise<void> => {
    let bell = new AbortController();
    let isOver = ending.aborted;
    const end = (): void => {
      isOver = true;
      bell.abort();
    };
    ending.addEventListener('abort', end);
    client.once('end', end).on('error', end);
    // Every account can send notifications with any text, so one is only a reason to read the head.
    client.on('notification', ({ payload }) => {
      const isKnown = Number(payload) <= watch.head();
      if (!isKnown) bell.abort();
    });
    try {
      await listenOn(client, identity);
      onListening();
      // Earlier events were not announced.
      let isDue = true;
      while (!isOver) {
        // Before the head is read: a notification that arrives meanwhile may be too late for this read.
        bell = new AbortController();
        if (isDue) watch.announce(await headOf(client, place.schema));
        await pause(READ_EVERY_MILLISECONDS, bell.signal);
        isDue = bell.signal.aborted || isAwaited;
      }
    } finally {
      ending.removeEventListener('abort', end);
      client.end().catch(() => {});
    }
  };

  const keepListening = async (): Promise<void> => {
    const { after, reset } = backoff({
      isRetryable: (thrown) => thrown === null || isDisconnected(thrown),
      patienceMilliseconds: Number.POSITIVE_INFINITY,
      signal: ending,
    });
    while (!ending.aborted)
      try {
        await listen(await single(), reset);
        await after(null);
      } catch (thrown) {
        await after(thrown);
      }
  };

  const watch = headWatch((waiting) => {
    isAwaited = waiting;
    if (!waiting || listening) return;
    listening = true;
    keepListening()
      .catch((thrown: unknown) => watch.fail(failureOrBug(place.name, thrown)))
      .finally(() => {
        listening = false;
      });
  });
  return watch;
};

const failureOrBug = (place: string, thrown: unknown): Error => {
  try {
    return failureOf(place, thrown);
  } catch (bug) {
    return bug as Error;
  }
};

/** Like `readAll`, but waits while the server is away and resumes at its position. Ends when the signal aborts. */
export const unbroken = (
  readAll: EventStore['readAll'],
  signal: AbortSignal,
): EventStore['readAll'] =>
  async function* ({ after: start = START, ...options } = {}) {
    const { after, reset } = backoff({
      isRetryable: (thrown) => thrown instanceof StoreUnavailable && thrown.reason === 'cannotOpen',
      patienceMilliseconds: Number.POSITIVE_INFINITY,
      signal,
    });
    let seen = start;
    while (!signal.aborted)
      try {
        for await (const page of readAll({ ...options, after: seen })) {
          seen = page.upTo;
          reset();
          yield page;
        }
        return;
      } catch (thrown) {
        await after(thrown);
      }
  };
