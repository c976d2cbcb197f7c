// Pages of events by key, never by offset: each page costs the same.
import {
  type EventStore,
  globalPosition,
  type GlobalPosition,
  type Json,
  type JsonObject,
  type RecordedEvent,
  START,
  type StreamName,
  streamVersion,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import { checkedPageSize } from '@aidtrail/event-sourcing/store';
import { Refused } from '@aidtrail/sqlite';
import type { Database } from 'better-sqlite3';

type Row = [
  position: number,
  id: string,
  stream: string,
  version: number,
  type: string,
  schemaVersion: number,
  data: string,
  metadata: string,
  recordedAt: string,
];

/** Runs a query once the file is not locked; rejects with a ReadError. */
export type Query = <Result>(query: () => Result) => Promise<Result>;

const SELECT = `select position, id, stream, version, type, schema_version, data, metadata, recorded_at
  from events`;

/** Positions that one query may scan for the wanted types before other work gets a turn. */
const POSITIONS_A_SCAN = 20_000;

const recorded = (row: Row): RecordedEvent => {
  try {
    return parsed(row);
  } catch (thrown) {
    throw new Refused(
      'corrupt',
      `is damaged: the event at position ${row[0]} is not JSON; restore it from a backup`,
      thrown,
    );
  }
};

const parsed = (row: Row): RecordedEvent => ({
  id: row[1],
  type: row[4],
  schemaVersion: row[5],
  data: JSON.parse(row[6]) as Json,
  metadata: JSON.parse(row[7]) as JsonObject,
  stream: row[2] as StreamName,
  version: row[3] as StreamVersion,
  position: row[0] as GlobalPosition,
  recordedAt: row[8],
});

const recordedPage = (rows: ReadonlyArray<Row>): RecordedEvent[] => {
  const events: RecordedEvent[] = [];
  for (const row of rows) events.push(recorded(row));
  const last = events.at(-1);
  // Positions ascend: if the last one is a safe integer, all are.
  if (last !== undefined) globalPosition(last.position);
  return events;
};

export const nextTurn = (): Promise<void> => new Promise(setImmediate);

export const prepareHead = (db: Database): (() => GlobalPosition) => {
  const head = db.prepare<[], number | null>('select max(position) from events').pluck();
  return () => globalPosition(head.get() ?? START);
};

export const prepareReadStream = (db: Database, query: Query): EventStore['readStream'] => {
  const forwardsFrom = db
    .prepare<[string, number, number], Row>(
      `${SELECT} where stream = ? and version >= ? order by version limit ?`,
    )
    .raw();
  const backwardsFrom = db
    .prepare<[string, number, number], Row>(
      `${SELECT} where stream = ? and version <= ? order by version desc limit ?`,
    )
    .raw();
  return async function* (stream, { from, direction = 'forwards', ...options } = {}) {
    const pageSize = checkedPageSize(options.pageSize);
    const forwards = direction === 'forwards';
    const statement = forwards ? forwardsFrom : backwardsFrom;
    let next: number = streamVersion(from ?? (forwards ? 0 : Number.MAX_SAFE_INTEGER));
    for (;;) {
      const page = await query(() => recordedPage(statement.all(stream, next, pageSize)));
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      if (page.length < pageSize) return;
      next = last.version + (forwards ? 1 : -1);
      await nextTurn();
    }
  };
};

export const prepareReadAll = (
  db: Database,
  query: Query,
  head: () => GlobalPosition,
): EventStore['readAll'] => {
  const everything = db
    .prepare<[number, number], Row>(`${SELECT} where position > ? order by position limit ?`)
    .raw();
  const ofTypes = db
    .prepare<[number, number, string, number], Row>(
      `${SELECT} where position > ? and position <= ?
       and type in (select value from json_each(?)) order by position limit ?`,
    )
    .raw();

  async function* readEverything(after: GlobalPosition, pageSize: number) {
    for (let seen = after; ;) {
      const from = seen;
      const events = await query(() => recordedPage(everything.all(from, pageSize)));
      const last = events.at(-1);
      if (last === undefined) return;
      seen = last.position;
      yield { events, upTo: seen };
      if (events.length < pageSize) return;
      await nextTurn();
    }
  }

  async function* readTypes(after: GlobalPosition, types: string, pageSize: number) {
    let seen = after;
    let end = await query(head);
    while (seen < end) {
      const from = seen;
      const upTo = Math.min(from + POSITIONS_A_SCAN, end) as GlobalPosition;
      const events = await query(() => recordedPage(ofTypes.all(from, upTo, types, pageSize)));
      seen = events.length < pageSize ? upTo : (events.at(-1)?.position ?? upTo);
      if (events.length > 0 || seen === end) yield { events, upTo: seen };
      await nextTurn();
      if (seen === end) end = await query(head);
    }
  }

  return ({ after = START, types, ...options } = {}) => {
    const pageSize = checkedPageSize(options.pageSize);
    return types === undefined
      ? readEverything(globalPosition(after), pageSize)
      : readTypes(globalPosition(after), JSON.stringify(types), pageSize);
  };
};
