// A copy of a store in one file, taken while others write to it.
import { existsSync } from 'node:fs';
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
    const [from, to] = [resolve(options.path), resolve(options.to)];
    drafts += 1;
    const draft = `${to}.${process.pid}-${drafts}.tmp`;
    try {
      refuse(to);
      await removeLeftovers(to);
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

/** Tells drafts of one process apart. */
let drafts = 0;

const cannotWrite = (
  path: string,
  because: string,
  cause?: unknown,
  reason: StoreUnavailable['reason'] = 'cannotOpen',
): StoreUnavailable =>
  new StoreUnavailable(reason, `${path} cannot be written: ${because}.`, cause);

const alreadyThere = (to: string): StoreUnavailable =>
  cannotWrite(to, 'there is something already; choose another path, or take it away first');

/** Of the file that is copied, whose damage its copy has, too. */
const damaged = (path: string, finding: string, cause?: unknown): StoreUnavailable =>
  new StoreUnavailable(
    'corrupt',
    `${path} is damaged: ${finding}. No backup was made of it; restore it from an earlier one.`,
    cause,
  );

const refuse = (to: string): void => {
  if (existsSync(to)) throw alreadyThere(to);
  const folder = dirname(to);
  if (!existsSync(folder)) throw cannotWrite(to, `there is no folder ${folder}; create it first`);
};

/** Takes away what backups to this path have left behind that were killed. */
const removeLeftovers = async (to: string): Promise<void> => {
  const folder = dirname(to);
  const beginning = `${basename(to)}.`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(beginning)) continue;
    const pid = /^(\d+)(?:-\d+)?\.tmp(-journal|-wal|-shm)?$/.exec(
      name.slice(beginning.length),
    )?.[1];
    // One that cannot be taken away does not stand in the way either.
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

/** Makes one file of it, and answers what is wrong with it: null where nothing is. */
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

/** The first thing that SQLite finds. */
const integrityFault = (db: Database.Database): string | null => {
  const found = String(db.pragma('integrity_check(1)', { simple: true }));
  if (found === 'ok') return null;
  // Under a heading with the name of the database, which is `main` for all.
  return found.split('\n').find((line) => !line.startsWith('***')) ?? found;
};

const settle = async (draft: string, to: string): Promise<void> => {
  await sync(draft, 'r+');
  await giveName(draft, to);
  // The name is in the folder, which has to reach the disk as well; Windows can neither open nor sync one.
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

/** Refused by file systems that have no second names for a file. */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** A second name is refused where there is a file, which `rename` would overwrite: others may have been faster. */
const giveName = async (draft: string, to: string): Promise<void> => {
  try {
    await link(draft, to);
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') throw alreadyThere(to);
    if (!NO_LINKS.has(codeOf(thrown))) throw thrown;
    refuse(to);
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
