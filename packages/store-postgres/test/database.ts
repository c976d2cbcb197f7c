// The server that the run of the tests has, and a schema of its own for each test.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

import { afterEach, beforeEach, describe } from '@jest/globals';
import pg from 'pg';

export const serverUrl = process.env['AIDTRAIL_POSTGRES_URL'] ?? '';

/** `describe`, where there is a server; says loudly where there is none. */
export const describeWithServer: typeof describe | typeof describe.skip = (() => {
  if (serverUrl !== '') return describe;
  process.stderr.write('skipped: there is no PostgreSQL; set AIDTRAIL_POSTGRES_URL\n');
  return describe.skip;
})();

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

export const dropSchema = (schema: string): Promise<unknown> =>
  sql(`drop schema if exists ${schema} cascade`);

/** A schema for each test; the function gives its name. */
export const temporarySchema = (): (() => string) => {
  let schema = '';
  beforeEach(() => {
    schema = newSchema();
  });
  afterEach(() => dropSchema(schema));
  return () => schema;
};
