// A log becomes read-only: while it is open, and before it is opened.
import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { type KillableProcess, start } from '../killable-process.ts';
import type { AppendJob } from '../job.ts';
import { inspectFile, sqliteHost } from '../kills/host.ts';
import { allEventsIn, expectBatches, reportIn, settle, withLog } from '../log-integrity.ts';
import type { Fault, Trial } from './fault.ts';
import { smallDiskObstacle, smallDisk } from './small-disk.ts';
import { openLog } from '../addresses.ts';
import { load } from './load.ts';

/** An account without files. Root could write whatever the permissions are. */
const UNPRIVILEGED = 65_534;
const isRoot = (): boolean => process.getuid?.() === 0;

/** Makes the files of a log read-only, or writable again. */
const setRights = (path: string, mode: 'none' | 'all'): void => {
  for (const file of [path, `${path}-wal`, `${path}-shm`])
    if (existsSync(file)) chmodSync(file, mode === 'all' ? 0o666 : 0o444);
  chmodSync(dirname(path), mode === 'all' ? 0o777 : 0o555);
};

const work = (victim: KillableProcess, job: AppendJob, enough: (batches: number) => boolean) => {
  let batches = 0;
  return victim.work(job, {
    once: (line) => line.startsWith('acknowledged') && enough(++batches),
  });
};

const madeReadOnlyWhileOpen: Trial = async (random) => {
  const address = sqliteHost.newAddress();
  chmodSync(dirname(address.path), 0o777);
  const job: AppendJob = {
    work: 'group-commit',
    run: '1',
    log: address,
    writers: 4,
    ...(isRoot() && { account: UNPRIVILEGED }),
  };
  const [atWork, late] = [start('group-commit', 'sqlite'), start('group-commit', 'sqlite')];
  try {
    const before = 5 + Math.floor(random() * 40);
    // A process with the file open continues, as the system guarantees, until it is killed.
    const ending = await work(atWork, job, (batches) => {
      if (batches === before) setRights(address.path, 'none');
      return batches === before + 40;
    });
    const refused = await work(late, { ...job, run: '2' }, () => true);
    assert.deepEqual(refused.lines, ['refused StoreUnavailable readOnly', 'done']);

    setRights(address.path, 'all');
    const kept = new Set<string>();
    await settle(address, kept, [reportIn(ending.lines)]);
    expectBatches(await withLog(address, allEventsIn), kept);
    inspectFile(address.path);
  } finally {
    for (const victim of [atWork, late]) victim.dispose();
    setRights(address.path, 'all');
    await sqliteHost.remove(address);
  }
};

const madeReadOnlyBeforeOpening: Trial = async (random) => {
  const disk = smallDisk(8_192);
  try {
    const address = { kind: 'sqlite', path: join(disk.folder, 'trail.db') } as const;
    const store = await openLog(address);
    const working = load(store, () => false);
    await working.progress(5 + Math.floor(random() * 40));
    await working.end();
    await store.close();

    disk.remount('ro');
    await assert.rejects(openLog(address), { _tag: 'StoreUnavailable', reason: 'readOnly' });
    disk.remount('rw');
    expectBatches(await withLog(address, allEventsIn), working.acknowledged);
  } finally {
    disk.end();
  }
};

const withoutScene =
  (trial: Trial): Fault['begin'] =>
  async () => ({ trial, end: async () => {} });

export const readOnlyFaults: ReadonlyArray<Fault> = [
  {
    name: 'made-read-only-while-open',
    what: 'the file becomes read-only while it is written to, the writer is killed, and the file becomes writable again',
    log: 'sqlite',
    times: { run: 50, test: 1 },
    obstacle: () => (process.platform === 'win32' ? 'this platform has no such permissions' : null),
    begin: withoutScene(madeReadOnlyWhileOpen),
  },
  {
    name: 'made-read-only-before-opening',
    what: 'the disk is read-only when the file is opened, and writable later',
    log: 'sqlite',
    times: { run: 50, test: 1 },
    obstacle: smallDiskObstacle,
    begin: withoutScene(madeReadOnlyBeforeOpening),
  },
];
