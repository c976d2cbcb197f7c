// The server tells of new events on one connection, which all who wait share. It comes back by itself, and
// so do subscriptions, however long the server is away.
import { setTimeout as delay } from 'node:timers/promises';

import {
  type EventStore,
  type GlobalPosition,
  globalPosition,
  START,
  StoreUnavailable,
} from '@aidtrail/event-sourcing';
import { type HeadWatch, headWatch } from '@aidtrail/event-sourcing/store';
import type { Client } from 'pg';

import type { Connections } from './connect.js';
import { failureOf, isDisconnected } from './failure.js';
import { channelOf } from './schema.js';

const FIRST_PAUSE_MILLISECONDS = 50;
const LONGEST_PAUSE_MILLISECONDS = 1_000;
/** How late it is noticed what nobody was told of: a pooler in transaction mode lets no notification through. */
const LOOKING_MILLISECONDS = 3_000;

/** Resolves after a pause, or at once when the signal aborts. */
const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await delay(milliseconds, undefined, { signal }).catch(() => {});
};

const headOf = async (client: Client, schema: string): Promise<GlobalPosition> => {
  // Without a name, so that it may come to another connection of a pooler each time.
  const { rows } = await client.query<{ head: string }>(
    `select coalesce(max(position), 0) as head from ${schema}.events`,
  );
  return globalPosition(Number(rows[0]?.head ?? START));
};

/** A watch that the server keeps informed once somebody has waited; it ends with the signal. */
export const listeningWatch = (
  { place, ownConnection }: Pick<Connections, 'place' | 'ownConnection'>,
  ending: AbortSignal,
): HeadWatch => {
  let listening = false;
  let isAwaited = false;

  /** Resolves when the connection breaks or the signal aborts, and ends it. */
  const listen = async (client: Client): Promise<void> => {
    let bell = new AbortController();
    let isOver = ending.aborted;
    const end = (): void => {
      isOver = true;
      bell.abort();
    };
    ending.addEventListener('abort', end);
    client.once('end', end).on('error', end);
    // Whoever may connect may notify, with any words: they are a reason to look, and nothing else.
    client.on('notification', ({ payload }) => {
      const isKnown = Number(payload) <= watch.head();
      if (!isKnown) bell.abort();
    });
    try {
      await client.query(`listen ${channelOf(place.schema)}`);
      // What was written before it listened was not told.
      let isDue = true;
      while (!isOver) {
        // Before it looks: what it is told of meanwhile may be too late for this look.
        bell = new AbortController();
        if (isDue) watch.announce(await headOf(client, place.schema));
        await pause(LOOKING_MILLISECONDS, bell.signal);
        isDue = bell.signal.aborted || isAwaited;
      }
    } finally {
      ending.removeEventListener('abort', end);
      client.end().catch(() => {});
    }
  };

  const keepListening = async (): Promise<void> => {
    let next = FIRST_PAUSE_MILLISECONDS;
    while (!ending.aborted) {
      try {
        await listen(await ownConnection());
        next = FIRST_PAUSE_MILLISECONDS;
      } catch (thrown) {
        if (!isDisconnected(thrown)) throw thrown;
      }
      await pause(next, ending);
      next = Math.min(next * 2, LONGEST_PAUSE_MILLISECONDS);
    }
  };

  const watch = headWatch((waiting) => {
    isAwaited = waiting;
    if (!waiting || listening) return;
    listening = true;
    keepListening()
      .catch((thrown: unknown) => watch.fail(asError(() => failureOf(place.name, thrown))))
      .finally(() => {
        listening = false;
      });
  });
  return watch;
};

const asError = (failure: () => Error): Error => {
  try {
    return failure();
  } catch (bug) {
    return bug as Error;
  }
};

/** Like `readAll`, but waits while the server is away and goes on where it was. Ends when the signal aborts. */
export const unbroken = (
  readAll: EventStore['readAll'],
  signal: AbortSignal,
): EventStore['readAll'] =>
  async function* ({ after = START, ...options } = {}) {
    let seen = after;
    let next = FIRST_PAUSE_MILLISECONDS;
    while (!signal.aborted) {
      try {
        for await (const page of readAll({ ...options, after: seen })) {
          seen = page.upTo;
          next = FIRST_PAUSE_MILLISECONDS;
          yield page;
        }
        return;
      } catch (thrown) {
        if (!(thrown instanceof StoreUnavailable && thrown.reason === 'cannotOpen')) throw thrown;
      }
      await pause(next, signal);
      next = Math.min(next * 2, LONGEST_PAUSE_MILLISECONDS);
    }
  };
