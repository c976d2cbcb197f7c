// The disk of a log, or of its read models, fills up under load.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { append } from '../../../packages/projections/test/log.js';
import { longHistory } from '../../../packages/projections/test/ward-histories.js';
import type { AppendError } from '../../../packages/event-sourcing/src/index.js';
import { inspectFile, sqliteHost } from '../kills/host.ts';
import { openLog } from '../addresses.ts';
import { openWards, replayed, rowsIn } from '../ward-read-models.ts';
import { allEventsIn, expectBatches, withLog } from '../log-integrity.ts';
import type { Fault, Trial } from './fault.ts';
import { load } from './load.ts';
import { smallDiskObstacle, smallDisk } from './small-disk.ts';
import { orThrow } from '../../../packages/projections/test/or-throw.js';

const KILOBYTES = 2_048;
/** The write-ahead log of read models grows to 16 MB before it is moved into the file. */
const READ_MODELS_KILOBYTES = 32_768;

const isFull = (error: AppendError): boolean =>
  error._tag === 'StoreUnavailable' && error.reason === 'diskFull';

const logDiskFull: Trial = async (random) => {
  const disk = smallDisk(KILOBYTES);
  try {
    disk.fill(Math.floor(KILOBYTES * (0.3 + random() / 2)));
    const address = { kind: 'sqlite', path: join(disk.folder, 'trail.db') } as const;
    const store = await openLog(address);
    let reportFull = (): void => {};
    const full = new Promise<void>((resolve) => {
      reportFull = resolve;
    });
    const working = load(store, (error) => {
      reportFull();
      return isFull(error);
    });
    await full;
    disk.free();
    // No repair is needed: the failed appends are repeated and succeed.
    await working.progress(5);
    await working.end();
    await store.close();
    expectBatches(await withLog(address, allEventsIn), working.acknowledged);
    inspectFile(address.path);
  } finally {
    disk.end();
  }
};

const history = longHistory(600);

const readModelsDiskFull: Trial = async (random) => {
  const log = sqliteHost.newAddress();
  const disk = smallDisk(READ_MODELS_KILOBYTES);
  const store = await openLog(log);
  const opened = await openWards(store, { kind: 'sqlite', path: join(disk.folder, 'tables.db') });
  try {
    await append(store, ...history);
    disk.fillExcept(Math.floor(random() * 200));
    await assert.rejects(orThrow(opened.run()), {
      _tag: 'ReadModelsUnavailable',
      reason: 'diskFull',
    });
    disk.free();
    await orThrow(opened.run());
    assert.deepEqual(await rowsIn(opened), await replayed(history));
  } finally {
    await opened.close();
    await store.close();
    await sqliteHost.remove(log);
    disk.end();
  }
};

const withoutScene =
  (trial: Trial): Fault['begin'] =>
  async () => ({ trial, end: async () => {} });

export const fullDisks: ReadonlyArray<Fault> = [
  {
    name: 'disk-full',
    what: 'the disk of the log fills up under load, and has space again later',
    log: 'sqlite',
    times: { run: 50, test: 2 },
    obstacle: smallDiskObstacle,
    begin: withoutScene(logDiskFull),
  },
  {
    name: 'disk-full-read-models',
    what: 'the disk of the read models fills up while they are folded, and has space again later',
    log: 'sqlite',
    times: { run: 50, test: 2 },
    obstacle: smallDiskObstacle,
    begin: withoutScene(readModelsDiskFull),
  },
];
