// The stores on the page, each opened as in its own tests.
import process from 'node:process';

import type { Subject } from '../../packages/store-conformance/src/index.ts';
import { startPostgres } from '../postgres/server.ts';
import type { StoreKey } from './outcomes.ts';

export interface TriedStore {
  readonly subject: Subject;
  readonly version: string | null;
  readonly dispose: () => Promise<void>;
}

/** Null if this environment lacks the store; rejects if the store fails to open. */
type Open = () => Promise<TriedStore | null>;

const memory: Open = async () => {
  const { memorySubject } = await import('../../packages/store-memory/test/subject.ts');
  return { subject: memorySubject, version: null, dispose: async () => {} };
};

const sqlite: Open = async () => {
  const module = await import('../../packages/store-sqlite/test/subject.ts');
  return {
    subject: module.sqliteSubject,
    version: module.sqliteVersion(),
    dispose: async () => {},
  };
};

const postgres: Open = async () => {
  const given = process.env['AIDTRAIL_POSTGRES_URL'];
  const server = given === undefined ? await startPostgres({ fsync: 'off' }) : null;
  // The tests read the address when they are loaded.
  if (server !== null) process.env['AIDTRAIL_POSTGRES_URL'] = server.url;
  const module = await import('../../packages/store-postgres/test/subject.ts');
  return {
    subject: module.postgresSubject,
    version: await module.postgresVersion(),
    dispose: async () => {
      await module.disposePostgres();
      await server?.dispose();
    },
  };
};

const eventStoreDb: Open = async () => {
  if (process.env['AIDTRAIL_EVENTSTOREDB_URL'] === undefined) return null;
  const module = await import('../../packages/store-eventstoredb/test/subject.ts');
  return {
    subject: module.eventStoreDbSubject,
    version: await module.eventStoreDbVersion(),
    dispose: async () => {},
  };
};

export const stores: Readonly<Record<StoreKey, Open>> = {
  memory,
  sqlite,
  postgres,
  eventstoredb: eventStoreDb,
};
