// The entry of the engine: opens read models beside a log, keeps them up with it, and queries them.
import type { GlobalPosition } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Kysely } from 'kysely';

import { Overtaken } from './drivers/database.js';
import { startEngine } from './engine/engine.js';
import {
  isReadModelsError,
  type ReadModelsError,
  ReadModelStopped,
  ReadModelsUnavailable,
  replaced,
  UnknownReadModel,
} from './errors.js';
import type { EventFilter } from './engine/folded-worker.js';
import { rowTables, tableNames, tableStatements } from './tables/model-tables.js';
import { hasLostTail } from './engine/lost-tail.js';
import { openDatabase } from './drivers/open-database.js';
import type { LogReader, PassOptions, Progress } from './engine/pass.js';
import type { AnyReadModel } from './definition/any-read-model.js';
import type { KeyIn, ReadModelShape, RowIn, TracedRow } from './definition/read-model-shape.js';
import { readLineage, readRows } from './tables/read-rows.js';
import { rowCodec } from './rows/row-codec.js';
import { type ReadModelStatus, readStatus } from './engine/status.js';
import { followerOf } from './engine/folded-slot.js';
import { replacedModels } from './engine/slots.js';
import type { TablesOf } from './definition/sql-tables.js';

const DEFAULT_PAGE_SIZE = 50_000;
const DEFAULT_KEPT_IN_MEMORY = 20_000;

const CHANGED =
  'The tables of the read models have changed: another process replaces them, or some were dropped. Repeat. If that does not help, drop their other tables too, including the table read_models, and open them again: they are rebuilt. The log is not affected.';

/** Where read models are stored, which log they follow, and how much they hold in memory. */
export interface ReadModelsOptions<Models extends ReadonlyArray<AnyReadModel>> {
  /** Path of an SQLite file, which may be the log's own; `:memory:`; or `postgres://…?schema=NAME`. */
  readonly database: string;
  readonly store: LogReader;
  readonly models: Models;
  /** Events that are folded and committed together; default 50,000. */
  readonly pageSize?: number;
  /** Rows that each model keeps in memory between commits; default 20,000. */
  readonly keptInMemory?: number;
}

/** A part of the log, such as what was known at a position, or what had happened by a date. */
export interface LogPart {
  /** Only events up to this position. */
  readonly upTo?: number;
  /** Only events for which this returns true. */
  readonly filter?: EventFilter;
}

/** Callbacks while read models read the log. */
export interface RunOptions {
  readonly onProgress?: (progress: Progress) => void;
}

/** Open read models, whatever their rows are. */
export interface AnyReadModels {
  readonly models: ReadonlyArray<AnyReadModel>;
  /** Reads the log to where it ends when it is called. Read models that stop or are replaced say so in `status`. */
  readonly run: (options?: RunOptions) => TaskEither<ReadModelsError, void>;
  /**
   * Right when the read models have applied this position; ReadModelStopped if one of them cannot, ReadModelsUnavailable
   * if another program has replaced it. Reads to where the log ends when it is called.
   */
  readonly upTo: (
    position: number,
    /** Those that matter to the caller, with all that they read; default all. */
    models?: ReadonlyArray<ReadModelShape>,
  ) => TaskEither<ReadModelsError, void>;
  /** Rebuilds a read model beside its rows, then swaps them. The old rows stay if it fails. */
  readonly rebuild: (name: string, options?: RunOptions) => TaskEither<ReadModelsError, void>;
  /** From their tables, so also what other processes have done. Rejects with a ReadModelsError. */
  readonly status: () => Promise<ReadonlyArray<ReadModelStatus>>;
  /** The position that all read models have reached here, except stopped ones unless all are. Throws ReadModelsClosed. */
  readonly position: () => number;
  /** All rows, by key. Rejects with a ReadModelsError, as all calls that read do. */
  readonly rowsOf: <Model extends ReadModelShape>(
    model: Model,
  ) => Promise<ReadonlyArray<TracedRow<RowIn<Model>>>>;
  /** Positions of the events that a row was computed from; undefined if the row does not exist. */
  readonly lineageOf: <Model extends ReadModelShape>(
    model: Model,
    key: KeyIn<Model>,
  ) => Promise<ReadonlyArray<number> | undefined>;
  /** The same read models, built in memory from a part of the log. Rejects with a ReadModelsError. */
  readonly replayInto: (part: LogPart & RunOptions) => Promise<AnyReadModels>;
  /** Waits for pending operations. Closing twice is allowed. */
  readonly close: () => Promise<void>;
}

/** Open read models whose tables the compiler knows. */
export interface ReadModels<Models extends ReadonlyArray<AnyReadModel>> extends AnyReadModels {
  readonly models: Models;
  /**
   * Typed SQL over the tables. It cannot write, unless the tables are in memory. Rejects with ReadModelsUnavailable if the
   * database cannot answer, and with the database's own error if the query is wrong.
   */
  readonly query: Kysely<TablesOf<Models>>;
  readonly replayInto: (part: LogPart & RunOptions) => Promise<ReadModels<Models>>;
}

/**
 * Opens read models beside a log. Rejects with ReadModelsUnavailable or UnknownReadModel; definitions that contradict
 * each other are bugs and reject with an error without a tag. Nothing is read from the log before `run` or `upTo`.
 */
export const openReadModels = async <const Models extends ReadonlyArray<AnyReadModel>>(
  options: ReadModelsOptions<Models>,
): Promise<ReadModels<Models>> => openPart(options, {});

/** Work that another process has overtaken for good fails. */
const undisturbed = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (thrown) {
    throw thrown instanceof Overtaken
      ? new ReadModelsUnavailable('corrupt', CHANGED, thrown)
      : thrown;
  }
};

/** Runs the work when called; expected failures are on the left, bugs are thrown. */
const task =
  (work: () => Promise<void>): TaskEither<ReadModelsError, void> =>
  async () => {
    try {
      return E.right(await work());
    } catch (thrown) {
      if (isReadModelsError(thrown)) return E.left(thrown);
      throw thrown;
    }
  };

const openPart = async <Models extends ReadonlyArray<AnyReadModel>>(
  options: ReadModelsOptions<Models>,
  { upTo: until, filter }: LogPart,
): Promise<ReadModels<Models>> => {
  const { store: log, models, pageSize = DEFAULT_PAGE_SIZE } = options;
  const keptInMemory = options.keptInMemory ?? DEFAULT_KEPT_IN_MEMORY;
  const database = await openDatabase(options.database);
  const engine = await undisturbed(startEngine(database, log, models, keptInMemory)).catch(
    async (thrown: unknown) => {
      await database.close();
      throw thrown;
    },
  );
  let isClosed = false;

  const passOptions = (onProgress?: RunOptions['onProgress']): PassOptions => ({
    pageSize,
    until,
    filter,
    onProgress,
  });

  let hasCaughtUp = false;
  const catchUp = async (onProgress?: RunOptions['onProgress']): Promise<void> => {
    await undisturbed(engine.catchUp(passOptions(onProgress)));
    hasCaughtUp = true;
  };

  /** The models with where they are in this process. */
  const workers = () => {
    engine.refuseClosed();
    const { folded, derived } = engine.slots;
    return [
      ...folded.map((slot) => ({ model: slot.model, checkpoint: followerOf(slot).checkpoint() })),
      ...derived.map(({ model, checkpoint }) => ({ model, checkpoint: checkpoint() })),
    ];
  };

  const refuseReplaced = ({ name, version }: Pick<AnyReadModel, 'name' | 'version'>): void => {
    if (replacedModels(engine.slots).has(name)) throw replaced(name, version);
  };

  const tableOf = (model: ReadModelShape) => {
    engine.refuseClosed();
    const known = models.map(({ name }) => name);
    if (!known.includes(model.name)) throw new UnknownReadModel(model.name, known);
    refuseReplaced(model);
    const codec = rowCodec(model);
    const names = tableNames(model, 'live');
    return {
      codec,
      tables: rowTables(names),
      statements: tableStatements(database.dialect, names, codec),
    };
  };

  return {
    models,
    query: database.query<TablesOf<Models>>(),
    run: ({ onProgress } = {}) => task(() => catchUp(onProgress)),
    upTo: (position, wanted = models) =>
      task(async () => {
        engine.refuseClosed();
        await log.waitFor(position as GlobalPosition);
        const names = withInputs(models, wanted);
        const behind = () =>
          workers().filter(
            ({ model, checkpoint }) => names.has(model.name) && checkpoint.position < position,
          );
        // At least once, because a restored log may be older than what they have seen; and whenever the log is another one.
        if (
          !hasCaughtUp ||
          behind().length > 0 ||
          (await engine.isOtherLog()) ||
          (await hasLostTail(engine.slots))
        )
          await catchUp();
        for (const { model, checkpoint } of behind())
          if (checkpoint.state._tag === 'Stopped')
            throw new ReadModelStopped(model.name, checkpoint.state.reason);
        for (const model of models) if (names.has(model.name)) refuseReplaced(model);
      }),
    rebuild: (name, { onProgress } = {}) =>
      task(() => undisturbed(engine.rebuild(name, passOptions(onProgress)))),
    status: async () => {
      engine.refuseClosed();
      return undisturbed(readStatus(engine.slots, log));
    },
    position: () => {
      const all = workers();
      const leftToOthers = replacedModels(engine.slots);
      const running = all.filter(
        ({ model, checkpoint }) =>
          checkpoint.state._tag === 'Running' && !leftToOthers.has(model.name),
      );
      const positions = (running.length > 0 ? running : all).map(
        ({ checkpoint }) => checkpoint.position,
      );
      return positions.length === 0 ? 0 : Math.min(...positions);
    },
    rowsOf: async <Model extends ReadModelShape>(model: Model) => {
      const { codec, tables, statements } = tableOf(model);
      const rows: ReadonlyArray<unknown> = await undisturbed(
        database.read(tables, () => readRows(codec, statements)),
      );
      return rows as ReadonlyArray<TracedRow<RowIn<Model>>>;
    },
    lineageOf: async (model, key) => {
      const { codec, tables, statements } = tableOf(model);
      return undisturbed(database.read(tables, () => readLineage(codec, statements, key)));
    },
    replayInto: async ({ onProgress, ...part }) => {
      engine.refuseClosed();
      const scratch = await openPart({ ...options, database: ':memory:' }, part);
      try {
        const outcome = await scratch.run(onProgress === undefined ? {} : { onProgress })();
        if (E.isLeft(outcome)) throw outcome.left;
      } catch (thrown) {
        await scratch.close();
        throw thrown;
      }
      return scratch;
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await engine.close();
      await database.close();
    },
  };
};

/** The names of these models and of all models that they read. */
const withInputs = (
  models: ReadonlyArray<AnyReadModel>,
  wanted: ReadonlyArray<ReadModelShape>,
): ReadonlySet<string> => {
  const names = new Set<string>();
  const add = (name: string): void => {
    if (names.has(name)) return;
    const model = models.find((each) => each.name === name);
    if (model === undefined)
      throw new UnknownReadModel(
        name,
        models.map((each) => each.name),
      );
    names.add(name);
    if (model.kind === 'derived') for (const input of model.from) add(input.name);
  };
  for (const { name } of wanted) add(name);
  return names;
};
