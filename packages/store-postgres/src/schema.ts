// The tables, and how a schema is recognised as a store in a version that this library can use.
import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { endsWithoutOwner, schemaInSql, Unusable } from '@aidtrail/postgres';
import type { ClientBase } from 'pg';

import { APPEND_LOCK, appendFunction, MIGRATION_LOCK } from './append-function.js';
import { findAlterations } from './inspect.js';

/** The schema of a store, and its name in messages. */
export interface Place {
  readonly schema: string;
  readonly name: string;
}

/** The channel on which the log with this identity announces new events. */
export const channelOf = (identity: string): string => `aidtrail_${identity.replaceAll('-', '_')}`;

/** Each brings the schema to the next version; their number is the current version. */
const migrations: ReadonlyArray<(schema: string) => string> = [
  // Columns of fixed width first, so that alignment wastes no bytes. Names are compared by their bytes.
  (schema) => `
    create table ${schemaInSql(schema)}.events (
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
  (schema) => `
    drop function if exists ${schemaInSql(schema)}.append(
      text[], int[], bigint[], int[], timestamptz, int[], uuid[], text[], bigint[], text, text, boolean
    );`,
  // The log gets an identity. The function no longer names its schema; appends through the earlier one end first.
  (schema) => `
    select pg_advisory_xact_lock(${APPEND_LOCK}, hashtext('${schema}'));
    create table if not exists ${schemaInSql(schema)}.log_identity (
      id uuid not null,
      single boolean primary key default true check (single)
    );
    insert into ${schemaInSql(schema)}.log_identity (id) values (gen_random_uuid()) on conflict do nothing;
    grant select on ${schemaInSql(schema)}.log_identity to public;
    drop function if exists ${schemaInSql(schema)}.append(
      text[], int[], bigint[], int[], timestamptz, int[], uuid[], text[], bigint[], text, text, boolean, timestamptz[]
    );
    ${appendFunction(schema)}`,
];

/** From this version on, the tables have everything that reading needs. */
const READABLE = 2;
/** From this version on, the log has an identity. */
const IDENTIFIED = 3;

/** 0 if there is no store yet. Throws StoreUnavailable for schemas of other programs and of newer versions. */
const installedVersion = async (client: ClientBase, { schema, name }: Place): Promise<number> => {
  // Not `to_regclass`, which may have cached that the table is missing before another process created it.
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
    `select max(version) as version from ${schemaInSql(schema)}.schema_version`,
  );
  const version = found.rows[0]?.version ?? 0;
  if (version > migrations.length)
    throw new StoreUnavailable(
      'newerVersion',
      `${name} was written by a newer version of Aidtrail; use that version or a later one.`,
    );
  return version;
};

/** Rejects if there is no store. */
export const checkExists = async (client: ClientBase, place: Place): Promise<void> => {
  if ((await installedVersion(client, place)) === 0)
    throw new StoreUnavailable(
      'cannotOpen',
      `${place.name} cannot be opened: there is no store yet; record something first.`,
      undefined,
      true,
    );
};

/** Rejects unless there is a store in a version that can be read. */
export const checkSchema = async (client: ClientBase, place: Place): Promise<void> => {
  await checkExists(client, place);
  if ((await installedVersion(client, place)) < READABLE)
    throw new Unusable(
      'it was written by an older version of Aidtrail; open it once for writing, which brings it up to date',
    );
};

/** What could lose or alter events. Rejects if there is something, unless that is accepted. */
export const checkUnaltered = async (
  client: ClientBase,
  place: Place,
  isAccepted: boolean,
): Promise<ReadonlyArray<string>> => {
  const isCurrent = (await installedVersion(client, place)) === migrations.length;
  const found = await findAlterations(client, place.schema, isCurrent);
  if (found.length > 0 && !isAccepted)
    throw new StoreUnavailable(
      'corrupt',
      `${place.name} was altered: it has ${found.join('; ')}. Such a store may lose or change events. Find out who altered it; then restore it from a backup, or import an archive of it into a new store.`,
    );
  return found;
};

/** The identity of the log; null for a store that has none yet. */
export const readIdentity = async (client: ClientBase, place: Place): Promise<string | null> => {
  if ((await installedVersion(client, place)) < IDENTIFIED) return null;
  const { rows } = await client.query<{ id: string }>(
    `select id from ${schemaInSql(place.schema)}.log_identity`,
  );
  return rows[0]?.id ?? null;
};

/** Creates what is missing under a lock, so that several processes may open a new store at once. */
export const migrate = async (client: ClientBase, place: Place): Promise<void> => {
  if ((await installedVersion(client, place)) === migrations.length) return;
  const { schema } = place;
  await client.query(`begin isolation level read committed; ${endsWithoutOwner()}`);
  try {
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [MIGRATION_LOCK, schema]);
    const installed = await installedVersion(client, place);
    if (installed === 0) {
      // `create schema if not exists` requires the right to create schemas even if this one exists.
      const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [
        schema,
      ]);
      if (rowCount === 0) await client.query(`create schema ${schemaInSql(schema)}`);
      await client.query(
        `create table ${schemaInSql(schema)}.schema_version (
           version int primary key, installed_at timestamptz not null default now()
         )`,
      );
    }
    for (let version = installed; version < migrations.length; version++) {
      await client.query(migrations[version]?.(schema) ?? '');
      await client.query(
        `insert into ${schemaInSql(schema)}.schema_version (version) values ($1)`,
        [version + 1],
      );
    }
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback').catch(() => {});
    throw thrown;
  }
};
