// Opens the store of a command, and turns its failures into messages.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { StoreUnavailable } from '@aidtrail/event-sourcing';
import { type AnyReadModel, ReadModelStopped, ReadModelsUnavailable } from '@aidtrail/projections';
import * as E from 'fp-ts/lib/Either.js';

import { settleKeys } from '../open-keys.js';
import { type OpenedStore, openStore } from '../open-store.js';
import { parseStoreUrl, parseTablesUrl, type StoreAddress } from '../store-url.js';
import type { Trail } from '../trail.js';
import { CliFailure, exitCodes } from './failure.js';

export interface StoreOptions {
  readonly store: string;
  readonly readModels?: string;
}

const asFailure = (thrown: unknown): never => {
  if (thrown instanceof StoreUnavailable || thrown instanceof ReadModelsUnavailable)
    throw new CliFailure(exitCodes.store, thrown.message);
  if (thrown instanceof ReadModelStopped)
    throw new CliFailure(exitCodes.store, stoppedText(thrown));
  throw thrown;
};

/** A reason can be very long; verify reports it in full. */
const LONGEST_REASON = 200;

const stoppedText = ({ readModel, reason }: ReadModelStopped): string => {
  const { position, eventType, eventId } = reason;
  const what =
    eventType === null
      ? `stopped at position ${position}`
      : `cannot read event ${eventId} (${eventType}) at position ${position}`;
  const why =
    reason.message.length > LONGEST_REASON
      ? `${reason.message.slice(0, LONGEST_REASON)}…`
      : reason.message.replace(/\.$/, '');
  return `The read model ${readModel} ${what}: ${why}. Its rows are those of the events before. Check the log with aidtrail verify. Then use the version of Aidtrail that wrote the event, restore the last sound backup, or leave the event out: aidtrail skip ${eventId ?? position}; and repeat the command.`;
};

/** The address of a store. Throws CliFailure if the URL is invalid. */
export const addressOf = (url: string): StoreAddress => {
  const address = parseStoreUrl(url);
  if (E.isLeft(address)) throw new CliFailure(exitCodes.usage, address.left.message);
  return address.right;
};

/** Creates the folder of a file. Rejects with CliFailure. */
export const makeFolderOf = async (path: string): Promise<void> => {
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true });
  } catch (thrown) {
    throw new CliFailure(
      exitCodes.store,
      `The folder ${folder} cannot be created: ${(thrown as Error).message}. Choose another path for ${path}.`,
    );
  }
};

/** Runs a command that needs the log only. Rejects with CliFailure. */
export const withStore = async <Result>(
  { store: url }: Pick<StoreOptions, 'store'>,
  work: (opened: OpenedStore) => Promise<Result>,
  /** `inspect` reads a store even if it was altered. */
  access: 'read' | 'write' | 'inspect' = 'read',
): Promise<Result> => {
  const address = addressOf(url);
  // Commands that write create the folder; for the others a missing store is a failure.
  if (access === 'write' && address._tag === 'Sqlite') await makeFolderOf(address.path);
  const opened = await openStore(url, {
    mustExist: access !== 'write',
    readOnlyIfNeeded: access !== 'write',
    acceptAltered: access === 'inspect',
  }).catch(asFailure);
  try {
    await settleKeys(opened);
    return await work(opened);
  } catch (thrown) {
    return asFailure(thrown);
  } finally {
    await opened.store.close();
  }
};

/** Runs a command that needs the log and its read models. Rejects with CliFailure. */
export const withTrail = async <Result>(
  { store: url, readModels: readModelsAt }: StoreOptions,
  /** `rehearse` reads the store if it exists, and creates none; `inspect` reads one even if it was altered. */
  access: 'read' | 'write' | 'rehearse' | 'inspect',
  work: (trail: Trail) => Promise<Result>,
  /** Custom read models that the command needs. */
  readModels: ReadonlyArray<AnyReadModel> = [],
): Promise<Result> => {
  const address = addressOf(url);
  const tables = parseTablesUrl(readModelsAt, address);
  if (E.isLeft(tables)) throw new CliFailure(exitCodes.usage, tables.left.message);
  if (access === 'write' && address._tag === 'Sqlite') await makeFolderOf(address.path);
  const isNew = address._tag === 'Sqlite' && !existsSync(address.path);
  const { openTrail } = await import('../open-trail.js');
  const trail = await openTrail(access === 'rehearse' && isNew ? 'memory:' : url, {
    mustExist: access !== 'write',
    readModels,
    readModelsAt,
    rehearsal: access === 'rehearse',
    readOnlyIfNeeded: access !== 'write',
    acceptAltered: access === 'inspect',
  }).catch(asFailure);
  try {
    // Commands name built-in read models only; reports find custom ones by name.
    return await work(trail as unknown as Trail);
  } catch (thrown) {
    return asFailure(thrown);
  } finally {
    await trail.close();
  }
};
