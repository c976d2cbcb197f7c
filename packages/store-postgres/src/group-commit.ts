// One call of the append function for each group of appends: one round trip, one lock, one wait for the disk.
import { OutcomeUnknown } from '@aidtrail/event-sourcing';
import type {
  AppendOutcome,
  AppendRequest,
  CommitQueueOptions,
} from '@aidtrail/event-sourcing/store';
import { isIdInUse, isUndone } from '@aidtrail/postgres';
import * as E from 'fp-ts/lib/Either.js';
import type { QueryArrayConfig } from 'pg';

import {
  appendCall,
  appendedBy,
  type AppendRow,
  knownCall,
  resolveUnwritten,
  type StoredRow,
} from './append.js';
import type { Connections } from './connect.js';
import { failureOf } from './failure.js';

export interface GroupCommitOptions {
  readonly clock: () => Date;
  /** Runs a read; waits for the server. */
  readonly read: (query: QueryArrayConfig) => Promise<unknown[]>;
}

type Group = Parameters<CommitQueueOptions['write']>[0];

/** `write` of the commit queue. Waits for the server before the call, but not for a lost answer. */
export const groupCommit = (
  { place, identity, writer }: Pick<Connections, 'identity' | 'place' | 'writer'>,
  { clock, read }: GroupCommitOptions,
): CommitQueueOptions['write'] => {
  /** Why appends were not written. Does not reject, because others of their group were. */
  const explain = async (
    unwritten: Group,
  ): Promise<(request: AppendRequest, row: AppendRow) => AppendOutcome> => {
    const ids = unwritten.flatMap(({ events }) => events.map(({ id }) => id));
    if (ids.length === 0) return (request, row) => resolveUnwritten(request, row, []);
    try {
      const stored = (await read(knownCall(place.schema, ids))) as ReadonlyArray<StoredRow>;
      return (request, row) => resolveUnwritten(request, row, stored);
    } catch (thrown) {
      const failure = failureOf(place.name, thrown);
      return () => E.left(failure);
    }
  };

  const outcomesOf = async (
    group: Group,
    rows: ReadonlyArray<AppendRow>,
  ): Promise<ReadonlyArray<AppendOutcome>> => {
    const explained = await explain(group.filter((_, index) => rows[index]?.[1] === null));
    return group.map((request, index) => {
      const row = rows[index] as AppendRow;
      const appended = appendedBy(row);
      return appended === null ? explained(request, row) : E.right(appended);
    });
  };

  const call = async (
    group: Group,
    checkIdsFirst: boolean,
  ): Promise<ReadonlyArray<AppendOutcome>> => {
    const now = clock().toISOString();
    const query = appendCall(place.schema, group, now, checkIdsFirst, identity);
    const client = await writer();
    let rows: ReadonlyArray<AppendRow>;
    try {
      rows = (await client.query(query)).rows as unknown[] as ReadonlyArray<AppendRow>;
      client.release();
    } catch (thrown) {
      const undone = isUndone(thrown);
      client.release(!undone);
      // The queue writes each append of a larger group alone.
      if (undone && isIdInUse(thrown) && group.length === 1 && !checkIdsFirst)
        return call(group, true);
      if (undone) throw thrown;
      return group.map(({ stream }) => E.left(new OutcomeUnknown(stream, thrown)));
    }
    return outcomesOf(group, rows);
  };

  return (group) => call(group, false);
};
