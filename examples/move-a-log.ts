// Exports a log as an archive, imports it into another store, and compares both.
import { join } from 'node:path';

import {
  checkArchive,
  compareStores,
  copyStore,
  exportArchive,
  importArchive,
  verifyStore,
} from '@aidtrail/archive';
import { type EventStore, streamName } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import * as E from 'fp-ts/lib/Either.js';
import { v4 } from 'uuid';

const openWard = async (store: EventStore, beds: number): Promise<void> => {
  const opened = { id: v4(), type: 'WardOpened', schemaVersion: 1, data: { beds }, metadata: {} };
  await store.append(streamName('ward', v4()), [opened], 'noStream')();
};

export const moveALog = async (write: (line: string) => void, folder: string): Promise<void> => {
  const store = await openMemoryStore();
  await openWard(store, 12);
  await openWard(store, 30);
  const archive = join(folder, 'archive');

  // #region export
  const exported = await exportArchive(store, archive)(); // again: only what is new
  // #endregion
  if (E.isRight(exported)) write(`exported ${exported.right.manifest.events}`);

  const other = await openMemoryStore();
  // #region import
  const imported = await importArchive(archive, other)(); // Left: nothing was written
  // #endregion
  if (E.isRight(imported)) write(`added ${imported.right.added}, known ${imported.right.known}`);

  const checked = await checkArchive(archive)();
  if (E.isRight(checked)) write(`checked ${checked.right.events}`);

  await openWard(store, 7);
  // #region copy
  const copied = await copyStore(store, other)();
  if (E.isRight(copied)) write(`added ${copied.right.added}, known ${copied.right.known}`);
  else if (copied.left._tag === 'LogsContradict') write(copied.left.message);
  // #endregion

  // #region compare
  const comparison = await compareStores(store, other)();
  if (E.isRight(comparison)) write(comparison.right.equal ? 'equal' : 'different');
  // #endregion

  // #region verify
  const verified = await verifyStore(other)(); // eventTypes: [aidEvents], to decode each event too
  if (E.isRight(verified)) write(verified.right.sound ? 'sound' : 'faulty');
  // #endregion

  await openWard(store, 1);
  await openWard(other, 2);
  const last = await compareStores(store, other)();
  if (E.isRight(last)) write(`the first ${last.right.difference?.sameBefore ?? 0} are the same`);
};
