// Where places for logs come from, and where they go.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import Database from 'better-sqlite3';
import pg from 'pg';

import type { LogKind, LogPlace } from '../places.ts';

export interface Home<Place extends LogPlace = LogPlace> {
  readonly kind: LogKind;
  /** A place where nothing is yet. */
  readonly newPlace: () => Place;
  /** What the database itself says of its soundness. */
  readonly inspect: (place: LogPlace) => Promise<void>;
  readonly remove: (place: LogPlace) => Promise<void>;
}

/** A path where no file is yet, in a folder of its own. */
const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'aidtrail-crash-')), 'trail.db');

const removeFile = (path: string): void => {
  rmSync(dirname(path), { recursive: true, force: true });
};

/** Throws where SQLite finds fault with a file. */
export const inspectFile = (path: string): void => {
  const database = new Database(path);
  try {
    assert.equal(database.pragma('integrity_check', { simple: true }), 'ok');
  } finally {
    database.close();
  }
};

export const sqliteHome: Home<Extract<LogPlace, { kind: 'sqlite' }>> = {
  kind: 'sqlite',
  newPlace: () => ({ kind: 'sqlite', path: newFile() }),
  inspect: async (place) => {
    if (place.kind === 'sqlite') inspectFile(place.path);
  },
  remove: async (place) => {
    if (place.kind === 'sqlite') removeFile(place.path);
  },
};

export const postgresHome = (url: string): Home<Extract<LogPlace, { kind: 'postgres' }>> => ({
  kind: 'postgres',
  newPlace: () => ({
    kind: 'postgres',
    url,
    schema: `crash_${randomUUID().replaceAll('-', '').slice(0, 16)}`,
  }),
  inspect: async () => {},
  remove: async (place) => {
    if (place.kind !== 'postgres') return;
    const client = new pg.Client(place.url);
    await client.connect();
    await client.query(`drop schema if exists ${place.schema} cascade`);
    await client.end();
  },
});
