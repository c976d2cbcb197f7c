import type { ReadError } from '@aidtrail/event-sourcing';

import type { StopReason } from './tables/checkpoint.js';

/** A read model met an event that it could not take, and stands before it until it is mended and opened again. */
export class ReadModelStopped extends Error {
  readonly _tag = 'ReadModelStopped';
  readonly readModel: string;
  readonly reason: StopReason;

  constructor(readModel: string, reason: StopReason) {
    const at = reason.eventType === null ? '' : ` (${reason.eventType})`;
    super(
      `the read model ${readModel} stopped at position ${reason.position}${at}: ${reason.message}`,
    );
    this.name = 'ReadModelStopped';
    this.readModel = readModel;
    this.reason = reason;
  }
}

/** Asked for a read model that was not opened. */
export class UnknownReadModel extends Error {
  readonly _tag = 'UnknownReadModel';

  constructor(name: string, known: ReadonlyArray<string>) {
    super(`no read model is called ${name}; there are ${known.join(', ')}`);
    this.name = 'UnknownReadModel';
  }
}

/** What the database of the read models could not do. The log is not touched by it. */
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

export const replaced = (name: string, version: number): ReadModelsUnavailable =>
  new ReadModelsUnavailable(
    'newerVersion',
    `Another program has built the read model ${name} by another definition than the one here (version ${version}). Stop the one of the two that is out of date, or give it a place of its own for its read models; the log is not touched by this.`,
  );

/** A table that is not a read model's own, where its own would be. */
export const takenByOthers = (
  readModel: string,
  table: string,
  owner: string,
): ReadModelsUnavailable =>
  new ReadModelsUnavailable(
    'cannotOpen',
    `The read model ${readModel} needs the table ${table}, but the database holds a table ${table} of ${owner}. Choose another name for the read model, or another place for the read models, or drop that table if nobody needs it; nothing was changed.`,
  );

/** The read models are closed. */
export class ReadModelsClosed extends Error {
  readonly _tag = 'ReadModelsClosed';

  constructor() {
    super('the read models are closed');
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
