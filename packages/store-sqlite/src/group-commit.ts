// Appends that arrive together share one transaction, and so one wait for the disk. Each has its own
// conflict check, and is answered once the transaction is on the disk.
import {
  type Appended,
  type AppendError,
  type GlobalPosition,
  OutcomeUnknown,
  type StoreUnavailable,
} from '@aidtrail/event-sourcing';
import { appendSequences } from '@aidtrail/event-sourcing/store';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

import type { AppendRequest, WriteAppend } from './append.js';
import { failureOf, isIdTaken, isInputOutputFailure } from './failure.js';
import { whenFree } from './when-free.js';

type Outcome = E.Either<AppendError, Appended>;

interface Waiting {
  readonly request: AppendRequest;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (bug: unknown) => void;
}

export interface GroupCommit {
  /** Resolves once the append is on the disk or refused. */
  readonly submit: (request: AppendRequest) => Promise<Outcome>;
  /** Resolves when nothing is in flight. */
  readonly settled: () => Promise<void>;
}

export interface GroupCommitOptions {
  readonly clock: () => Date;
  readonly patienceMilliseconds: number;
  /** Hears the last position of each append that is on the disk. */
  readonly onCommit: (position: GlobalPosition) => void;
}

/** A transaction ends with the append that passes this, so that a flood does not stop the process for long. */
const EVENTS_A_TRANSACTION = 2_000;

export const groupCommit = (
  db: Database,
  write: WriteAppend,
  { clock, patienceMilliseconds, onCommit }: GroupCommitOptions,
): GroupCommit => {
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const rollback = db.prepare('rollback');
  const sequences = appendSequences();
  let queue: Waiting[] = [];
  let running: Promise<void> | null = null;

  const transact = (group: ReadonlyArray<Waiting>, lookFirst: boolean): ReadonlyArray<Outcome> => {
    begin.run();
    let committing = false;
    try {
      const now = clock().toISOString();
      const outcomes = group.map(({ request }) => write(request, now, lookFirst));
      committing = true;
      commit.run();
      return outcomes;
    } catch (thrown) {
      if (db.inTransaction) rollback.run();
      if (isIdTaken(thrown) && !lookFirst) return transact(group, true);
      if (committing && isInputOutputFailure(thrown))
        return group.map(({ request }) => E.left(new OutcomeUnknown(request.stream, thrown)));
      throw thrown;
    }
  };

  const answer = ({ request, resolve }: Waiting, outcome: Outcome): void => {
    sequences.record(request, outcome);
    resolve(outcome);
  };

  const mayBeWritten = (waiting: Waiting): boolean => {
    const refusal = sequences.errorFor(waiting.request);
    if (refusal !== null) waiting.resolve(E.left(refusal));
    return refusal === null;
  };

  const writeGroup = async (all: ReadonlyArray<Waiting>): Promise<void> => {
    const group = all.filter(mayBeWritten);
    if (group.length === 0) return;
    try {
      const outcomes = await whenFree(patienceMilliseconds, () => transact(group, false));
      for (const outcome of outcomes) if (E.isRight(outcome)) onCommit(outcome.right.position);
      for (const [index, waiting] of group.entries()) answer(waiting, outcomes[index] as Outcome);
    } catch (thrown) {
      await refuseGroup(group, thrown);
    }
  };

  const refuseGroup = async (group: ReadonlyArray<Waiting>, thrown: unknown): Promise<void> => {
    let failure: StoreUnavailable;
    try {
      failure = failureOf(db.name, thrown);
    } catch (bug) {
      for (const { reject } of group) reject(bug);
      return;
    }
    if (failure.reason === 'diskFull' && group.length > 1)
      // What one of them cannot have must not take the others down, but for those of its sequence.
      for (const one of group) await writeGroup([one]);
    else for (const waiting of group) answer(waiting, E.left(failure));
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      // Lets everyone who was just answered append again, and join this transaction.
      await new Promise(setImmediate);
      const group = takeGroup();
      await writeGroup(group);
    }
    running = null;
  };

  const takeGroup = (): ReadonlyArray<Waiting> => {
    let events = 0;
    let end = 0;
    while (end < queue.length && events < EVENTS_A_TRANSACTION)
      events += queue[end++]?.request.events.length ?? 0;
    const group = queue.slice(0, end);
    queue = queue.slice(end);
    return group;
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
