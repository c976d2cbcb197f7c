// A log of one size in one kind of store, for the growth benchmarks.
import type { EventStore } from '@aidtrail/event-sourcing';
import pg from 'pg';

import { createFilled, open as openPostgres } from '../postgres/server.ts';
import { fill, open as openSqlite } from '../sqlite/raw.ts';

export interface Log {
  readonly kind: 'sqlite' | 'postgres';
  /** A path, or the URL of a database. */
  readonly at: string;
  /** The schema, in a database. */
  readonly schema: string;
  readonly events: number;
}

export const fillLog = async ({ kind, at, schema, events }: Log): Promise<void> => {
  if (kind === 'sqlite') return fill(at, events);
  const client = new pg.Client(at);
  await client.connect();
  await createFilled(client, at, schema, events);
  await client.end();
};

export const openLog = ({ kind, at, schema }: Log): Promise<EventStore> =>
  kind === 'sqlite' ? openSqlite(at) : openPostgres(at, schema);
