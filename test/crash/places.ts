// Where a log and its read models lie, in words that can be handed to another process.
import type { EventStore } from '../../packages/event-sourcing/src/index.js';

export type LogPlace =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };
export type LogKind = LogPlace['kind'];

export interface ReadModelsPlace {
  readonly kind: 'sqlite';
  readonly path: string;
}
export type ReadModelsKind = ReadModelsPlace['kind'];

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
export const openLog = async (place: LogPlace, options: OpenOptions = {}): Promise<EventStore> => {
  const opened =
    place.kind === 'sqlite'
      ? await (await sqlite())({ path: place.path, ...options })()
      : await (await postgres())({ url: place.url, schema: place.schema, ...options })();
  if (opened._tag === 'Left') throw opened.left;
  return opened.right;
};
