// Copies a log to a store, from an archive or from another store.
import type { EventStore } from '@aidtrail/event-sourcing';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { checkedManifest } from './check-archive.js';
import { attempt, type ImportError, type MoveError } from './failures.js';
import type { Manifest } from './manifest.js';
import { planFor } from './plan.js';
import { archiveSource, storeSource } from './source.js';
import type { Decoder } from './undecodable.js';
import { type Moved, type MoveOptions, writeEvents } from './write-events.js';

/** Options of `importArchive`. */
export interface ImportOptions extends MoveOptions {
  /** Called while the archive is checked, before the first write. Counts events. */
  readonly onCheck?: NonNullable<MoveOptions['onProgress']>;
  /** See CheckOptions. */
  readonly idsAtOnce?: number;
  /** See CheckOptions. */
  readonly eventTypes?: ReadonlyArray<Decoder>;
  /** The result of a `checkArchive` of this folder. The archive is then not checked again. */
  readonly checked?: Manifest;
}

/** The result of an import. */
export interface Imported extends Moved {
  readonly manifest: Manifest;
}

/**
 * Adds the events of an archive that the store does not have. Checks the whole archive and compares it with the store
 * before the first write. Run again, it resumes.
 */
export const importArchive = (
  folder: string,
  store: EventStore,
  { onCheck, idsAtOnce, eventTypes, checked, ...options }: ImportOptions = {},
): TaskEither<ImportError, Imported> =>
  attempt(async () => {
    const manifest =
      checked ??
      (await checkedManifest(folder, {
        ...(onCheck === undefined ? {} : { onProgress: onCheck }),
        ...(idsAtOnce === undefined ? {} : { idsAtOnce }),
        ...(eventTypes === undefined ? {} : { eventTypes }),
      }));
    const source = archiveSource(folder, manifest);
    const plan = await planFor(source, store);
    return { manifest, ...(await writeEvents(source, store, plan, options)) };
  });

/**
 * Adds the events of one store that another does not have. Run again, it resumes: the events in the target show how far
 * it is.
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
