// An append on a separate connection that is not committed yet, as another process could leave it.
import type { EventToAppend, StreamName } from '@aidtrail/event-sourcing';
import { serialiseAppend } from '@aidtrail/event-sourcing/store';
import type { HeldAppend } from '@aidtrail/store-conformance';
import Database from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

import { prepareAppend } from '../src/append.js';
import { isBusy, whenFree } from '@aidtrail/sqlite';

const PATIENCE_MILLISECONDS = 10_000;

export const holdAppend = async (
  path: string,
  stream: StreamName,
  events: ReadonlyArray<EventToAppend>,
): Promise<HeldAppend> => {
  const checked = serialiseAppend(stream, events, 'noStream');
  if (E.isLeft(checked)) throw checked.left;
  const request = { stream, events: checked.right, expected: 'noStream' } as const;
  const db = new Database(path, { timeout: 0 });
  const write = prepareAppend(db);
  const begin = (): void => {
    db.exec('begin immediate');
    write(request, new Date().toISOString(), false);
  };
  const isFree = (): boolean => {
    try {
      begin();
      return true;
    } catch (thrown) {
      if (isBusy(thrown)) return false;
      throw thrown;
    }
  };
  const end = (statement: 'commit' | 'rollback'): void => {
    if (db.inTransaction) db.exec(statement);
    db.close();
  };
  const state = isFree() ? 'written' : 'waiting';
  return {
    state,
    commit: async () => {
      if (state === 'waiting') await whenFree(PATIENCE_MILLISECONDS, begin);
      end('commit');
    },
    rollback: async () => end('rollback'),
  };
};
