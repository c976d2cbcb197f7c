import { randomUUID } from 'node:crypto';
import process from 'node:process';

import { describe } from '@jest/globals';
import pg from 'pg';

import type { Places } from './place.js';

export const serverUrl = process.env['AIDTRAIL_POSTGRES_URL'] ?? '';

export const describeWithServer = serverUrl === '' ? describe.skip : describe;

/** The address of read models in a schema. */
export const addressOf = (schema: string, url = serverUrl): string => {
  const address = new URL(url);
  address.searchParams.set('schema', schema);
  return address.href;
};

export const newSchema = (): string => `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;

/** Runs a statement on a connection of its own. */
export const sqlIn = async (
  schema: string,
  text: string,
  url = serverUrl,
): Promise<ReadonlyArray<Record<string, unknown>>> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`set search_path = ${schema}`);
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

export const postgresPlaces: Places = {
  name: 'PostgreSQL',
  refusal: 'read-only transaction',
  newPlace: () => {
    const schema = newSchema();
    return {
      address: addressOf(schema),
      sql: (text) => sqlIn(schema, text),
      remove: async () => {
        await sqlIn('public', `drop schema if exists ${schema} cascade`);
      },
    };
  },
};
