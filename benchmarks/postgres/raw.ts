// The raw driver: a table with our columns and our indexes, and the shortest way to use it.
import type { EventToAppend, StreamName } from '@aidtrail/event-sourcing';
import type { ClientBase, Pool } from 'pg';

/** Positions are numbered at insert, so readers of this table may step over late rows. */
export const createRaw = async (client: ClientBase | Pool, table = 'raw_events'): Promise<void> => {
  await client.query(`
    drop table if exists ${table};
    create table ${table} (
      position bigint generated always as identity primary key,
      version bigint not null,
      recorded_at timestamptz not null,
      schema_version bigint not null,
      id uuid not null unique,
      stream text collate "C" not null,
      type text collate "C" not null,
      data json not null,
      metadata json not null,
      unique (stream, version)
    )`);
};

/** One statement for all events of a call. */
export const rawInsert =
  (client: ClientBase | Pool, table = 'raw_events') =>
  (stream: StreamName, first: number, events: ReadonlyArray<EventToAppend>): Promise<unknown> =>
    client.query({
      name: 'insert',
      text: `insert into ${table} (version, recorded_at, schema_version, id, stream, type, data, metadata)
        select $1::bigint + n - 1, $2::timestamptz, schema_version, id, $3::text, type, data, metadata
        from unnest($4::bigint[], $5::uuid[], $6::text[], $7::json[], $8::json[])
          with ordinality e (schema_version, id, type, data, metadata, n)`,
      values: [
        first,
        new Date(),
        stream,
        events.map(({ schemaVersion }) => schemaVersion),
        events.map(({ id }) => id),
        events.map(({ type }) => type),
        events.map(({ data }) => JSON.stringify(data)),
        events.map(({ metadata }) => JSON.stringify(metadata)),
      ],
    });
