// Where a log and its read models lie, in words that can be handed to another process.
import type { EventStore } from '../../packages/event-sourcing/src/index.js';

export type LogPlace =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };
export type LogKind = LogPlace['kind'];

/** Read models may be in the file of their log; in PostgreSQL they have a schema of their own. */
export type ReadModelsPlace = LogPlace;
export type ReadModelsKind = ReadModelsPlace['kind'];

/** As `openReadModels` takes it. */
export const readModelsAddress = (place: ReadModelsPlace): string => {
  if (place.kind === 'sqlite') return place.path;
  const url = new URL(place.url);
  url.searchParams.set('schema', place.schema);
  return url.href;
};

const sqlite = async () =>
  (await import('../../packages/store-sqlite/src/index.js')).openSqliteStore;
const postgres = async () =>
  (await import('../../packages/store-postgres/src/index.js')).openPostgresStore;

/** Loads what opening will need, so that a process that waits has nothing left to load. */
export const loadLog = async (kind: LogKind): Promise<void> => {
  await (kind === 'sqlite' ? sqlite() : postgres());
};

export interface OpenOptions {
  readonly clock?: () => Date;
  readonly patienceMilliseconds?: number;
}

/** Rejects with what the store says where it cannot be opened. */
export const openLog = async (place: LogPlace, options: OpenOptions = {}): Promise<EventStore> =>
  place.kind === 'sqlite'
    ? (await sqlite())({ path: place.path, ...options })
    : (await postgres())({ url: place.url, schema: place.schema, ...options });
