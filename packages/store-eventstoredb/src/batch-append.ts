// Appends share one call, in which each has an answer of its own.
import { randomUUID } from 'node:crypto';

import type { StreamVersion } from '@aidtrail/event-sourcing';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';

import type { Channel } from './channel.js';
import { Disconnected, isNotLeader, noLeader, notReady, Refused } from './failure.js';
import { appendRequest, type Message } from './requests.js';

export type AppendAnswer =
  | { readonly _tag: 'Written'; readonly version: number; readonly position: number }
  | { readonly _tag: 'WrongVersion' }
  | { readonly _tag: 'TooLarge'; readonly limit: number };

/** The append may have been written or not. */
export class Unanswered extends Error {
  constructor(
    cause: unknown,
    /** The node is not the leader, so that it is most likely not; another one may be asked. */
    readonly isForAnotherNode = false,
  ) {
    super('no answer', { cause });
  }
}

/** Rejects with Unanswered where the outcome is not known; with anything else, nothing was written. */
export type Append = (
  name: string,
  version: StreamVersion | null,
  messages: ReadonlyArray<Message>,
) => Promise<AppendAnswer>;

export interface BatchAppend {
  readonly append: Append;
  /** Breaks off what is under way. */
  readonly close: () => void;
}

interface Waiter {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

interface Batch {
  readonly on: StreamsClient;
  readonly call: ClientDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;
  readonly waiting: Map<string, Waiter>;
  /** Something was answered with success: this node was the leader. */
  hasWritten: boolean;
}

const refusalOf = (said: string): Error => {
  if (notReady.test(said)) return new Refused('busy', said);
  if (noLeader.test(said)) return new Refused('notLeader', said);
  return new Unanswered(new Refused('failed', said));
};

/** Throws what stands for no answer. */
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
    case 'event_store.client.Timeout':
      throw new Unanswered(new Refused('timedOut', said));
    default:
      throw refusalOf(said);
  }
};

/** `patienceMilliseconds`: how long an append may go unanswered before its outcome counts as not known. */
export const batchAppend = (channel: Channel, patienceMilliseconds: number): BatchAppend => {
  let current: Promise<Batch> | null = null;
  /** What `current` has come to; null while it is being opened. */
  let newest: Batch | null = null;
  const open = new Set<Batch>();

  /** A call that takes no more appends, and owes no answer, would stay with the server. */
  const endUnused = (batch: Batch): void => {
    if (batch === newest || batch.waiting.size > 0 || !open.delete(batch)) return;
    batch.call.cancel();
  };

  /** The next append goes to another call; where that is so already, that one stays. */
  const leave = (batch: Batch): void => {
    if (batch === newest) {
      newest = null;
      current = null;
    }
    endUnused(batch);
  };

  const take = (batch: Batch, id: string): Waiter | undefined => {
    const waiter = batch.waiting.get(id);
    batch.waiting.delete(id);
    clearTimeout(waiter?.timer);
    endUnused(batch);
    return waiter;
  };

  const fail = (batch: Batch, thrown: unknown): void => {
    const { on, waiting, hasWritten } = batch;
    if (!open.delete(batch)) return;
    leave(batch);
    const isNoLeader = isNotLeader(thrown) && !hasWritten;
    // Of several, one has met a node that is not the leader; it may have been when the others came.
    const error = isNoLeader && waiting.size === 1 ? thrown : new Unanswered(thrown, isNoLeader);
    const waiters = [...waiting.keys()].map((id) => take(batch, id));
    void channel.failed(on, thrown).finally(() => {
      for (const waiter of waiters) waiter?.reject(error);
    });
  };

  const hear = (batch: Batch, response: streams.BatchAppendResp): void => {
    const waiter = take(batch, response.getCorrelationId()?.getString() ?? '');
    if (waiter === undefined) return;
    try {
      const answer = answerOf(response);
      if (answer._tag === 'Written') batch.hasWritten = true;
      waiter.resolve(answer);
    } catch (thrown) {
      if (!(thrown instanceof Refused) || thrown.reason !== 'notLeader')
        return waiter.reject(thrown);
      // The next append goes to whoever is the leader then.
      leave(batch);
      void channel.failed(batch.on, thrown).finally(() => waiter.reject(thrown));
    }
  };

  const opened = async (): Promise<Batch> => {
    const on = await channel.streams();
    await channel.ready(on);
    const call = on.batchAppend(...channel.callArguments());
    const batch: Batch = { on, call, waiting: new Map(), hasWritten: false };
    open.add(batch);
    newest = batch;
    call.on('data', (response: streams.BatchAppendResp) => hear(batch, response));
    call.on('error', (thrown) => fail(batch, thrown));
    call.on('end', () => fail(batch, new Disconnected('the server ended the call')));
    call.on('close', () => fail(batch, new Disconnected('the connection was closed')));
    return batch;
  };

  const usable = (): Promise<Batch> => {
    if (current !== null) return current;
    const opening = opened();
    current = opening;
    opening.catch(() => {
      if (current === opening) current = null;
    });
    return opening;
  };

  return {
    append: async (name, version, messages) => {
      let batch = await usable();
      // One that was left while this waited takes nothing more.
      while (batch !== newest) batch = await usable();
      const id = randomUUID();
      return new Promise<AppendAnswer>((resolve, reject) => {
        const timer = setTimeout(() => {
          take(batch, id);
          reject(new Unanswered(new Refused('timedOut', 'the append was not answered')));
        }, patienceMilliseconds);
        batch.waiting.set(id, { resolve, reject, timer });
        batch.call.write(appendRequest(id, name, version, messages));
      });
    },
    close: () => {
      for (const { call } of open) call.cancel();
    },
  };
};
