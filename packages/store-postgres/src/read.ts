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
import { schemaInSql } from '@aidtrail/postgres';
import pg, { type CustomTypesConfig } from 'pg';

type Row = readonly [
  position: number,
  id: string,
  stream: StreamName,
  version: StreamVersion,
  type: string,
  schemaVersion: number,
  data: Json,
  metadata: JsonObject,
  recordedAt: number,
];

/** Returns rows as arrays; rejects with a ReadError. */
export type Query = (text: string, values: unknown[]) => Promise<unknown[]>;

/** Positions that one query may scan for the wanted types, so that none runs for long. */
const POSITIONS_A_SCAN = 50_000;

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.FLOAT8]: Number,
  [pg.types.builtins.JSON]: JSON.parse as (text: string) => unknown,
};
const asText = (text: string): string => text;

/** How the driver parses these columns, whatever parsers the application has set globally. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number) => parsers[oid] ?? asText) as CustomTypesConfig['getTypeParser'],
};

const recordedPage = (rows: unknown[]): RecordedEvent[] => {
  const events: RecordedEvent[] = [];
  let milliseconds = Number.NaN;
  let recordedAt = '';
  for (const row of rows as Row[]) {
    // Events of one transaction have the same time, and formatting it is expensive.
    if (row[8] !== milliseconds) {
      milliseconds = row[8];
      recordedAt = new Date(milliseconds).toISOString();
    }
    events.push({
      id: row[1],
      type: row[4],
      schemaVersion: row[5],
      data: row[6],
      metadata: row[7],
      stream: row[2],
      version: row[3],
      position: row[0] as GlobalPosition,
      recordedAt,
    });
  }
  const last = events.at(-1);
  // Positions ascend: if the last one is a safe integer, all are.
  if (last !== undefined) globalPosition(last.position);
  return events;
};

const columns = `position, id, stream, version, type, schema_version, data, metadata,
  (extract(epoch from recorded_at) * 1000)::float8`;

export const prepareHead = (schema: string, query: Query): (() => Promise<GlobalPosition>) => {
  const text = `select coalesce(max(position), 0) from ${schemaInSql(schema)}.events`;
  return async () => {
    const [row] = (await query(text, [])) as Array<[number]>;
    return globalPosition(row?.[0] ?? START);
  };
};

export const prepareIdentity = (schema: string, query: Query): EventStore['identity'] => {
  const text = `select id::text from ${schemaInSql(schema)}.log_identity`;
  return async () => {
    const [row] = (await query(text, [])) as Array<[string]>;
    return row?.[0] ?? null;
  };
};

export const prepareReadStream = (schema: string, query: Query): EventStore['readStream'] => {
  const statements = {
    forwards: `select ${columns} from ${schemaInSql(schema)}.events
      where stream = $1 and version >= $2 order by version limit $3`,
    backwards: `select ${columns} from ${schemaInSql(schema)}.events
      where stream = $1 and version <= $2 order by version desc limit $3`,
  };
  return async function* (stream, { from, direction = 'forwards', ...options } = {}) {
    const pageSize = checkedPageSize(options.pageSize);
    const forwards = direction === 'forwards';
    let next: number = streamVersion(from ?? (forwards ? 0 : Number.MAX_SAFE_INTEGER));
    for (;;) {
      const rows = await query(statements[direction], [stream, next, pageSize]);
      const page = recordedPage(rows);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      if (page.length < pageSize) return;
      next = last.version + (forwards ? 1 : -1);
    }
  };
};

export const prepareReadAll = (
  schema: string,
  query: Query,
  head: () => Promise<GlobalPosition>,
): EventStore['readAll'] => {
  const everything = `select ${columns} from ${schemaInSql(schema)}.events
    where position > $1 order by position limit $2`;
  const ofTypes = `select ${columns} from ${schemaInSql(schema)}.events
    where position > $1 and position <= $2 and type = any ($3::text[]) order by position limit $4`;

  async function* readEverything(after: GlobalPosition, pageSize: number) {
    for (let seen = after; ;) {
      const events = recordedPage(await query(everything, [seen, pageSize]));
      const last = events.at(-1);
      if (last === undefined) return;
      seen = last.position;
      yield { events, upTo: seen };
      if (events.length < pageSize) return;
    }
  }

  async function* readTypes(after: GlobalPosition, types: ReadonlyArray<string>, pageSize: number) {
    let seen = after;
    let end = await head();
    while (seen < end) {
      const upTo = Math.min(seen + POSITIONS_A_SCAN, end) as GlobalPosition;
      const events = recordedPage(await query(ofTypes, [seen, upTo, types, pageSize]));
      seen = events.length < pageSize ? upTo : (events.at(-1)?.position ?? upTo);
      if (events.length > 0 || seen === end) yield { events, upTo: seen };
      if (seen === end) end = await head();
    }
  }

  return ({ after = START, types, ...options } = {}) => {
    const pageSize = checkedPageSize(options.pageSize);
    return types === undefined
      ? readEverything(globalPosition(after), pageSize)
      : readTypes(globalPosition(after), types, pageSize);
  };
};
