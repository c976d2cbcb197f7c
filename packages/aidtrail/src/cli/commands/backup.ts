import { verifyStore } from '@aidtrail/archive';
import { aidEvents } from '@aidtrail/domain';

import { keysPath } from '../../open-store.js';
import { CliFailure, exitCodes } from '../failure.js';
import { counted, keysNote, withProgress } from '../moving.js';
import { addressOf, type StoreOptions } from '../open.js';
import type { Terminal } from '../terminal.js';
import { faultLines } from './verify-log.js';

/** Stands in for the command where the log is no file: the server has means of its own. */
const notAFile =
  'Only a store in SQLite is a file that can be backed up like this. Write its log into an archive instead: aidtrail export PATH. For PostgreSQL and EventStoreDB, docs/how-to/back-up-and-restore.md names the means of the server.';

export const backup = async (
  terminal: Terminal,
  to: string,
  { store: url }: StoreOptions,
): Promise<void> => {
  const address = addressOf(url);
  if (address._tag !== 'Sqlite') throw new CliFailure(exitCodes.usage, notAFile);
  const { backupSqliteStore, openSqliteStore } = await import('@aidtrail/store-sqlite');
  const { path } = address;
  const copied = await withProgress('copying', (onProgress) =>
    backupSqliteStore({ path, to, onProgress }),
  );
  // For reading only: whoever opens it for writing brings it back into WAL mode.
  const store = await openSqliteStore({ path: to, readOnly: true });
  try {
    const found = await withProgress('checking', (onProgress) =>
      verifyStore(store, { eventTypes: [aidEvents], onProgress }),
    );
    if (!found.sound) {
      terminal.write(faultLines(found));
      throw new CliFailure(
        exitCodes.verification,
        `${to} is a true copy, and has these faults as ${path} has them. Take the last backup without them, and replay or import what came after it.`,
      );
    }
    terminal.write(
      `${to}: ${counted(found.events, 'event')} up to position ${copied.head}, checked\nRead models that are kept in the same file are in it.\n${keysNote(keysPath(path))}`,
    );
  } finally {
    await store.close();
  }
};
