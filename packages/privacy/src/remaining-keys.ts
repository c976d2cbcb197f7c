// Keys of forgotten persons that still exist: in a key file that could not be written to, or in a copy of one.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { PersonId } from '@aidtrail/domain';
import { type EventStore, StoreUnavailable } from '@aidtrail/event-sourcing';

import { forgottenIn } from './persons-in-log.js';
import { KEY_FILE, openSqliteEntries } from './sqlite-vault.js';
import { decryptsOneOf } from './vault.js';

/** A forgotten person whose name a key in a file still decrypts. */
export interface RemainingKey {
  readonly personId: PersonId;
  readonly file: string;
}

/** Where SQLite files say whose they are. */
const APPLICATION_ID_AT = 68;

const isKeyFile = (path: string): boolean => {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const header = Buffer.alloc(APPLICATION_ID_AT + 4);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header.readUInt32BE(APPLICATION_ID_AT) === KEY_FILE;
};

/** Files that this account cannot read hold nothing that it could find out. */
const readable = <Result>(read: () => Result, otherwise: Result): Result => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

const keyFilesIn = (folder: string): ReadonlyArray<string> =>
  readable(() => readdirSync(folder), [])
    .toSorted()
    .map((name) => join(folder, name))
    .filter((path) => readable(() => isKeyFile(path), false));

/**
 * The keys, in all key files of the folder, that decrypt names which the log has forgotten. Rejects with a ReadError.
 */
export const remainingKeys = async (
  store: Pick<EventStore, 'head' | 'readAll' | 'readStream'>,
  keys: string,
): Promise<ReadonlyArray<RemainingKey>> => {
  const files = keyFilesIn(dirname(keys));
  const found: RemainingKey[] = [];
  if (files.length === 0) return found;
  for await (const { persons } of forgottenIn(store)) {
    if (persons.length === 0) continue;
    for (const file of files) {
      const entries = await openSqliteEntries(file, { readOnly: true }).catch((thrown: unknown) => {
        if (thrown instanceof StoreUnavailable) return null;
        throw thrown;
      });
      if (entries === null) continue;
      for (const [personId, { names }] of persons)
        if (entries.keysOf(personId).some(decryptsOneOf(names))) found.push({ personId, file });
      entries.close();
    }
  }
  return found;
};
