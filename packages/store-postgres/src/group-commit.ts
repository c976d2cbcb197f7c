// Appends that arrive together share one transaction: one round trip, one lock, one wait for the disk. Each
// has its own conflict check, and is answered once the transaction is on the disk.
import {
  type Appended,
  type AppendError,
  type GlobalPosition,
  OutcomeUnknown,
  StoreUnavailable,
} from '@aidtrail/event-sourcing';
import { appendSequences } from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

import {
  appendCall,
  appendedBy,
  type AppendRequest,
  type AppendRow,
  resolveUnwritten,
  type StoredRow,
} from './append.js';
import type { Connections } from './connect.js';
import { failureOf, isDiskFull, isIdTaken, isUndone } from './failure.js';

type Answer = E.Either<StoreUnavailable | OutcomeUnknown, AppendRow>;

interface Waiting {
  readonly request: AppendRequest;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (bug: unknown) => void;
}

export interface GroupCommit {
  /** Resolves once the append is on the disk or refused. */
  readonly submit: (request: AppendRequest) => Promise<E.Either<AppendError, Appended>>;
  /** Resolves when nothing is in flight. */
  readonly settled: () => Promise<void>;
}

export interface GroupCommitOptions {
  readonly clock: () => Date;
  /** The events with the ids of this append that the store holds. */
  readonly lookUp: (request: AppendRequest) => Promise<ReadonlyArray<StoredRow>>;
  /** Hears the last position of each append that is on the disk. */
  readonly onCommit: (position: GlobalPosition) => void;
}

/** A transaction ends with the append that passes either, so that others need not wait long for the lock. */
const EVENTS_A_TRANSACTION = 2_000;
const CHARACTERS_A_TRANSACTION = 8_000_000;

export const groupCommit = (
  { place, writer }: Pick<Connections, 'place' | 'writer'>,
  { clock, lookUp, onCommit }: GroupCommitOptions,
): GroupCommit => {
  const sequences = appendSequences();
  let queue: Waiting[] = [];
  let running = false;
  const inFlight = new Set<Promise<unknown>>();

  /** Throws what says for sure that nothing was written. */
  const call = async (
    group: ReadonlyArray<Waiting>,
    lookFirst: boolean,
  ): Promise<ReadonlyArray<AppendRow> | OutcomesUnknown> => {
    const requests = group.map(({ request }) => request);
    const query = appendCall(place.schema, requests, clock().toISOString(), lookFirst);
    const client = await writer();
    try {
      const { rows } = await client.query(query);
      client.release();
      return rows as unknown[] as ReadonlyArray<AppendRow>;
    } catch (thrown) {
      const undone = isUndone(thrown);
      client.release(!undone);
      if (undone) throw thrown;
      return { cause: thrown };
    }
  };

  const answer = ({ request, resolve }: Waiting, given: Answer): void => {
    sequences.record(request, given);
    resolve(given);
  };

  const mayBeWritten = (waiting: Waiting): boolean => {
    const refusal = sequences.errorFor(waiting.request);
    if (refusal !== null) waiting.resolve(E.left(refusal));
    return refusal === null;
  };

  const writeGroup = async (all: ReadonlyArray<Waiting>, lookFirst: boolean): Promise<void> => {
    const group = all.filter(mayBeWritten);
    if (group.length === 0) return;
    try {
      const rows = await call(group, lookFirst);
      for (const [index, waiting] of group.entries())
        answer(
          waiting,
          'cause' in rows
            ? E.left(new OutcomeUnknown(waiting.request.stream, rows.cause))
            : E.right(rows[index] as AppendRow),
        );
    } catch (thrown) {
      // A taken id, or a disk too full for one of them, must not take the others down, but for those of its sequence.
      if ((isIdTaken(thrown) && !lookFirst) || (isDiskFull(thrown) && group.length > 1))
        for (const one of group) await writeGroup([one], true);
      else refuse(group, thrown);
    }
  };

  const refuse = (group: ReadonlyArray<Waiting>, thrown: unknown): void => {
    try {
      const failure = failureOf(place.name, thrown);
      for (const waiting of group) answer(waiting, E.left(failure));
    } catch (bug) {
      for (const { reject } of group) reject(bug);
    }
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      // Lets everyone who was just answered append again, and join this transaction.
      await new Promise(setImmediate);
      await writeGroup(takeGroup(), false);
    }
    running = false;
  };

  const takeGroup = (): ReadonlyArray<Waiting> => {
    let events = 0;
    let characters = 0;
    let end = 0;
    while (
      end < queue.length &&
      events < EVENTS_A_TRANSACTION &&
      characters < CHARACTERS_A_TRANSACTION
    ) {
      const { request } = queue[end++] as Waiting;
      events += request.events.length;
      characters += lengthOf(request);
    }
    const group = queue.slice(0, end);
    queue = queue.slice(end);
    return group;
  };

  const append = async (request: AppendRequest): Promise<E.Either<AppendError, Appended>> => {
    const given = await new Promise<Answer>((resolve, reject) => {
      queue.push({ request, resolve, reject });
      if (running) return;
      running = true;
      void run();
    });
    if (E.isLeft(given)) return given;
    const appended = appendedBy(given.right);
    if (appended !== null) {
      onCommit(appended.position);
      return E.right(appended);
    }
    try {
      return resolveUnwritten(request, given.right, await lookUp(request));
    } catch (thrown) {
      if (thrown instanceof StoreUnavailable) return E.left(thrown);
      throw thrown;
    }
  };

  return {
    submit: (request) => {
      const appending = append(request);
      inFlight.add(appending);
      return appending.finally(() => inFlight.delete(appending));
    },
    settled: async () => {
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
    },
  };
};

interface OutcomesUnknown {
  readonly cause: unknown;
}

/** Characters of JSON, near enough to bytes. */
export const lengthOf = ({ events }: Pick<AppendRequest, 'events'>): number => {
  let length = 0;
  for (const { data, metadata } of events) length += data.length + metadata.length;
  return length;
};
