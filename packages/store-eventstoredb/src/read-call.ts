// Reads as calls of the server, with an error if the server is silent.
import type { Client } from '@grpc/grpc-js';

import type { Connection } from './connection.js';
import { Refused } from './failure.js';
import { readMethod, type ReadRequest, type ReadResponse, type StoredRecord } from './protocol.js';
import { newestRequest } from './requests.js';

/** The responses to a read, until it ends, the loop is left, or the signal aborts. */
export type Read = (
  request: ReadRequest,
  signal: AbortSignal,
) => AsyncGenerator<ReadResponse, void, undefined>;

/**
 * Calls `giveUp` if nothing was received for longer than the patience. A search may find nothing for longer than that,
 * so the server is then asked for something that it has at hand.
 */
const watchSilence = (
  patienceMilliseconds: number,
  isAlive: () => Promise<boolean>,
  giveUp: () => void,
) => {
  let waitingSince: number | null = performance.now();
  let isAsking = false;
  const ask = async (): Promise<void> => {
    isAsking = true;
    const alive = await isAlive().catch(() => false);
    isAsking = false;
    if (waitingSince === null) return;
    if (alive) waitingSince = performance.now();
    else giveUp();
  };
  const timer = setInterval(() => {
    const isLong =
      waitingSince !== null && performance.now() - waitingSince >= patienceMilliseconds;
    if (isLong && !isAsking) void ask();
  }, patienceMilliseconds / 4);
  return {
    /** A response was received, and the consumer works on it. */
    pause: (): void => {
      waitingSince = null;
    },
    resume: (): void => {
      waitingSince = performance.now();
    },
    end: (): void => {
      waitingSince = null;
      clearInterval(timer);
    },
  };
};

export const readOn = (connection: Connection, patienceMilliseconds: number): Read => {
  /** True if the server answers at all, even with an error. */
  const isAlive = async (): Promise<boolean> => {
    const on = await connection.open();
    const call = connection.read(on, readMethod, newestRequest);
    return new Promise((resolve) => {
      const answer = (alive: boolean): void => {
        clearTimeout(timer);
        call.cancel();
        resolve(alive);
      };
      const timer = setTimeout(answer, patienceMilliseconds, false);
      for (const event of ['data', 'end', 'error']) call.on(event, () => answer(true));
    });
  };

  /** Null if the signal has aborted. */
  const openUnlessAborted = async (signal: AbortSignal): Promise<Client | null> => {
    try {
      const on = signal.aborted ? null : await connection.open(signal);
      return signal.aborted ? null : on;
    } catch (thrown) {
      if (signal.aborted) return null;
      throw thrown;
    }
  };

  return async function* (request, signal) {
    const on = await openUnlessAborted(signal);
    if (on === null) return;
    const call = connection.read(on, readMethod, request);
    // The loop receives errors; after it was left they mean nothing.
    call.on('error', () => {});
    const cancel = (): void => call.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const { all, subscription } = request.options;
    // A subscription to what is to come may be silent.
    const silence =
      subscription !== undefined && all?.end !== undefined
        ? null
        : watchSilence(patienceMilliseconds, isAlive, () => {
            call.destroy(new Refused('timedOut', 'the read was not answered'));
          });
    try {
      for await (const response of call) {
        silence?.pause();
        yield response as ReadResponse;
        silence?.resume();
      }
    } catch (thrown) {
      if (signal.aborted) return;
      connection.failed(on, thrown);
      throw thrown;
    } finally {
      silence?.end();
      signal.removeEventListener('abort', cancel);
      call.cancel();
    }
  };
};

/** The events among the responses to a read. */
export const recordsOf = async function* (
  responses: AsyncIterable<ReadResponse>,
): AsyncGenerator<StoredRecord, void, undefined> {
  for await (const { event } of responses) if (event?.event) yield event.event;
};
