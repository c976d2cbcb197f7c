// Appends in flight share one call, in which the server answers each on its own.
import { randomUUID } from 'node:crypto';

import type { StreamVersion } from '@aidtrail/event-sourcing';
import type { EventStoreDBClient } from '@eventstore/db-client';

import { type AppendStream, openAppends } from './client-internals.js';
import type { Connection } from './connection.js';
import { Disconnected, isNotLeader, needsReplacing, reasonInWords, Refused } from './failure.js';
import { type AppendResponse, decodeLimit, type Message } from './wire.js';

export type AppendAnswer =
  | { readonly _tag: 'Written'; readonly version: number; readonly position: number | null }
  | { readonly _tag: 'WrongVersion' }
  | { readonly _tag: 'TooLarge'; readonly limit: number };

/** The append may have been written or not. */
export class Unanswered extends Error {
  constructor(
    cause: unknown,
    /** The node is not the leader: the leader may be asked, because the append has an exact version and a name. */
    readonly isForLeader = false,
  ) {
    super('no answer', { cause });
  }
}

/** Throws if the append was not written, or if it is unknown whether it was. */
const answerOf = ({ success, failure }: AppendResponse): AppendAnswer => {
  if (success !== null) {
    const { version, position } = success;
    return {
      _tag: 'Written',
      version: Number(version),
      position: position && Number(position.commit),
    };
  }
  const { message = '', details = null } = failure ?? {};
  switch (details?.type.split(/[./]/).at(-1)) {
    case 'WrongExpectedVersion':
      return { _tag: 'WrongVersion' };
    case 'MaximumAppendSizeExceeded':
      return { _tag: 'TooLarge', limit: decodeLimit(details?.value ?? Buffer.of()).limit };
    case 'AccessDenied':
      throw new Refused('accessDenied', message);
    case 'StreamDeleted':
      throw new Refused('corrupt', message);
    case 'BadRequest':
      throw new Refused('failed', message);
    case 'Timeout':
      throw new Unanswered(new Refused('timedOut', message));
    default: {
      const reason = reasonInWords(message);
      if (reason !== null) throw new Refused(reason, message);
      throw new Unanswered(new Refused('failed', message));
    }
  }
};

interface Waiter {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

interface OpenCall {
  readonly client: EventStoreDBClient;
  readonly waiters: Map<string, Waiter>;
  stream: AppendStream | null;
  /** Takes no more appends; ends once it has answered all. */
  isReplaced: boolean;
}

export class AppendCall {
  private opening: Promise<OpenCall> | null = null;
  private readonly calls = new Set<OpenCall>();

  constructor(private readonly connection: Connection) {}

  /** Rejects with Unanswered if the outcome is unknown; after any other error, nothing was written. */
  async append(
    name: string,
    version: StreamVersion | 'any' | null,
    messages: ReadonlyArray<Message>,
    timeoutMilliseconds: number,
  ): Promise<AppendAnswer> {
    let call = await (this.opening ??= this.open());
    while (call.isReplaced) call = await (this.opening ??= this.open());
    const used = call;
    const id = randomUUID();
    return new Promise<AppendAnswer>((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(used, id), timeoutMilliseconds);
      used.waiters.set(id, { resolve, reject, timer });
      used.stream?.send(id, name, version, messages);
    });
  }

  /** Ends all calls; appends in flight reject. */
  close(): void {
    for (const { stream } of this.calls) stream?.cancel();
  }

  private async open(): Promise<OpenCall> {
    try {
      const client = await this.connection.open();
      const call: OpenCall = { client, waiters: new Map(), stream: null, isReplaced: false };
      call.stream = await openAppends(
        client,
        (response) => this.receive(call, response),
        (thrown) => this.end(call, thrown ?? new Disconnected('the server ended the call')),
      );
      this.calls.add(call);
      return call;
    } catch (thrown) {
      this.opening = null;
      throw thrown;
    }
  }

  private take(call: OpenCall, id: string): Waiter | undefined {
    const waiter = call.waiters.get(id);
    call.waiters.delete(id);
    clearTimeout(waiter?.timer);
    if (call.isReplaced && call.waiters.size === 0 && this.calls.delete(call))
      call.stream?.cancel();
    return waiter;
  }

  /** The next append opens another call. */
  private supersede(call: OpenCall, thrown: unknown): void {
    if (!call.isReplaced) this.opening = null;
    call.isReplaced = true;
    if (needsReplacing(thrown)) this.connection.replace(call.client);
  }

  private receive(call: OpenCall, response: AppendResponse): void {
    const id = response.correlation?.text ?? '';
    try {
      const answer = answerOf(response);
      this.take(call, id)?.resolve(answer);
    } catch (thrown) {
      if (isNotLeader(thrown)) this.supersede(call, thrown);
      this.take(call, id)?.reject(thrown);
    }
  }

  private end(call: OpenCall, thrown: unknown): void {
    this.supersede(call, thrown);
    const error = new Unanswered(thrown, isNotLeader(thrown));
    for (const id of call.waiters.keys()) this.take(call, id)?.reject(error);
    this.calls.delete(call);
  }

  /** The node may be frozen, and another one the leader. */
  private giveUp(call: OpenCall, id: string): void {
    const late = new Refused('timedOut', 'the append was not answered');
    this.supersede(call, late);
    this.take(call, id)?.reject(new Unanswered(late));
  }
}
