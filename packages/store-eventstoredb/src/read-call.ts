// Reads and subscriptions as batches of events, with an error if the server is silent.
import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';

import type { Connection } from './connection.js';
import type { StoredRecord } from './event-format.js';
import { Disconnected, isUnreachable, needsReplacing, Refused } from './failure.js';

/** What arrived together. */
export interface Batch {
  readonly records: ReadonlyArray<StoredRecord>;
  /** A filtered search has come this far; Infinity at the end of the log. Null if it is not known. */
  readonly reached: number | null;
}

type Call = StreamingRead<ResolvedEvent> | AllStreamSubscription;

/** Makes a call; `reach` reports how far a subscription has come. */
export type Open = (client: EventStoreDBClient, reach: (position: number) => void) => Call;

/** The batches of a call, until it ends, the loop is left, or the signal aborts. */
export type Read = (
  open: Open,
  signal: AbortSignal,
  /** True for a call that may be silent for long. */
  isQuiet?: boolean,
) => AsyncGenerator<Batch, void, undefined>;

export const newest: Open = (client) =>
  client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true });

/** A call as a source of batches, and what ends the wait for the next one. */
const listenTo = (call: Call) => {
  let reached: number | null = null;
  let error: unknown = null;
  let isOver = false;
  let wake = (): void => {};
  const end = (thrown: unknown = null): void => {
    error ??= thrown;
    isOver = true;
    wake();
  };
  call.on('readable', () => wake());
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
    next: async (): Promise<Batch | null> => {
      for (;;) {
        const records: StoredRecord[] = [];
        for (let item: ResolvedEvent | null; (item = call.read() as ResolvedEvent | null) !== null;)
          if (item.event !== undefined) records.push(item.event);
        if (records.length > 0 || reached !== null) {
          const batch = { records, reached };
          reached = null;
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
      cancelled.catch(() => {});
      call.destroy();
    },
  };
};

const isAlive = async (client: EventStoreDBClient, milliseconds: number): Promise<boolean> => {
  const call = listenTo(newest(client, () => {}));
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
const inTime = async <Result>(
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

export const readOn = ({ open: connect, replace }: Connection, milliseconds: number): Read =>
  async function* (open, signal, isQuiet = false) {
    if (signal.aborted) return;
    const client = await connect(signal).catch((thrown: unknown) => {
      if (!signal.aborted) throw thrown;
    });
    if (client === undefined || signal.aborted) return;
    const call = open(client, (position) => listener.reach(position));
    const listener = listenTo(call);
    const abort = (): void => listener.end();
    signal.addEventListener('abort', abort, { once: true });
    const giveUp = (): void => listener.end(new Refused('timedOut', 'the read was not answered'));
    try {
      for (;;) {
        const next = listener.next();
        const batch = await (isQuiet
          ? next
          : inTime(next, milliseconds, () => isAlive(client, milliseconds), giveUp));
        if (signal.aborted) return;
        if (batch !== null) yield batch;
        else if ('unsubscribe' in call) throw new Disconnected('the server ended the subscription');
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
