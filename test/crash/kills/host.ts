// Provides addresses for new logs, and removes the logs afterwards.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import Database from 'better-sqlite3';
import pg from 'pg';

import type { LogKind, LogAddress } from '../addresses.ts';

export interface Host<Address extends LogAddress = LogAddress> {
  readonly kind: LogKind;
  /** The address of a log that does not exist yet. */
  readonly newAddress: () => Address;
  /** Throws if the database's own integrity check fails. */
  readonly inspect: (address: LogAddress) => Promise<void>;
  readonly remove: (address: LogAddress) => Promise<void>;
}

/** The path of a new file in a folder of its own. */
const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'aidtrail-crash-')), 'trail.db');

const removeFile = (path: string): void => {
  rmSync(dirname(path), { recursive: true, force: true });
};

/** Throws if SQLite's integrity check fails. */
export const inspectFile = (path: string): void => {
  const database = new Database(path);
  try {
    assert.equal(database.pragma('integrity_check', { simple: true }), 'ok');
  } finally {
    database.close();
  }
};

export const sqliteHost: Host<Extract<LogAddress, { kind: 'sqlite' }>> = {
  kind: 'sqlite',
  newAddress: () => ({ kind: 'sqlite', path: newFile() }),
  inspect: async (address) => {
    if (address.kind === 'sqlite') inspectFile(address.path);
  },
  remove: async (address) => {
    if (address.kind === 'sqlite') removeFile(address.path);
  },
};

export const postgresHost = (url: string): Host<Extract<LogAddress, { kind: 'postgres' }>> => ({
  kind: 'postgres',
  newAddress: () => ({
    kind: 'postgres',
    url,
    schema: `crash_${randomUUID().replaceAll('-', '').slice(0, 16)}`,
  }),
  inspect: async () => {},
  remove: async (address) => {
    if (address.kind !== 'postgres') return;
    const client = new pg.Client(address.url);
    await client.connect();
    await client.query(`drop schema if exists ${address.schema} cascade`);
    await client.end();
  },
});
