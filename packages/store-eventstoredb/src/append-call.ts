// Appends in flight share one call, in which the server answers each on its own.
import { randomUUID } from 'node:crypto';

import type { Client, ClientDuplexStream } from '@grpc/grpc-js';

import type { Connection } from './connection.js';
import { Disconnected, isNotLeader, reasonInWords, Refused } from './failure.js';
import {
  appendMethod,
  type AppendRequest,
  type AppendResponse,
  type Message,
  sizeLimit,
} from './protocol.js';
import { appendRequest, type RequiredVersion } from './requests.js';

export type AppendAnswer =
  | { readonly _tag: 'Written'; readonly version: number; readonly position: number }
  | { readonly _tag: 'WrongVersion' }
  | { readonly _tag: 'TooLarge'; readonly limit: number };

/** The append may have been written or not. */
export class Unanswered extends Error {
  constructor(
    cause: unknown,
    /** The node is not the leader and has most likely not written it: the leader may be asked. */
    readonly isForLeader = false,
  ) {
    super('no answer', { cause });
  }
}

export interface AppendCall {
  /** Rejects with Unanswered if the outcome is unknown; after any other error, nothing was written. */
  readonly append: (
    name: string,
    version: RequiredVersion,
    messages: ReadonlyArray<Message>,
    timeoutMilliseconds: number,
  ) => Promise<AppendAnswer>;
  /** Ends all calls; appends in flight reject. */
  readonly close: () => void;
}

interface Waiter {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

interface OpenCall {
  readonly on: Client;
  readonly call: ClientDuplexStream<AppendRequest, AppendResponse>;
  readonly waiters: Map<string, Waiter>;
  /** An append was written: this node was the leader. */
  hasWritten: boolean;
  answers: number;
}

/** Throws if the append was not written, or if it is unknown whether it was. */
const answerOf = ({ success, failure }: AppendResponse): AppendAnswer => {
  if (success !== null)
    return {
      _tag: 'Written',
      version: success.version.toNumber(),
      position: success.position === null ? Number.NaN : success.position.commit.toNumber(),
    };
  const { message = '', details = null } = failure ?? {};
  switch (details?.type.split('/').at(-1)) {
    case 'event_store.client.WrongExpectedVersion':
      return { _tag: 'WrongVersion' };
    case 'event_store.client.MaximumAppendSizeExceeded':
      return { _tag: 'TooLarge', limit: sizeLimit.decode(details?.value ?? Buffer.of()).bytes };
    case 'event_store.client.AccessDenied':
      throw new Refused('accessDenied', message);
    case 'event_store.client.StreamDeleted':
      throw new Refused('corrupt', message);
    case 'event_store.client.BadRequest':
      throw new Refused('failed', message);
    case 'event_store.client.Timeout':
      throw new Unanswered(new Refused('timedOut', message));
    default: {
      const reason = reasonInWords(message);
      if (reason !== null) throw new Refused(reason, message);
      throw new Unanswered(new Refused('failed', message));
    }
  }
};

export const appendCallOn = (connection: Connection): AppendCall => {
  let opening: Promise<OpenCall> | null = null;
  /** The call that takes the next append; null while there is none. */
  let newest: OpenCall | null = null;
  const open = new Set<OpenCall>();

  /** A call that takes no more appends ends once it has answered all. */
  const endIfDone = (used: OpenCall): void => {
    if (used === newest || used.waiters.size > 0 || !open.delete(used)) return;
    used.call.cancel();
  };

  /** The next append opens another call, unless it does so anyway. */
  const replace = (used: OpenCall): void => {
    if (used === newest) {
      newest = null;
      opening = null;
    }
    endIfDone(used);
  };

  const take = (used: OpenCall, id: string): Waiter | undefined => {
    const waiter = used.waiters.get(id);
    used.waiters.delete(id);
    clearTimeout(waiter?.timer);
    endIfDone(used);
    return waiter;
  };

  const broken = (used: OpenCall, thrown: unknown): void => {
    const { on, waiters, hasWritten } = used;
    if (!open.delete(used)) return;
    replace(used);
    const isForLeader = isNotLeader(thrown) && !hasWritten;
    // Of several appends, one has met a node that does not lead; it may have led when the others arrived.
    const error = isForLeader && waiters.size === 1 ? thrown : new Unanswered(thrown, isForLeader);
    connection.failed(on, thrown);
    for (const id of waiters.keys()) take(used, id)?.reject(error);
  };

  const receive = (used: OpenCall, response: AppendResponse): void => {
    const waiter = take(used, response.correlation?.text ?? '');
    used.answers += 1;
    if (waiter === undefined) return;
    try {
      const answer = answerOf(response);
      if (answer._tag === 'Written') used.hasWritten = true;
      waiter.resolve(answer);
    } catch (thrown) {
      if (thrown instanceof Refused && thrown.reason === 'notLeader') {
        replace(used);
        connection.failed(used.on, thrown);
      }
      waiter.reject(thrown);
    }
  };

  const openCall = async (): Promise<OpenCall> => {
    const on = await connection.open();
    const call = connection.exchange(on, appendMethod);
    const used: OpenCall = { on, call, waiters: new Map(), hasWritten: false, answers: 0 };
    open.add(used);
    newest = used;
    call.on('data', (response: AppendResponse) => receive(used, response));
    call.on('error', (thrown) => broken(used, thrown));
    call.on('end', () => broken(used, new Disconnected('the server ended the call')));
    call.on('close', () => broken(used, new Disconnected('the connection was closed')));
    return used;
  };

  const usable = (): Promise<OpenCall> => {
    if (opening !== null) return opening;
    const attempt = openCall();
    opening = attempt;
    attempt.catch(() => {
      if (opening === attempt) opening = null;
    });
    return attempt;
  };

  const giveUp = (used: OpenCall, id: string, answersBefore: number): void => {
    const late = new Refused('timedOut', 'the append was not answered');
    const waiter = take(used, id);
    // A node that has answered nothing at all may be frozen, and another one the leader.
    if (used.answers === answersBefore) {
      replace(used);
      connection.failed(used.on, late);
    }
    waiter?.reject(new Unanswered(late));
  };

  return {
    append: async (name, version, messages, timeoutMilliseconds) => {
      let used = await usable();
      // A call that was replaced meanwhile takes no more appends.
      while (used !== newest) used = await usable();
      const id = randomUUID();
      return new Promise<AppendAnswer>((resolve, reject) => {
        const timer = setTimeout(giveUp, timeoutMilliseconds, used, id, used.answers);
        used.waiters.set(id, { resolve, reject, timer });
        used.call.write(appendRequest(id, name, version, messages));
      });
    },
    close: () => {
      for (const { call } of open) call.cancel();
    },
  };
};
