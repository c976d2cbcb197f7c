// One append inside the write transaction that the group commit has begun.
import {
  type Appended,
  type AppendError,
  type ExpectedVersion,
  findVersionConflict,
  type GlobalPosition,
  globalPosition,
  resolveKnown,
  type SerialisedEvent,
  type StoredEvent,
  type StreamName,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

import { isIdTaken } from './failure.js';

export interface AppendRequest {
  readonly stream: StreamName;
  readonly events: ReadonlyArray<SerialisedEvent>;
  readonly expected: ExpectedVersion;
}

/** Either writes all events of the request or leaves the transaction as it was. */
export type WriteAppend = (
  request: AppendRequest,
  recordedAt: string,
) => E.Either<AppendError, Appended>;

const COLUMNS = 'id, stream, version, type, schema_version, data, metadata, recorded_at';
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?)';

/** Rows in one statement where there are that many: fewer calls into SQLite, and fewer counter updates. */
const ROWS_AT_ONCE = 25;

export const prepareAppend = (db: Database): WriteAppend => {
  const lastVersion = db
    .prepare<[string], StreamVersion>(
      'select version from events where stream = ? order by version desc limit 1',
    )
    .pluck();
  const byId = db.prepare<[string], StoredEvent>(
    `select id, stream, version, position, type, schema_version as "schemaVersion", data, metadata
     from events where id = ?`,
  );
  const insertOne = db.prepare(`insert into events (${COLUMNS}) values ${ROW}`);
  const insertMany = db.prepare(
    `insert into events (${COLUMNS}) values ${Array(ROWS_AT_ONCE).fill(ROW).join(', ')}`,
  );
  const savepoint = db.prepare('savepoint append');
  const release = db.prepare('release append');
  const undo = db.prepare('rollback to append');

  const insert = (request: AppendRequest, first: number, recordedAt: string): GlobalPosition => {
    const { stream, events } = request;
    let position: number | bigint = 0;
    let done = 0;
    while (done < events.length) {
      const many = events.length - done >= ROWS_AT_ONCE;
      const end = many ? done + ROWS_AT_ONCE : done + 1;
      const values: Array<string | number> = [];
      for (; done < end; done++) {
        const event = events[done] as SerialisedEvent;
        values.push(event.id, stream, first + done, event.type, event.schemaVersion);
        values.push(event.data, event.metadata, recordedAt);
      }
      position = (many ? insertMany : insertOne).run(values).lastInsertRowid;
    }
    return globalPosition(Number(position));
  };

  // One row is all or nothing by itself; more need a savepoint.
  const insertAll = (request: AppendRequest, first: number, recordedAt: string): GlobalPosition => {
    if (request.events.length === 1) return insert(request, first, recordedAt);
    savepoint.run();
    try {
      return insert(request, first, recordedAt);
    } catch (thrown) {
      if (db.inTransaction) undo.run();
      throw thrown;
    } finally {
      if (db.inTransaction) release.run();
    }
  };

  return (request, recordedAt) => {
    const { stream, events, expected } = request;
    const known = () => resolveKnown(stream, events, (id) => byId.get(id));
    const actual = lastVersion.get(stream) ?? null;
    const conflict = findVersionConflict(stream, expected, actual);
    if (conflict !== null) {
      const answer = known();
      if (E.isLeft(answer)) return answer;
      return answer.right === null ? E.left(conflict) : E.right(answer.right);
    }
    const first = actual === null ? 0 : actual + 1;
    try {
      const position = insertAll(request, first, recordedAt);
      const version = (first + events.length - 1) as StreamVersion;
      return E.right({ version, position, alreadyKnown: false });
    } catch (thrown) {
      if (!isIdTaken(thrown)) throw thrown;
      // Looking for known ids only now spares a look-up for each new event.
      const answer = known();
      if (E.isLeft(answer)) return answer;
      if (answer.right === null) throw thrown;
      return E.right(answer.right);
    }
  };
};
