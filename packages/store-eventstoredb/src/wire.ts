// Calls on the client's connection. Appends share one call and have their own answers: the client's own
// `appendToStream` lets one broken connection fail the appends of every other client in the process.
import { randomUUID } from 'node:crypto';

import type { StreamVersion } from '@aidtrail/event-sourcing';
import type { EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream, ClientReadableStream } from '@grpc/grpc-js';

import { Disconnected, Refused } from './failure.js';
import { appendRequest, type Message } from './requests.js';

const { StreamsClient } = streamsService;

export type AppendAnswer =
  | { readonly _tag: 'Written'; readonly version: number; readonly position: number }
  | { readonly _tag: 'WrongVersion' }
  | { readonly _tag: 'TooLarge'; readonly limit: number };

/** The append may have been written or not. */
export class Unanswered extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause });
  }
}

export interface Wire {
  /** Rejects with Unanswered where the outcome is not known; with anything else, nothing was written. */
  readonly append: (
    name: string,
    version: StreamVersion | null,
    messages: ReadonlyArray<Message>,
  ) => Promise<AppendAnswer>;
  /** The answers to a read, until it ends, the loop is left, or the signal aborts. */
  readonly read: (
    request: streams.ReadReq,
    signal?: AbortSignal,
  ) => AsyncGenerator<streams.ReadResp, void, undefined>;
  /** Breaks off what is under way. */
  readonly close: () => Promise<void>;
}

interface Waiter {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

interface Batch {
  readonly call: ClientDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;
  readonly waiting: Map<string, Waiter>;
  /** Something was answered with success: from then on, a call that breaks may have written. */
  hasWritten: boolean;
}

const answerOf = (response: streams.BatchAppendResp): AppendAnswer => {
  const success = response.getSuccess();
  if (success !== undefined)
    return {
      _tag: 'Written',
      version: Number(success.getCurrentRevision()),
      position: Number(success.getPosition()?.getCommitPosition()),
    };
  const error = response.getError();
  const details = error?.getDetails();
  const said = error?.getMessage() ?? '';
  switch (details?.getTypeName()) {
    case 'event_store.client.WrongExpectedVersion':
      return { _tag: 'WrongVersion' };
    case 'event_store.client.MaximumAppendSizeExceeded': {
      const exceeded = shared.MaximumAppendSizeExceeded.deserializeBinary(details.getValue_asU8());
      return { _tag: 'TooLarge', limit: exceeded.getMaxappendsize() };
    }
    case 'event_store.client.AccessDenied':
      throw new Refused('accessDenied', said);
    case 'event_store.client.StreamDeleted':
      throw new Refused('corrupt', said);
    case 'event_store.client.BadRequest':
      throw new Refused('failed', said);
    default:
      if (/not ready|busy/i.test(said)) throw new Refused('busy', said);
      if (/leader/i.test(said)) throw new Refused('notLeader', said);
      throw new Unanswered(new Refused('timedOut', said));
  }
};

/** `patience`: how long an append may go unanswered before its outcome counts as not known. */
export const wireOn = (client: EventStoreDBClient, patienceMilliseconds: number): Wire => {
  let batch: Promise<Batch> | null = null;
  let closed = false;

  const open = async (): Promise<Batch> => {
    const waiting = new Map<string, Waiter>();
    const call = await client['GRPCStreamCreator'](StreamsClient, 'batchAppend', async (grpc) => {
      await new Promise<void>((resolve, reject) => {
        // Its own deadline is a time of day, and clocks go back.
        const impatience = setTimeout(
          () => reject(new Disconnected('Failed to connect before the deadline')),
          patienceMilliseconds,
        );
        grpc.waitForReady(Infinity, (error) => {
          clearTimeout(impatience);
          if (error === undefined) resolve();
          else reject(new Disconnected(error.message));
        });
      });
      return grpc.batchAppend(
        ...client['callArguments']({ requiresLeader: true }, { deadline: Infinity }),
      );
    })();
    const opened: Batch = { call, waiting, hasWritten: false };
    const fail = (thrown: unknown): void => {
      if (current === opened) batch = current = null;
      const isDefinite = !opened.hasWritten && isNoLeaderAnswer(thrown);
      for (const { reject, timer } of waiting.values()) {
        clearTimeout(timer);
        reject(isDefinite ? thrown : new Unanswered(thrown));
      }
      waiting.clear();
    };
    call.on('data', (response: streams.BatchAppendResp) => {
      const id = response.getCorrelationId()?.getString() ?? '';
      const waiter = waiting.get(id);
      if (waiter === undefined) return;
      waiting.delete(id);
      clearTimeout(waiter.timer);
      try {
        const answer = answerOf(response);
        if (answer._tag === 'Written') opened.hasWritten = true;
        waiter.resolve(answer);
      } catch (thrown) {
        waiter.reject(thrown);
      }
    });
    call.on('error', fail);
    call.on('end', () => fail(new Disconnected('the server ended the call')));
    call.on('close', () => fail(new Disconnected('the connection was closed')));
    current = opened;
    return opened;
  };
  let current: Batch | null = null;

  const opened = (): Promise<Batch> => {
    if (batch !== null) return batch;
    const opening = open();
    opening.catch(() => {
      if (batch === opening) batch = null;
    });
    batch = opening;
    return opening;
  };

  return {
    append: async (name, version, messages) => {
      if (closed) throw new Disconnected('closed');
      const { call, waiting } = await opened();
      const id = randomUUID();
      return new Promise<AppendAnswer>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Unanswered(new Refused('timedOut', 'the append was not answered')));
        }, patienceMilliseconds);
        waiting.set(id, { resolve, reject, timer });
        call.write(appendRequest(id, name, version, messages));
      });
    },
    read: async function* (request, signal) {
      const isAborted = (): boolean => signal?.aborted === true;
      if (isAborted() || closed) return;
      const call: ClientReadableStream<streams.ReadResp> = await client['GRPCStreamCreator'](
        StreamsClient,
        'read',
        (grpc) =>
          grpc.read(
            request,
            ...client['callArguments']({ requiresLeader: true }, { deadline: Infinity }),
          ),
      )();
      // The loop hears of errors; after it was left, nobody needs to.
      call.on('error', () => {});
      const cancel = (): void => call.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        for await (const response of call) yield response as streams.ReadResp;
      } catch (thrown) {
        if (!isAborted()) throw thrown;
      } finally {
        signal?.removeEventListener('abort', cancel);
        call.cancel();
      }
    },
    close: async () => {
      closed = true;
      current?.call.cancel();
      // Only a channel that was opened is closed; the client would open one to close it.
      await client['getChannel']().then(
        (channel) => channel.close(),
        () => {},
      );
    },
  };
};

/** The node refuses every append because it is not the leader: nothing was written by it. */
const isNoLeaderAnswer = (thrown: unknown): boolean =>
  String(
    (thrown as { metadata?: { get: (key: string) => unknown[] } }).metadata?.get('exception')[0],
  ) === 'not-leader';
