// Every kind of store, each opened empty and taken away again.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';

import type { EventStore } from '@aidtrail/event-sourcing';
import { openEventStoreDbStore } from '@aidtrail/store-eventstoredb';
import { openMemoryStore } from '@aidtrail/store-memory';
import { openPostgresStore } from '@aidtrail/store-postgres';
import { openSqliteStore } from '@aidtrail/store-sqlite';
import { afterAll } from '@jest/globals';
import pg from 'pg';

import { scratchFolder } from './scratch-folder.js';
import { openSparseStore } from './sparse-store.js';

export interface Kind {
  readonly name: string;
  readonly open: () => Promise<EventStore>;
}

/** To be called at the top of a test file: takes away what was opened when its tests are over. */
export const kindsOfStore = (): ReadonlyArray<Kind> => {
  const server = process.env['AIDTRAIL_POSTGRES_URL'];
  if (server === undefined)
    process.stderr.write('skipped: there is no PostgreSQL; set AIDTRAIL_POSTGRES_URL\n');
  const cluster = process.env['AIDTRAIL_EVENTSTOREDB_URL'];
  if (cluster === undefined)
    process.stderr.write('skipped: there is no EventStoreDB; set AIDTRAIL_EVENTSTOREDB_URL\n');
  const folder = scratchFolder();
  const schemas: string[] = [];
  afterAll(async () => {
    if (schemas.length === 0) return;
    const client = new pg.Client(server);
    await client.connect();
    for (const schema of schemas) await client.query(`drop schema if exists ${schema} cascade`);
    await client.end();
  });
  return [
    { name: 'memory', open: openMemoryStore },
    { name: 'memory with gaps in its positions', open: openSparseStore },
    {
      name: 'SQLite',
      open: () => openSqliteStore({ path: join(folder, `${randomUUID()}.db`) }),
    },
    ...(server === undefined
      ? []
      : [
          {
            name: 'PostgreSQL',
            open: () => {
              const schema = `archive_${randomUUID().slice(0, 8)}`;
              schemas.push(schema);
              return openPostgresStore({ url: server, schema });
            },
          },
        ]),
    ...(cluster === undefined
      ? []
      : [
          {
            name: 'EventStoreDB',
            open: () =>
              openEventStoreDbStore({
                url: cluster,
                prefix: `archive_${randomUUID().slice(0, 8)}.`,
              }),
          },
        ]),
  ];
};
