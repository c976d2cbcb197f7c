// A disk that runs full under load, below a log and below its read models.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { append } from '../../../packages/projections/test/log.js';
import { longHistory } from '../../../packages/projections/test/ward-histories.js';
import type { AppendError } from '../../../packages/event-sourcing/src/index.js';
import { inspectFile, sqliteHome } from '../kills/home.ts';
import { openLog } from '../places.ts';
import { openWards, replayed, rowsIn } from '../wards.ts';
import { everythingIn, expectBatches, withLog } from '../whole.ts';
import type { Fault, Trial } from './fault.ts';
import { load } from './load.ts';
import { noSmallDisk, smallDisk } from './small-disk.ts';
import { orThrow } from '../../../packages/projections/test/or-throw.js';

const KILOBYTES = 2_048;
/** Read models let their write-ahead log grow to sixteen megabytes before it is moved into the file. */
const READ_MODELS_KILOBYTES = 32_768;

const isFull = (error: AppendError): boolean =>
  error._tag === 'StoreUnavailable' && error.reason === 'diskFull';

const fullBelowLog: Trial = async (random) => {
  const disk = smallDisk(KILOBYTES);
  try {
    disk.take(Math.floor(KILOBYTES * (0.3 + random() / 2)));
    const place = { kind: 'sqlite', path: join(disk.folder, 'trail.db') } as const;
    const store = await openLog(place);
    let tell = (): void => {};
    const full = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const working = load(store, (error) => {
      tell();
      return isFull(error);
    });
    await full;
    disk.free();
    // Nobody does anything about it: the appends that were refused are repeated, and go in.
    await working.progress(5);
    await working.end();
    await store.close();
    expectBatches(await withLog(place, everythingIn), working.acknowledged);
    inspectFile(place.path);
  } finally {
    disk.end();
  }
};

const history = longHistory(600);

const fullBelowReadModels: Trial = async (random) => {
  const log = sqliteHome.newPlace();
  const disk = smallDisk(READ_MODELS_KILOBYTES);
  const store = await openLog(log);
  const opened = await openWards(store, { kind: 'sqlite', path: join(disk.folder, 'tables.db') });
  try {
    await append(store, ...history);
    disk.takeAllBut(Math.floor(random() * 200));
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
    await sqliteHome.remove(log);
    disk.end();
  }
};

const asItIs =
  (trial: Trial): Fault['begin'] =>
  async () => ({ trial, end: async () => {} });

export const fullDisks: ReadonlyArray<Fault> = [
  {
    name: 'disk-full',
    what: 'the disk of the log runs full under load, and has room again later',
    log: 'sqlite',
    times: { run: 50, test: 2 },
    obstacle: noSmallDisk,
    begin: asItIs(fullBelowLog),
  },
  {
    name: 'disk-full-read-models',
    what: 'the disk of the read models runs full while they are folded, and has room again later',
    log: 'sqlite',
    times: { run: 50, test: 2 },
    obstacle: noSmallDisk,
    begin: asItIs(fullBelowReadModels),
  },
];
