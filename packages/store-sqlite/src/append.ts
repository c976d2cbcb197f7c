// One append within the write transaction of its group.
import { globalPosition, type GlobalPosition, type StreamVersion } from '@aidtrail/event-sourcing';
import {
  type AppendOutcome,
  type AppendRequest,
  findRepeatedAppend,
  findVersionConflict,
  type SerialisedEvent,
  type StoredEvent,
} from '@aidtrail/event-sourcing/store';
import type { Database } from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';

/**
 * Checks the request and writes its events. Unless `checkIdsFirst`, ids are looked up only if the version is not the
 * expected one. Otherwise an id that is already in use violates the unique index, and SQLite throws an error
 * (`isIdInUse`): the caller rolls back and retries with `checkIdsFirst`.
 */
export type WriteAppend = (
  request: AppendRequest,
  now: string,
  checkIdsFirst: boolean,
) => AppendOutcome;

const COLUMNS = 'id, stream, version, type, schema_version, data, metadata, recorded_at';
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?)';

/** Large appends insert this many rows per statement, which calls SQLite less often. */
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
  // `or fail`, because SQLite would journal each statement to be able to undo it alone, which doubles the cost.
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

  return (request, now, checkIdsFirst) => {
    const { stream, events, expected } = request;
    const actual = lastVersion.get(stream) ?? null;
    const conflict = findVersionConflict(stream, expected, actual);
    if (checkIdsFirst || conflict !== null) {
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
