// The addresses of a log and of its read models, as JSON that can be passed to another process.
import type { EventStore } from '../../packages/event-sourcing/src/index.js';

export type LogAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };
export type LogKind = LogAddress['kind'];

/** Read models may be in the file of their log; in PostgreSQL they have a schema of their own. */
export type ReadModelsAddress = LogAddress;
export type ReadModelsKind = ReadModelsAddress['kind'];

/** The address in the form that `openReadModels` accepts. */
export const readModelsUrl = (address: ReadModelsAddress): string => {
  if (address.kind === 'sqlite') return address.path;
  const url = new URL(address.url);
  url.searchParams.set('schema', address.schema);
  return url.href;
};

const sqlite = async () =>
  (await import('../../packages/store-sqlite/src/index.js')).openSqliteStore;
const postgres = async () =>
  (await import('../../packages/store-postgres/src/index.js')).openPostgresStore;

/** Loads the modules of the store, so that a waiting process has nothing left to load. */
export const loadLog = async (kind: LogKind): Promise<void> => {
  await (kind === 'sqlite' ? sqlite() : postgres());
};

export interface OpenOptions {
  readonly clock?: () => Date;
  readonly patienceMilliseconds?: number;
}

/** Rejects with the store's error if it cannot be opened. */
export const openLog = async (
  address: LogAddress,
  options: OpenOptions = {},
): Promise<EventStore> =>
  address.kind === 'sqlite'
    ? (await sqlite())({ path: address.path, ...options })
    : (await postgres())({ url: address.url, schema: address.schema, ...options });
