// The server that the run of the tests has, and statements on it.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

import pg from 'pg';

export const serverUrl = process.env['AIDTRAIL_POSTGRES_URL'] ?? '';

export const newSchema = (): string => `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;

/** Runs statements on a connection of their own, and gives the rows of the last. */
export const sql = async (
  text: string,
  values: unknown[] = [],
  url = serverUrl,
): Promise<ReadonlyArray<Record<string, unknown>>> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
};

export const dropSchema = (schema: string, url = serverUrl): Promise<unknown> =>
  sql(`drop schema if exists ${schema} cascade`, [], url);
