// The port to the database of the read models: SQLite or PostgreSQL.
import type { Kysely } from 'kysely';

import type { Dialect } from './dialect.js';
import type { Work } from './work.js';

export interface ReadModelDatabase {
  readonly dialect: Dialect;
  /** It may crash without this process, and then lose its last commits. */
  readonly canLoseCommits: boolean;
  /**
   * Runs all of the work or nothing. Rejects with ReadModelsUnavailable, with Overtaken, or with what the work throws.
   * Work that locks the schema starts again if readers block it.
   */
  readonly write: <Result>(work: () => Work<Result>) => Promise<Result>;
  /**
   * Like `write`, but all reads are of one moment. `tables` are the tables of rows that the work reads, so that no
   * process replaces them meanwhile.
   */
  readonly read: <Result>(
    tables: ReadonlyArray<string>,
    work: () => Work<Result>,
  ) => Promise<Result>;
  /** Typed SQL for readers. */
  readonly query: <Tables>() => Kysely<Tables>;
  /** Closing twice is allowed. */
  readonly close: () => Promise<void>;
}

/** Another process has changed what this work depends on; nothing was written. */
export class Overtaken extends Error {
  constructor() {
    super('another process was faster');
    this.name = 'Overtaken';
  }
}
