// Reads as calls of the server, which say so where the server is silent.
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientReadableStream } from '@grpc/grpc-js';

import type { Channel } from './channel.js';
import { Refused } from './failure.js';
import { newestRequest } from './requests.js';

/** The answers to a read, until it ends, the loop is left, or the signal aborts. */
export type Read = (
  request: streams.ReadReq,
  signal: AbortSignal,
) => AsyncGenerator<streams.ReadResp, void, undefined>;

/**
 * Notices that nothing was heard for as long as is patient. A filter may find nothing for longer than that, so
 * the server is then asked for something that it has at hand.
 */
const silenceOf = (
  patienceMilliseconds: number,
  answers: () => Promise<boolean>,
  giveUp: () => void,
) => {
  let since: number | null = performance.now();
  let isAsking = false;
  const timer = setInterval(() => {
    if (since === null || isAsking || performance.now() - since < patienceMilliseconds) return;
    isAsking = true;
    void answers()
      .catch(() => false)
      .then((isAlive) => {
        isAsking = false;
        if (since === null) return;
        if (isAlive) since = performance.now();
        else giveUp();
      });
  }, patienceMilliseconds / 4);
  return {
    heard: (): void => {
      since = null;
    },
    listening: (): void => {
      since = performance.now();
    },
    end: (): void => {
      since = null;
      clearInterval(timer);
    },
  };
};

export const readOn = (channel: Channel, patienceMilliseconds: number): Read => {
  /** Whether anything comes back, be it an error. */
  const answers = async (): Promise<boolean> => {
    const on = await channel.streams();
    const call = on.read(newestRequest, ...channel.callArguments());
    return new Promise((resolve) => {
      const answer = (isAlive: boolean): void => {
        clearTimeout(impatience);
        call.cancel();
        resolve(isAlive);
      };
      const impatience = setTimeout(answer, patienceMilliseconds, false);
      for (const event of ['data', 'end', 'error']) call.on(event, () => answer(true));
    });
  };

  /** Null where the signal aborts, be it while this waits. */
  const connected = async (signal: AbortSignal): Promise<StreamsClient | null> => {
    if (signal.aborted) return null;
    try {
      const on = await channel.streams(signal);
      return signal.aborted ? null : on;
    } catch (thrown) {
      if (signal.aborted) return null;
      throw thrown;
    }
  };

  return async function* (request, signal) {
    const on = await connected(signal);
    if (on === null) return;
    const call: ClientReadableStream<streams.ReadResp> = on.read(
      request,
      ...channel.callArguments(),
    );
    // The loop hears of errors; after it was left, nobody needs to.
    call.on('error', () => {});
    const cancel = (): void => call.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const isEndless = request.getOptions()?.hasSubscription() === true;
    const silence = isEndless
      ? null
      : silenceOf(patienceMilliseconds, answers, () => {
          call.destroy(new Refused('timedOut', 'the read was not answered'));
        });
    try {
      for await (const response of call) {
        silence?.heard();
        yield response as streams.ReadResp;
        silence?.listening();
      }
    } catch (thrown) {
      if (signal.aborted) return;
      await channel.failed(on, thrown);
      throw thrown;
    } finally {
      silence?.end();
      signal.removeEventListener('abort', cancel);
      call.cancel();
    }
  };
};
