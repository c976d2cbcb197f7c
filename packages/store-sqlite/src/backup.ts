// A copy of a store in one file, made while other processes write to it.
import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import { link, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';

import { type GlobalPosition, StoreUnavailable } from '@aidtrail/event-sourcing';
import { isSqliteError } from '@aidtrail/sqlite';
import Database from 'better-sqlite3';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { connect } from './connect.js';
import { failureOf } from './failure.js';
import { prepareHead } from './read.js';

/** What to copy, and where to. */
export interface BackupOptions {
  /** The file of the store. */
  readonly path: string;
  /** A new file in an existing folder. */
  readonly to: string;
  /** Reads the copy and checks its integrity, which blocks the process meanwhile; default true. */
  readonly check?: boolean;
  /** How long to wait while another program holds the lock; default 10,000. */
  readonly patienceMilliseconds?: number;
  /** In pages of the file. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** A finished backup. */
export interface SqliteBackup {
  /** Absolute. */
  readonly path: string;
  /** Position of the last event in the copy. */
  readonly head: GlobalPosition;
}

/** Pages copied in one turn of the event loop. */
const PAGES_A_STEP = 500;

/**
 * Copies the state of the file at one moment after the call. The copy has every append that was acknowledged before the
 * call, and no append without its predecessors. Writers are not blocked. Other tables of the file are copied too. Left:
 * the file cannot be read or is damaged, or the copy cannot be written.
 */
export const backupSqliteStore =
  (options: BackupOptions): TaskEither<StoreUnavailable, SqliteBackup> =>
  async () => {
    const [from, to] = [resolve(options.path), resolve(options.to)];
    drafts += 1;
    const draft = `${to}.${process.pid}-${drafts}.tmp`;
    try {
      refuseTarget(to);
      await removeStaleDrafts(to);
      const head = await copy({ ...options, path: from }, draft);
      const finding = prepareCopy(draft, head, options.check ?? true);
      if (finding !== null) throw damaged(from, finding);
      await settle(draft, to);
      return E.right({ path: to, head });
    } catch (thrown) {
      await rm(draft, { force: true }).catch(() => undefined);
      return E.left(asUnavailable(from, to, thrown));
    }
  };

/** Makes the names of drafts of one process unique. */
let drafts = 0;

const cannotWrite = (
  path: string,
  because: string,
  cause?: unknown,
  reason: StoreUnavailable['reason'] = 'cannotOpen',
): StoreUnavailable =>
  new StoreUnavailable(reason, `${path} cannot be written: ${because}.`, cause);

const alreadyExists = (to: string): StoreUnavailable =>
  cannotWrite(to, 'it exists already; choose another path, or remove it first');

/** The copied file is damaged, and so is the copy. */
const damaged = (path: string, finding: string, cause?: unknown): StoreUnavailable =>
  new StoreUnavailable(
    'corrupt',
    `${path} is damaged: ${finding}. No backup was made of it; restore it from an earlier one.`,
    cause,
  );

const refuseTarget = (to: string): void => {
  if (existsSync(to)) throw alreadyExists(to);
  const folder = dirname(to);
  if (!existsSync(folder)) throw cannotWrite(to, `there is no folder ${folder}; create it first`);
};

/** Removes the drafts of backups to this path whose process was killed. */
const removeStaleDrafts = async (to: string): Promise<void> => {
  const folder = dirname(to);
  const beginning = `${basename(to)}.`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(beginning)) continue;
    const pid = /^(\d+)(?:-\d+)?\.tmp(-journal|-wal|-shm)?$/.exec(
      name.slice(beginning.length),
    )?.[1];
    // A draft that cannot be removed does no harm.
    if (pid !== undefined && isGone(Number(pid)))
      await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
};

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch (thrown) {
    return codeOf(thrown) === 'ESRCH';
  }
};

const copy = async (
  { path, patienceMilliseconds = 10_000, onProgress }: BackupOptions,
  draft: string,
): Promise<GlobalPosition> => {
  const source = await connect({
    path,
    synchronous: 'FULL',
    readOnly: true,
    patienceMilliseconds,
  }).catch((thrown: unknown) => {
    throw failureOf(path, thrown);
  });
  try {
    // The open transaction keeps the snapshot. Without it, SQLite restarts the copy after every commit of another
    // process, and never ends under load.
    source.exec('begin');
    const head = prepareHead(source)();
    createLike(path, draft);
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

/** An empty file with the rights of another, so that no account can read the copy that cannot read the original. */
const createLike = (path: string, draft: string): void => {
  const mode = statSync(path).mode & 0o777;
  closeSync(openSync(draft, 'wx', mode));
  chmodSync(draft, mode);
};

/** Makes it a single file. Returns what is wrong with it; null if nothing is. */
const prepareCopy = (draft: string, head: GlobalPosition, check: boolean): string | null => {
  const db = new Database(draft, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
    const found = prepareHead(db)();
    if (found !== head) return `its copy ends at position ${found} instead of ${head}`;
    return check ? integrityFault(db) : null;
  } finally {
    db.close();
  }
};

/** The first fault that SQLite finds. */
const integrityFault = (db: Database.Database): string | null => {
  const found = String(db.pragma('integrity_check(1)', { simple: true }));
  if (found === 'ok') return null;
  // The first line is a heading with the name of the database, which is always `main`.
  return found.split('\n').find((line) => !line.startsWith('***')) ?? found;
};

const settle = async (draft: string, to: string): Promise<void> => {
  await sync(draft, 'r+');
  await publish(draft, to);
  // The folder has the name, so it must reach the disk too. Windows can neither open nor sync a folder.
  if (process.platform !== 'win32') await sync(dirname(to), 'r');
};

const sync = async (path: string, flags: 'r' | 'r+'): Promise<void> => {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Codes of file systems without hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** A hard link, because `rename` would overwrite a file that another process has created meanwhile. */
const publish = async (draft: string, to: string): Promise<void> => {
  try {
    await link(draft, to);
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') throw alreadyExists(to);
    if (!NO_LINKS.has(codeOf(thrown))) throw thrown;
    refuseTarget(to);
    return rename(draft, to);
  }
  await rm(draft);
};

const codeOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? '';

const asUnavailable = (from: string, to: string, thrown: unknown): StoreUnavailable => {
  if (thrown instanceof StoreUnavailable) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === undefined) throw thrown;
  const failure = isSqliteError(thrown) ? failureOf(from, thrown) : null;
  switch (failure?.reason) {
    // Only the file that is read is locked or checked; every other error is about the copy.
    case 'busy':
      return failure;
    case 'corrupt':
    case 'notAStore':
      return damaged(from, message, thrown);
    default:
      return failure?.reason === 'diskFull' || code === 'ENOSPC'
        ? cannotWrite(to, 'the disk is full; free some space and retry', thrown, 'diskFull')
        : cannotWrite(to, `${message}; choose another path, or fix the cause and retry`, thrown);
  }
};
