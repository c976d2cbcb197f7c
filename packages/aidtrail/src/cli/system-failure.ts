// Errors of the operating system and of databases that no command has explained: never bugs of ours, always with a cause.
import { CliFailure, exitCodes } from './failure.js';

interface SystemError extends Error {
  readonly code?: unknown;
  readonly path?: unknown;
  readonly _tag?: unknown;
}

const cures: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist; check the path',
  ENOTDIR: 'a part of the path is a file, not a folder; check the path',
  EISDIR: 'it is a folder; give the path of a file',
  EEXIST: 'it exists already; choose another path',
  EACCES: 'permission denied; change the permissions or choose another path',
  EPERM: 'permission denied; change the permissions or choose another path',
  EROFS: 'the disk is read-only; choose another path',
  ENAMETOOLONG: 'the path is longer than the file system allows; choose a shorter one',
  ELOOP: 'the links of the path form a circle; correct them',
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the disk quota is exceeded; free some space',
  EMFILE: 'too many files are open; raise the limit of open files',
  ENFILE: 'too many files are open; raise the limit of open files',
  EIO: 'the device reports an error; check the disk',
};

const LONGEST_PATH = 200;

const shown = (path: string): string =>
  path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;

/** The failure for an error that comes from outside this program; null for bugs. */
export const systemFailure = (thrown: unknown): CliFailure | null => {
  if (thrown instanceof CliFailure || !(thrown instanceof Error)) return null;
  const { code, path, message, _tag } = thrown as SystemError;
  // Failures of stores, archives and read models have a message with cause and cure.
  if (typeof _tag === 'string') return new CliFailure(exitCodes.store, message);
  if (typeof code !== 'string') return null;
  const cure = cures[code];
  if (cure !== undefined)
    return new CliFailure(
      exitCodes.input,
      `${typeof path === 'string' ? shown(path) : 'A file'} cannot be used: ${cure}.`,
    );
  if (code.startsWith('SQLITE_'))
    return new CliFailure(
      exitCodes.store,
      `The SQLite database cannot be used: ${message} (${code}). Check it with aidtrail verify, or restore a backup.`,
    );
  if ('severity' in thrown)
    return new CliFailure(
      exitCodes.store,
      `The PostgreSQL server refused: ${message} (${code}). Check the account, its rights and its connections, then repeat.`,
    );
  return null;
};
