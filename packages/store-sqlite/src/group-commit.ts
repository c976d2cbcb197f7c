// A transaction for each group of appends, so that they share one fsync.
import { OutcomeUnknown } from '@aidtrail/event-sourcing';
import type { AppendOutcome, CommitQueueOptions } from '@aidtrail/event-sourcing/store';
import { isIdInUse, isInputOutputError, whenFree } from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

import { prepareAppend } from './append.js';

export interface GroupCommitOptions {
  readonly clock: () => Date;
  readonly patienceMilliseconds: number;
}

/** `write` of the commit queue. Waits while another connection holds the lock. */
export const prepareGroupCommit = (
  db: Database,
  { clock, patienceMilliseconds }: GroupCommitOptions,
): CommitQueueOptions['write'] => {
  const write = prepareAppend(db);
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const rollback = db.prepare('rollback');

  const transact = (
    group: Parameters<CommitQueueOptions['write']>[0],
    checkIdsFirst: boolean,
  ): ReadonlyArray<AppendOutcome> => {
    begin.run();
    let committing = false;
    try {
      const now = clock().toISOString();
      const outcomes = group.map((request) => write(request, now, checkIdsFirst));
      committing = true;
      commit.run();
      return outcomes;
    } catch (thrown) {
      if (db.inTransaction) rollback.run();
      if (isIdInUse(thrown) && !checkIdsFirst) return transact(group, true);
      if (committing && isInputOutputError(thrown))
        return group.map(({ stream }) => E.left(new OutcomeUnknown(stream, thrown)));
      throw thrown;
    }
  };

  return (group) => whenFree(patienceMilliseconds, () => transact(group, false));
};
