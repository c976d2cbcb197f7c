// One append inside the write transaction that the group commit has begun.
import {
  type Appended,
  type AppendError,
  type ExpectedVersion,
  type GlobalPosition,
  globalPosition,
  type StreamName,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import {
  findRepeatedAppend,
  findVersionConflict,
  type SerialisedEvent,
  type StoredEvent,
} from '@aidtrail/event-sourcing/store';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

export interface AppendRequest {
  readonly stream: StreamName;
  readonly events: ReadonlyArray<SerialisedEvent>;
  readonly expected: ExpectedVersion;
  readonly sequence?: object | undefined;
}

/**
 * Checks the request and writes its events. Known ids are looked for only where the version is not the
 * expected one: otherwise a known id breaks the unique index, and what that throws (`isIdTaken`) calls for
 * a rollback and another try with `lookFirst`.
 */
export type WriteAppend = (
  request: AppendRequest,
  now: string,
  lookFirst: boolean,
) => E.Either<AppendError, Appended>;

const COLUMNS = 'id, stream, version, type, schema_version, data, metadata, recorded_at';
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?)';

/** Rows in one statement where there are that many, to call SQLite less often. */
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
  // `or fail` and no savepoint: keeping what is needed to undo one append alone would double the cost of all.
  const insertOne = db.prepare(`insert or fail into events (${COLUMNS}) values ${ROW}`);
  const insertMany = db.prepare(
    `insert or fail into events (${COLUMNS}) values ${Array(ROWS_AT_ONCE).fill(ROW).join(', ')}`,
  );

  const insert = (request: AppendRequest, first: number, now: string): GlobalPosition => {
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
        values.push(event.data, event.metadata, event.recordedAt ?? now);
      }
      position = (many ? insertMany : insertOne).run(values).lastInsertRowid;
    }
    return globalPosition(Number(position));
  };

  return (request, now, lookFirst) => {
    const { stream, events, expected } = request;
    const actual = lastVersion.get(stream) ?? null;
    const conflict = findVersionConflict(stream, expected, actual);
    if (lookFirst || conflict !== null) {
      const known = findRepeatedAppend(stream, events, (id) => byId.get(id));
      if (E.isLeft(known)) return known;
      if (known.right !== null) return E.right(known.right);
    }
    if (conflict !== null) return E.left(conflict);
    const first = actual === null ? 0 : actual + 1;
    const position = insert(request, first, now);
    const version = (first + events.length - 1) as StreamVersion;
    return E.right({ version, position, alreadyKnown: false });
  };
};
