// A transaction for each group of appends, so that they share one fsync.
import { statSync } from 'node:fs';

import { OutcomeUnknown } from '@aidtrail/event-sourcing';
import type { AppendOutcome, CommitQueueOptions } from '@aidtrail/event-sourcing/store';
import { checkUnaltered, isIdInUse, isInputOutputError, Refused, whenFree } from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

import { prepareAppend } from './append.js';
import { logFormat } from './schema.js';

export interface GroupCommitOptions {
  readonly clock: () => Date;
  readonly patienceMilliseconds: number;
}

type Group = Parameters<CommitQueueOptions['write']>[0];

/** Distinguishes the file from another one at the same path; null if there is none. */
const fileAt = (path: string): string | null => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
};

/** How many events the outcomes say were written. */
const written = (group: Group, outcomes: ReadonlyArray<AppendOutcome>): number =>
  outcomes.reduce(
    (sum, outcome, index) =>
      E.isRight(outcome) && !outcome.right.alreadyKnown
        ? sum + (group[index]?.events.length ?? 0)
        : sum,
    0,
  );

/** `write` of the commit queue. Waits while another connection holds the lock. */
export const prepareGroupCommit = (
  db: Database,
  { clock, patienceMilliseconds }: GroupCommitOptions,
): CommitQueueOptions['write'] => {
  const write = prepareAppend(db);
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const rollback = db.prepare('rollback');
  const schemaVersion = db.prepare<[], number>('pragma schema_version').pluck();
  const head = db.prepare<[], number | null>('select max(position) from events').pluck();
  const countAfter = db
    .prepare<[number], number>('select count(*) from events where position > ?')
    .pluck();
  const file = fileAt(db.name);
  let checkedVersion: number | undefined;

  /** Another process may have replaced the file, or added a trigger, since this one opened it. */
  const refuseChanged = (): void => {
    if (fileAt(db.name) !== file)
      throw new Refused(
        'failed',
        'was moved, deleted or replaced while it was open; nothing was written. Open it again',
      );
    const version = schemaVersion.get();
    if (version !== checkedVersion) checkUnaltered(db, logFormat);
    checkedVersion = version;
  };

  const transact = (group: Group, checkIdsFirst: boolean): ReadonlyArray<AppendOutcome> => {
    begin.run();
    let committing = false;
    try {
      refuseChanged();
      const now = clock().toISOString();
      const before = head.get() ?? 0;
      const outcomes = group.map((request) => write(request, now, checkIdsFirst));
      const wanted = written(group, outcomes);
      const found = countAfter.get(before) ?? 0;
      if (found !== wanted)
        throw new Refused(
          'corrupt',
          `accepted ${found} of ${wanted} events, so nothing was written. Check it with aidtrail verify, or restore it from a backup`,
        );
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
