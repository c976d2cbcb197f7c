// The table, and how a schema is recognised as a store of a version that this library can use.
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { Unusable } from '@aidtrail/postgres';
import type { ClientBase } from 'pg';

import { appendFunction, MIGRATION_LOCK } from './append-function.js';

/** Where a store lies: its schema, and the words for it in messages. */
export interface Place {
  readonly schema: string;
  readonly name: string;
}

/** Where the store tells of new events. */
export const channelOf = (schema: string): string => `${schema}_events`;

/** Each brings the schema to the next version; the number of them is the current one. */
const migrations: ReadonlyArray<(schema: string) => string> = [
  // Columns of fixed width first, so that nothing is lost to alignment. Names are compared by their bytes.
  (schema) => `
    create table ${schema}.events (
      position bigint primary key,
      version bigint not null,
      recorded_at timestamptz not null,
      schema_version bigint not null,
      id uuid not null constraint events_id unique,
      stream text collate "C" not null,
      type text collate "C" not null,
      data json not null,
      metadata json not null,
      constraint events_stream_version unique (stream, version)
    );`,
  // Events may bring the time with them when another log took them.
  (schema) => `
    drop function if exists ${schema}.append(
      text[], int[], bigint[], int[], timestamptz, int[], uuid[], text[], bigint[], text, text, boolean
    );
    ${appendFunction(schema, channelOf(schema))};`,
];

/** The version of the schema: 0 where there is none yet; throws StoreUnavailable where it is not ours to use. */
const installedVersion = async (client: ClientBase, { schema, name }: Place): Promise<number> => {
  // Not `to_regclass`: it may remember that there was none, from before another process made it.
  const { rowCount } = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname in ('schema_version', 'events')`,
    [schema],
  );
  if (rowCount === 0) return 0;
  if (rowCount === 1)
    throw new StoreUnavailable(
      'notAStore',
      `${name} holds tables of another program; choose another schema.`,
    );
  const found = await client.query<{ version: number | null }>(
    `select max(version) as version from ${schema}.schema_version`,
  );
  const version = found.rows[0]?.version ?? 0;
  if (version > migrations.length)
    throw new StoreUnavailable(
      'newerVersion',
      `${name} was written by a newer version of Aidtrail; use that version or a later one.`,
    );
  return version;
};

/** Throws StoreUnavailable where there is no store. */
export const checkExists = async (client: ClientBase, place: Place): Promise<void> => {
  if ((await installedVersion(client, place)) === 0)
    throw new Unusable('there is no store yet; record something first');
};

/** Throws StoreUnavailable where the schema cannot be read as it is. */
export const checkSchema = async (client: ClientBase, place: Place): Promise<void> => {
  await checkExists(client, place);
  if ((await installedVersion(client, place)) < migrations.length)
    throw new Unusable(
      'it was written by an older version of Aidtrail; open it once for writing, which brings it up to date',
    );
};

/** Creates what is missing, under a lock, so that several processes may open a new store at once. */
export const migrate = async (client: ClientBase, place: Place): Promise<void> => {
  if ((await installedVersion(client, place)) === migrations.length) return;
  const { schema } = place;
  await client.query('begin isolation level read committed');
  try {
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [MIGRATION_LOCK, schema]);
    const installed = await installedVersion(client, place);
    if (installed === 0) {
      // `create schema if not exists` would ask for the right to create one even where it exists.
      const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [
        schema,
      ]);
      if (rowCount === 0) await client.query(`create schema ${schema}`);
      await client.query(
        `create table ${schema}.schema_version (
           version int primary key, installed_at timestamptz not null default now()
         )`,
      );
    }
    for (let version = installed; version < migrations.length; version++) {
      await client.query(migrations[version]?.(schema) ?? '');
      await client.query(`insert into ${schema}.schema_version (version) values ($1)`, [
        version + 1,
      ]);
    }
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback').catch(() => {});
    throw thrown;
  }
};
