// What a file holds that Aidtrail did not put there, such as a trigger that swallows rows.
import Database from 'better-sqlite3';

import { Refused } from './errors.js';
import type { FileFormat } from './format.js';

interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  /** Null for indexes that SQLite creates. */
  readonly sql: string | null;
}

const entriesOf = (db: Database.Database): ReadonlyArray<SchemaEntry> =>
  db
    .prepare<[], SchemaEntry>('select type, lower(name) as name, tbl_name, sql from sqlite_schema')
    .all();

const plain = (sql: string | null): string => (sql ?? '').replace(/\s+/g, ' ').toLowerCase();

const created = new WeakMap<FileFormat, Map<number, ReadonlyArray<SchemaEntry>>>();

/** What the first migrations of a format create, up to this version. */
const expectedIn = (format: FileFormat, version: number): ReadonlyArray<SchemaEntry> => {
  const known = created.get(format) ?? new Map<number, ReadonlyArray<SchemaEntry>>();
  created.set(format, known);
  const found = known.get(version);
  if (found !== undefined) return found;
  const db = new Database(':memory:');
  try {
    for (const migration of format.migrations.slice(0, version)) db.exec(migration);
    const entries = entriesOf(db);
    known.set(version, entries);
    return entries;
  } finally {
    db.close();
  }
};

/** In words, what differs from what the migrations create. Tables and views of other programs may be in the file too. */
const findAlterations = (
  found: ReadonlyArray<SchemaEntry>,
  expected: ReadonlyArray<SchemaEntry>,
): ReadonlyArray<string> => {
  const tables = new Set(expected.map(({ tbl_name: table }) => table.toLowerCase()));
  const lacking = expected.flatMap(({ type, name, sql }) => {
    const other = found.find((each) => each.name === name);
    if (other === undefined) return [`no ${type} ${name}`];
    if (other.type !== type) return [`a ${other.type} called ${name} in place of a ${type}`];
    const kind = type === 'index' ? 'an index' : `a ${type}`;
    return plain(other.sql) === plain(sql) ? [] : [`${kind} ${name} with another definition`];
  });
  const added = found.flatMap(({ type, name, tbl_name: table, sql }) => {
    if (type === 'trigger') return [`the trigger ${name} on ${table}`];
    const isUnique = type === 'index' && plain(sql).startsWith('create unique');
    const isKnown = expected.some((each) => each.name === name);
    return isUnique && !isKnown && tables.has(table.toLowerCase())
      ? [`the unique index ${name}`]
      : [];
  });
  return [...lacking, ...added];
};

/** In words, what another program has changed in a file of this version; empty if nothing. */
export const alterationsOf = (
  db: Database.Database,
  format: FileFormat,
  version: number,
): ReadonlyArray<string> => findAlterations(entriesOf(db), expectedIn(format, version));

/** Throws Refused if the file has been changed in a way that could lose or alter rows. */
export const checkUnaltered = (
  db: Database.Database,
  format: FileFormat,
  version = format.migrations.length,
): void => {
  const found = alterationsOf(db, format, version);
  if (found.length > 0)
    throw new Refused(
      'corrupt',
      `was altered: it has ${found.join('; ')}. Such a file may lose or change what is written to it. Find out who altered it, and restore it from a backup`,
    );
};
