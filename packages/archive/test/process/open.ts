// Opens `sqlite:PATH`, or `postgres:SCHEMA` on the server of the tests.
import process from 'node:process';

import type { EventStore } from '@aidtrail/event-sourcing';
import { openPostgresStore } from '@aidtrail/store-postgres';
import { openSqliteStore } from '@aidtrail/store-sqlite';

export const openAddress = (address: string): Promise<EventStore> => {
  const [kind, ...rest] = address.split(':');
  const place = rest.join(':');
  return kind === 'sqlite'
    ? openSqliteStore({ path: place })
    : openPostgresStore({ url: process.env['AIDTRAIL_POSTGRES_URL'] ?? '', schema: place });
};
