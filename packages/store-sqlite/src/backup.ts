// A copy of a store in one file, taken while others write to it.
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import process from 'node:process';

import { type GlobalPosition, StoreUnavailable } from '@aidtrail/event-sourcing';
import Database from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { connect } from './connect.js';
import { failureOf, unavailable } from './failure.js';
import { prepareHead } from './read.js';
import { checkSchema } from './schema.js';

export interface BackupOptions {
  readonly path: string;
  /** A new file in a folder that exists. */
  readonly to: string;
  /** Reads the copy once more and checks it, which stops the process for that time; default true. */
  readonly check?: boolean;
  readonly patienceMilliseconds?: number;
  /** Pages of the file. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface SqliteBackup {
  /** Absolute. */
  readonly path: string;
  /** Position of the last event in the copy. */
  readonly head: GlobalPosition;
}

/** Pages copied between two turns of the process. */
const PAGES_A_STEP = 500;

/**
 * Copies the file as it is at one moment after the call: every append that was acknowledged before the call is
 * in the copy, and none is without those before it. Writers go on; so do tables that are kept in the same file.
 */
export const backupSqliteStore =
  (options: BackupOptions): TaskEither<StoreUnavailable, SqliteBackup> =>
  async () => {
    const to = resolve(options.to);
    const draft = `${to}.${process.pid}.tmp`;
    try {
      refuse(to);
      const head = await copy(options, draft);
      prepareCopy(draft, head, options.check ?? true);
      await settle(draft, to);
      return E.right({ path: to, head });
    } catch (thrown) {
      await rm(draft, { force: true }).catch(() => undefined);
      return E.left(asUnavailable(to, thrown));
    }
  };

const cannotWrite = (path: string, because: string, cause?: unknown): StoreUnavailable =>
  new StoreUnavailable('cannotOpen', `${path} cannot be written: ${because}.`, cause);

const refuse = (to: string): void => {
  if (existsSync(to))
    throw cannotWrite(to, 'there is something already; choose another path, or take it away first');
  const folder = dirname(to);
  if (!existsSync(folder)) throw cannotWrite(to, `there is no folder ${folder}; create it first`);
};

const copy = async (
  { path, patienceMilliseconds = 10_000, onProgress }: BackupOptions,
  draft: string,
): Promise<GlobalPosition> => {
  const source = await connect({
    path: resolve(path),
    synchronous: 'FULL',
    readOnly: true,
    patienceMilliseconds,
  }).catch((thrown: unknown) => {
    throw failureOf(resolve(path), thrown);
  });
  try {
    // Reading in a transaction holds what is seen where it is. Without it, SQLite begins the copy anew with
    // every commit of another process, and comes to no end under load.
    source.exec('begin');
    const head = prepareHead(source)();
    await source.backup(draft, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress?.({ done: totalPages - remainingPages, total: totalPages });
        return PAGES_A_STEP;
      },
    });
    source.exec('commit');
    return head;
  } finally {
    source.close();
  }
};

/** Makes one file of it, and looks whether it is what it should be. */
const prepareCopy = (draft: string, head: GlobalPosition, check: boolean): void => {
  const db = new Database(draft, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
    checkSchema(db);
    if (prepareHead(db)() !== head) throw unavailable(draft, 'corrupt');
    if (check && db.pragma('integrity_check', { simple: true }) !== 'ok')
      throw unavailable(db.name, 'corrupt');
  } finally {
    db.close();
  }
};

const settle = async (draft: string, to: string): Promise<void> => {
  const handle = await open(draft, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, to);
};

const asUnavailable = (to: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const { code, message } = Object(thrown) as { readonly code?: unknown; readonly message: string };
  // Of the file system, and not of SQLite.
  if (typeof code === 'string' && !code.startsWith('SQLITE_'))
    return cannotWrite(to, message, thrown);
  return failureOf(to, thrown);
};
