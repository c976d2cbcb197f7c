import { verifyStore } from '@aidtrail/archive';
import { aidEvents } from '@aidtrail/domain';
import { withOwnNames } from '@aidtrail/privacy';

import { keysPath } from '../../open-store.js';
import { CliFailure, exitCodes } from '../failure.js';
import { counted, keysNote, withProgress } from '../moving.js';
import { addressOf, type StoreOptions } from '../open.js';
import type { Terminal } from '../terminal.js';
import { faultLines } from './verify-log.js';

const notAFile =
  'Only an SQLite store can be backed up as a file. Write the log to an archive instead: aidtrail export PATH. For PostgreSQL and EventStoreDB, docs/how-to/back-up-and-restore.md names the tools of the server.';

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
  // Read-only, because opening for writing would switch the copy to WAL mode.
  const store = await openSqliteStore({ path: to, readOnly: true });
  try {
    const found = await withProgress('checking', (onProgress) =>
      verifyStore(store, { eventTypes: [withOwnNames(aidEvents)], onProgress }),
    );
    if (!found.sound) {
      terminal.write(faultLines(found));
      throw new CliFailure(
        exitCodes.verification,
        `${to} is an exact copy of ${path} and has the same faults. Restore the last sound backup, then replay or import the later events.`,
      );
    }
    terminal.write(
      `${to}: ${counted(found.events, 'event')} up to position ${copied.head}, checked\nIt includes read models that are in the same file.\n${keysNote(keysPath(path))}`,
    );
  } finally {
    await store.close();
  }
};
