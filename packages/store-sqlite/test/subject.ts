import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Subject } from '@aidtrail/store-conformance';
import Database from 'better-sqlite3';

import { connect } from '../src/connect.js';
import { storeOn } from '../src/store.js';
import { breakingOff } from './breaking-off.js';
import { holdAppend } from './held-append.js';
import { openSqliteStore as opened } from '../src/index.js';

const settings = {
  synchronous: 'FULL',
  readOnly: false,
  patienceMilliseconds: 10_000,
  clock: () => new Date(),
} as const;

/** A store whose next commit can be interrupted. */
const openFragile = async (path: string) => {
  let isDue = false;
  const takeTurn = (): boolean => {
    const due = isDue;
    isDue = false;
    return due;
  };
  return {
    store: storeOn(breakingOff(await connect({ path, ...settings }), takeTurn), settings),
    loseAnswer: async () => {
      isDue = true;
    },
  };
};

export const sqliteSubject: Subject = {
  name: 'the SQLite store',
  open: async (needs) => {
    const folder = await mkdtemp(join(tmpdir(), 'aidtrail-'));
    const path = join(folder, 'trail.db');
    const open = () => opened({ path });
    return {
      ...(needs.includes('lostAnswers') ? await openFragile(path) : { store: await open() }),
      reopen: open,
      another: open,
      holdAppend: (stream, events) => holdAppend(path, stream, events),
      dispose: () => rm(folder, { recursive: true }),
    };
  },
  supports: { restarting: false },
  because: { restarting: 'a file has no server' },
};

export const sqliteVersion = (): string => {
  const db = new Database(':memory:');
  const version = db.prepare<[], string>('select sqlite_version()').pluck().get() ?? '';
  db.close();
  return version;
};
