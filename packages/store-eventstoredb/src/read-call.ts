// Reads and subscriptions as batches of events, with an error if the server is silent.
import type { Readable } from 'node:stream';

import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';

import { type Connection, inTime } from './connection.js';
import type { StoredRecord } from './event-format.js';
import { Disconnected, isUnreachable, needsReplacing, Refused } from './failure.js';
import type { ReadItem } from './wire.js';

/** What arrived together. */
export interface Batch<Record = StoredRecord> {
  readonly records: ReadonlyArray<Record>;
  /** A filtered search has come this far; Infinity at the end of the log. Null if it is not known. */
  readonly reached: number | null;
}

/** A call of the store's own. */
type OwnCall<Record> = Readable & {
  readonly cancel: () => void;
  readonly deserialize: (bytes: Buffer) => ReadItem<Record>;
};

type Call<Record> = StreamingRead<ResolvedEvent> | AllStreamSubscription | OwnCall<Record>;

/** Makes a call; `reach` reports how far a subscription has come. */
export type Open<Record = StoredRecord> = (
  client: EventStoreDBClient,
  reach: (position: number) => void,
) => Call<Record> | Promise<OwnCall<Record>>;

/** The batches of a call, until it ends, the loop is left, or the signal aborts. */
export type Read = <Record = StoredRecord>(
  open: Open<Record>,
  signal: AbortSignal,
  /** True for a call that may be silent for long. */
  isQuiet?: boolean,
) => AsyncGenerator<Batch<Record>, void, undefined>;

export const newest = (client: EventStoreDBClient): StreamingRead<ResolvedEvent> =>
  client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true });

/** A call is paused while so many records wait to be read. */
const MOST_WAITING = 256;

/** A call as a source of batches, and what ends the wait for the next one. */
const listenTo = <Record>(call: Call<Record>) => {
  let records: Record[] = [];
  let reached: number | null = null;
  let error: unknown = null;
  let isOver = false;
  let wake = (): void => {};
  const end = (thrown: unknown = null): void => {
    error ??= thrown;
    isOver = true;
    wake();
  };
  call.on('data', ({ event }: ReadItem<Record>) => {
    if (event === undefined) return;
    if (records.push(event) >= MOST_WAITING) call.pause();
    wake();
  });
  call.on('end', () => end());
  call.on('close', () => end());
  call.on('error', end);
  return {
    end,
    reach: (position: number): void => {
      reached = Math.max(reached ?? 0, position);
      wake();
    },
    /** Null after the end. Rejects with the error that ended the call, once everything before it has been read. */
    next: async (): Promise<Batch<Record> | null> => {
      for (;;) {
        if (records.length > 0 || reached !== null) {
          const batch = { records, reached };
          [records, reached] = [[], null];
          if (call.isPaused()) call.resume();
          return batch;
        }
        if (error !== null) throw error;
        if (isOver) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    cancel: (): void => {
      const cancelled = 'cancel' in call ? call.cancel() : call.unsubscribe();
      // It also waits for a connection, which may not come.
      void Promise.resolve(cancelled).catch(() => {});
      call.destroy();
    },
  };
};

const isAlive = async (client: EventStoreDBClient, milliseconds: number): Promise<boolean> => {
  const call = listenTo(newest(client));
  const timer = setTimeout(() => call.end(new Refused('timedOut', '')), milliseconds);
  const answers = await call.next().then(
    () => true,
    (thrown: unknown) => !(thrown instanceof Refused || isUnreachable(thrown)),
  );
  clearTimeout(timer);
  call.cancel();
  return answers;
};

/**
 * Ends the wait for a batch if the server is silent for longer than the patience. A search may find nothing for longer
 * than that, so the server is then asked for something that it has at hand.
 */
const whileAlive = async <Result>(
  work: Promise<Result>,
  milliseconds: number,
  answers: () => Promise<boolean>,
  giveUp: () => void,
): Promise<Result> => {
  let isWaiting = true;
  let timer: NodeJS.Timeout;
  const watch = (): void => {
    timer = setTimeout(() => {
      void answers().then((alive) => {
        if (!isWaiting) return;
        if (alive) watch();
        else giveUp();
      });
    }, milliseconds);
  };
  watch();
  return work.finally(() => {
    isWaiting = false;
    clearTimeout(timer);
  });
};

/** The call; if it opens too late, it is cancelled. */
const openedInTime = <Opened extends { cancel: () => unknown }>(
  opening: Promise<Opened>,
  milliseconds: number,
): Promise<Opened> =>
  inTime(opening, milliseconds).catch((thrown: unknown) => {
    void opening.then((late) => late.cancel()).catch(() => {});
    throw thrown;
  });

export const readOn = ({ open: connect, replace }: Connection, milliseconds: number): Read =>
  async function* (open, signal, isQuiet = false) {
    if (signal.aborted) return;
    const client = await connect(signal).catch((thrown: unknown) => {
      if (!signal.aborted) throw thrown;
    });
    if (client === undefined || signal.aborted) return;
    const opened = open(client, (position) => listener.reach(position));
    const call = opened instanceof Promise ? await openedInTime(opened, milliseconds) : opened;
    const listener = listenTo(call);
    const abort = (): void => listener.end();
    signal.addEventListener('abort', abort, { once: true });
    const giveUp = (): void => listener.end(new Refused('timedOut', 'the read was not answered'));
    try {
      for (;;) {
        const next = listener.next();
        const batch = await (isQuiet
          ? next
          : whileAlive(next, milliseconds, () => isAlive(client, milliseconds), giveUp));
        if (signal.aborted) return;
        if (batch !== null) yield batch;
        else if (isQuiet || 'unsubscribe' in call)
          throw new Disconnected('the server ended the subscription');
        else return;
      }
    } catch (thrown) {
      if (signal.aborted) return;
      if (needsReplacing(thrown)) replace(client);
      throw thrown;
    } finally {
      signal.removeEventListener('abort', abort);
      listener.cancel();
    }
  };
