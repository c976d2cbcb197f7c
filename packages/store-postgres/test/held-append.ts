// An append in a separate transaction that is not committed yet, as another process could leave it.
import type { EventToAppend, StreamName } from '@aidtrail/event-sourcing';
import { serialiseAppend } from '@aidtrail/event-sourcing/store';
import type { HeldAppend } from '@aidtrail/store-conformance';
import * as E from 'fp-ts/lib/Either.js';
import pg from 'pg';

import { appendCall } from '../src/append.js';
import { serverUrl, sql } from './sql.js';

/** Resolves once this connection waits for a lock, or the query has come through. */
const settled = async (pid: number, query: Promise<unknown>): Promise<HeldAppend['state']> => {
  let isWritten = false;
  const writing = query.then(() => {
    isWritten = true;
  });
  for (;;) {
    const waiting = await sql('select from pg_locks where pid = $1 and not granted', [pid]);
    if (isWritten) return 'written';
    if (waiting.length > 0) return 'waiting';
    // A query that fails ends this.
    await Promise.race([writing, new Promise(setImmediate)]);
  }
};

export const holdAppend = async (
  schema: string,
  stream: StreamName,
  events: ReadonlyArray<EventToAppend>,
): Promise<HeldAppend> => {
  const checked = serialiseAppend(stream, events, 'noStream');
  if (E.isLeft(checked)) throw checked.left;
  const client = new pg.Client(serverUrl);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await client.query('begin');
  const request = { stream, events: checked.right, expected: 'noStream' } as const;
  const query = client.query(appendCall(schema, [request], new Date().toISOString(), false));
  const end = async (statement: 'commit' | 'rollback'): Promise<void> => {
    await query;
    await client.query(statement);
    await client.end();
  };
  return {
    state: await settled(rows[0]?.pid ?? 0, query),
    commit: () => end('commit'),
    rollback: () => end('rollback'),
  };
};
