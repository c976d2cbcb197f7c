// Group commit: appends that arrive together share one transaction. Each has its own version check, and is
// acknowledged once the transaction is committed.
import * as E from 'fp-ts/lib/Either.js';

import { appendSequences } from './append-sequences.js';
import type { SerialisedEvent } from './serialise-append.js';
import type { AppendError, StoreUnavailable } from '../event-store-errors.js';
import type { Appended } from '../event-store.js';
import type { ExpectedVersion, GlobalPosition, StreamName } from '../event.js';

/** A checked append on its way to the database. */
export interface AppendRequest {
  readonly stream: StreamName;
  readonly events: ReadonlyArray<SerialisedEvent>;
  readonly expected: ExpectedVersion;
  /** See `AppendOptions`. */
  readonly sequence?: object | undefined;
}

/** The result of one append of a group. */
export type AppendOutcome = E.Either<AppendError, Appended>;

/** How a store writes groups of appends. */
export interface CommitQueueOptions {
  /** Writes the appends in one transaction: one outcome for each, in their order. Throws only if nothing was written. */
  readonly write: (group: ReadonlyArray<AppendRequest>) => Promise<ReadonlyArray<AppendOutcome>>;
  /** True if one append of the group may be the cause: each is then written in a transaction of its own. */
  readonly mayConcernOne: (thrown: unknown) => boolean;
  /** What a thrown error means; throws errors that are bugs, and the appends of the group reject with those. */
  readonly failureOf: (thrown: unknown) => StoreUnavailable;
  /** Called with the position of each committed append before it is acknowledged. */
  readonly onCommit: (position: GlobalPosition) => void;
  /** Resolves in a later turn of the event loop, such as with `setImmediate`. The kernel has no timers. */
  readonly nextTurn: () => Promise<void>;
  /** A group ends with the append that reaches either limit, so that no group locks the log for long. Default 2,000. */
  readonly maxEvents?: number;
  /** Of JSON; default 8,000,000. */
  readonly maxCharacters?: number;
}

/** Appends in flight, in the order of the calls. */
export interface CommitQueue {
  /** Resolves once the append is committed or refused. Appends are written in the order of the calls. */
  readonly submit: (request: AppendRequest) => Promise<AppendOutcome>;
  /** Resolves when no append is in flight. */
  readonly settled: () => Promise<void>;
}

interface Waiting {
  readonly request: AppendRequest;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (bug: unknown) => void;
}

/** Characters of JSON, close enough to bytes. */
export const lengthOfEvents = (events: ReadonlyArray<SerialisedEvent>): number => {
  let length = 0;
  for (const { data, metadata } of events) length += data.length + metadata.length;
  return length;
};

/** An empty queue. It writes one group at a time. */
export const commitQueue = ({
  write,
  mayConcernOne,
  failureOf,
  onCommit,
  nextTurn,
  maxEvents = 2_000,
  maxCharacters = 8_000_000,
}: CommitQueueOptions): CommitQueue => {
  const sequences = appendSequences();
  let queue: Waiting[] = [];
  let running: Promise<void> | null = null;

  const answer = ({ request, resolve }: Waiting, outcome: AppendOutcome): void => {
    sequences.record(request, outcome);
    if (E.isRight(outcome)) onCommit(outcome.right.position);
    resolve(outcome);
  };

  const refuse = async (group: ReadonlyArray<Waiting>, thrown: unknown): Promise<void> => {
    let failure: StoreUnavailable;
    try {
      failure = failureOf(thrown);
    } catch (bug) {
      for (const { reject } of group) reject(bug);
      return;
    }
    if (group.length > 1 && mayConcernOne(thrown))
      // The others must not fail with it, except those of its own sequence.
      for (const waiting of group) await writeGroup([waiting]);
    else for (const waiting of group) answer(waiting, E.left(failure));
  };

  const isNotRefused = (waiting: Waiting): boolean => {
    const refusal = sequences.errorFor(waiting.request);
    if (refusal !== null) waiting.resolve(E.left(refusal));
    return refusal === null;
  };

  const writeGroup = async (all: ReadonlyArray<Waiting>): Promise<void> => {
    const group = all.filter(isNotRefused);
    if (group.length === 0) return;
    try {
      const outcomes = await write(group.map(({ request }) => request));
      for (const [index, waiting] of group.entries())
        answer(waiting, outcomes[index] as AppendOutcome);
    } catch (thrown) {
      await refuse(group, thrown);
    }
  };

  const takeGroup = (): ReadonlyArray<Waiting> => {
    let events = 0;
    let characters = 0;
    let end = 0;
    while (end < queue.length && events < maxEvents && characters < maxCharacters) {
      const { request } = queue[end++] as Waiting;
      events += request.events.length;
      characters += lengthOfEvents(request.events);
    }
    const group = queue.slice(0, end);
    queue = queue.slice(end);
    return group;
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      // Callers that were just answered can append again and join this transaction.
      await nextTurn();
      await writeGroup(takeGroup());
    }
    running = null;
  };

  return {
    submit: (request) =>
      new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject });
        running ??= run();
      }),
    settled: async () => {
      while (running !== null) await running;
    },
  };
};
