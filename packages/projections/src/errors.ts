// How read models fail. Causes and cures: docs/errors.md.
import type { ReadError } from '@aidtrail/event-sourcing';

import type { StopReason } from './tables/checkpoint.js';

/** A read model cannot apply an event. It stays before that event until it is corrected and opened again. */
export class ReadModelStopped extends Error {
  readonly _tag = 'ReadModelStopped';
  readonly readModel: string;
  readonly reason: StopReason;

  constructor(readModel: string, reason: StopReason) {
    const at = reason.eventType === null ? '' : ` (${reason.eventType})`;
    super(
      `The read model ${readModel} stopped at position ${reason.position}${at}: ${reason.message}`,
    );
    this.name = 'ReadModelStopped';
    this.readModel = readModel;
    this.reason = reason;
  }
}

/** No read model of that name was opened. */
export class UnknownReadModel extends Error {
  readonly _tag = 'UnknownReadModel';

  constructor(name: string, known: ReadonlyArray<string>) {
    super(`No read model is called ${name}. Known: ${known.join(', ')}.`);
    this.name = 'UnknownReadModel';
  }
}

/** The database of the read models failed. The log is not affected. */
export class ReadModelsUnavailable extends Error {
  readonly _tag = 'ReadModelsUnavailable';
  readonly reason:
    'busy' | 'cannotOpen' | 'corrupt' | 'diskFull' | 'failed' | 'newerVersion' | 'readOnly';

  constructor(reason: ReadModelsUnavailable['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ReadModelsUnavailable';
    this.reason = reason;
  }
}

/** Another program keeps rows of another definition in the same tables. */
export const replaced = (name: string, version: number): ReadModelsUnavailable =>
  new ReadModelsUnavailable(
    'newerVersion',
    `Another program has built the read model ${name} from a definition that differs from this one (version ${version}). Stop the program that is out of date, or give it a database of its own for its read models. The log is not affected.`,
  );

/** A table with the name that a read model needs belongs to something else. */
export const ownedByAnother = (
  readModel: string,
  table: string,
  owner: string,
): ReadModelsUnavailable =>
  new ReadModelsUnavailable(
    'cannotOpen',
    `The read model ${readModel} needs the table ${table}, but the database has a table ${table} of ${owner}. Choose another name for the read model, or another database for the read models, or drop that table if it is no longer needed. Nothing was changed.`,
  );

/** Used after `close()`. */
export class ReadModelsClosed extends Error {
  readonly _tag = 'ReadModelsClosed';

  constructor() {
    super('The read models were closed. Open them again to continue.');
    this.name = 'ReadModelsClosed';
  }
}

/** Why read models cannot be brought up to the log; ReadErrors are those of the log itself. */
export type ReadModelsError =
  ReadModelStopped | UnknownReadModel | ReadModelsUnavailable | ReadModelsClosed | ReadError;

const expected = new Set<unknown>([
  'ReadModelStopped',
  'UnknownReadModel',
  'ReadModelsUnavailable',
  'ReadModelsClosed',
  'StoreUnavailable',
  'StoreClosed',
  'WaitTimedOut',
] satisfies ReadonlyArray<ReadModelsError['_tag']>);

/** Distinguishes expected failures from bugs. By tag: a store may come from another copy of the library. */
export const isReadModelsError = (thrown: unknown): thrown is ReadModelsError =>
  thrown instanceof Error && '_tag' in thrown && expected.has(thrown._tag);
