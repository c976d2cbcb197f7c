// A file that may not be written to any more: while it is open, and before it is opened.
import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { type Condemned, start } from '../condemned.ts';
import type { AppendJob } from '../job.ts';
import { inspectFile, sqliteHome } from '../kills/home.ts';
import { everythingIn, expectBatches, heardIn, settle, withLog } from '../whole.ts';
import type { Fault, Trial } from './fault.ts';
import { noSmallDisk, smallDisk } from './small-disk.ts';
import { openLog } from '../places.ts';
import { load } from './load.ts';

/** The account that owns nothing; root may write to everything, whatever the file says. */
const NOBODY = 65_534;
const isRoot = (): boolean => process.getuid?.() === 0;

/** Takes the right to write to the files of a log, or gives it back. */
const setRights = (path: string, mode: 'none' | 'all'): void => {
  for (const file of [path, `${path}-wal`, `${path}-shm`])
    if (existsSync(file)) chmodSync(file, mode === 'all' ? 0o666 : 0o444);
  chmodSync(dirname(path), mode === 'all' ? 0o777 : 0o555);
};

const work = (condemned: Condemned, job: AppendJob, enough: (batches: number) => boolean) => {
  let batches = 0;
  return condemned.work(job, {
    once: (line) => line.startsWith('acknowledged') && enough(++batches),
  });
};

const takenWhileOpen: Trial = async (random) => {
  const place = sqliteHome.newPlace();
  chmodSync(dirname(place.path), 0o777);
  const job: AppendJob = {
    work: 'group-commit',
    run: '1',
    log: place,
    writers: 4,
    ...(isRoot() && { account: NOBODY }),
  };
  const [atWork, late] = [start('group-commit', 'sqlite'), start('group-commit', 'sqlite')];
  try {
    const before = 5 + Math.floor(random() * 40);
    // Whoever has the file open goes on, as the system promises; until it is killed.
    const ending = await work(atWork, job, (batches) => {
      if (batches === before) setRights(place.path, 'none');
      return batches === before + 40;
    });
    const refused = await work(late, { ...job, run: '2' }, () => true);
    assert.deepEqual(refused.lines, ['refused StoreUnavailable readOnly', 'done']);

    setRights(place.path, 'all');
    const kept = new Set<string>();
    await settle(place, kept, [heardIn(ending.lines)]);
    expectBatches(await withLog(place, everythingIn), kept);
    inspectFile(place.path);
  } finally {
    for (const condemned of [atWork, late]) condemned.dispose();
    setRights(place.path, 'all');
    await sqliteHome.remove(place);
  }
};

const takenBeforeOpening: Trial = async (random) => {
  const disk = smallDisk(8_192);
  try {
    const place = { kind: 'sqlite', path: join(disk.folder, 'trail.db') } as const;
    const store = await openLog(place);
    const working = load(store, () => false);
    await working.progress(5 + Math.floor(random() * 40));
    await working.end();
    await store.close();

    disk.remount('ro');
    await assert.rejects(openLog(place), { _tag: 'StoreUnavailable', reason: 'readOnly' });
    disk.remount('rw');
    expectBatches(await withLog(place, everythingIn), working.acknowledged);
  } finally {
    disk.end();
  }
};

const asItIs =
  (trial: Trial): Fault['begin'] =>
  async () => ({ trial, end: async () => {} });

export const rightsTaken: ReadonlyArray<Fault> = [
  {
    name: 'made-read-only-while-open',
    what: 'the file is made read-only while it is written to, and the writer killed; then it may be written to again',
    log: 'sqlite',
    times: { run: 50, test: 1 },
    obstacle: () => (process.platform === 'win32' ? 'there are no such rights here' : null),
    begin: asItIs(takenWhileOpen),
  },
  {
    name: 'made-read-only-before-opening',
    what: 'the disk is read-only when the file is opened, and may be written to later',
    log: 'sqlite',
    times: { run: 50, test: 1 },
    obstacle: noSmallDisk,
    begin: asItIs(takenBeforeOpening),
  },
];
