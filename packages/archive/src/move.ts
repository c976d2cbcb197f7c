// Brings a log into a store: from an archive, or from another store.
import type { EventStore } from '@aidtrail/event-sourcing';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { checkedManifest } from './check-archive.js';
import { attempt, type ImportError, type MoveError } from './failures.js';
import type { Manifest } from './manifest.js';
import { planFor } from './plan.js';
import { archiveSource, storeSource } from './source.js';
import { type Moved, type MoveOptions, writeEvents } from './write-events.js';

export interface ImportOptions extends MoveOptions {
  /** Called while the archive is checked, before anything is written. */
  readonly onCheck?: NonNullable<MoveOptions['onProgress']>;
  /** As for `checkArchive`. */
  readonly idsAtOnce?: number;
  /** What `checkArchive` has just answered for the folder: it is not checked once more. */
  readonly checked?: Manifest;
}

export interface Imported extends Moved {
  readonly manifest: Manifest;
}

/**
 * Adds what the store lacks of an archive. The archive is checked from end to end and held against the store
 * before anything is written. Repeating it goes on where it was.
 */
export const importArchive = (
  folder: string,
  store: EventStore,
  { onCheck, idsAtOnce, checked, ...options }: ImportOptions = {},
): TaskEither<ImportError, Imported> =>
  attempt(async () => {
    const manifest =
      checked ??
      (await checkedManifest(folder, {
        ...(onCheck === undefined ? {} : { onProgress: onCheck }),
        ...(idsAtOnce === undefined ? {} : { idsAtOnce }),
      }));
    const source = archiveSource(folder, manifest);
    const plan = await planFor(source, store);
    return { manifest, ...(await writeEvents(source, store, plan, options)) };
  });

/**
 * Adds to one store what it lacks of another. Repeating it goes on where it was, without a file of its own:
 * what the target holds tells how far it has come.
 */
export const copyStore = (
  from: Pick<EventStore, 'readAll' | 'head'>,
  to: EventStore,
  options: MoveOptions = {},
): TaskEither<MoveError, Moved> =>
  attempt(async () => {
    const source = await storeSource(from);
    return writeEvents(source, to, await planFor(source, to), options);
  });
