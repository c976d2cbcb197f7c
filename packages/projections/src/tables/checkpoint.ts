// The table `read_models`: how far each read model is, which definition built it, and why it stopped.
import type { Dialect } from '../drivers/database.js';
import type { AnyReadModel, Columns, Measures } from '../definition/read-model.js';
import { change, run, text, type Text, type Work } from '../drivers/work.js';

/** Why a read model stopped: the event that it could not take, and what was wrong. */
export interface StopReason {
  /** Position of the event; for a derived model the position of its inputs. */
  readonly position: number;
  readonly eventType: string | null;
  readonly eventId: string | null;
  readonly message: string;
}

/** An event that a read model has seen: where the log says another one, it is another log, or an older state of it. */
export interface Seen {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
}

export interface Checkpoint {
  /** Name of the table of rows, which tells a live build from one under construction. */
  readonly tableName: string;
  readonly name: string;
  readonly version: number;
  readonly shape: string;
  /** Another number for every set of tables. */
  readonly build: number;
  readonly position: number;
  readonly status: 'running' | 'stopped';
  readonly error: StopReason | null;
  /** Position at which its rows changed last. */
  readonly changed: number;
  /** What a derived model was computed from. */
  readonly inputs: string | null;
  /** The last event that it was shown; null for a derived model. */
  readonly seen: Seen | null;
}

/** All that a stored build depends on in a definition, besides its handlers. */
export const shapeOf = (model: AnyReadModel): string =>
  JSON.stringify({
    kind: model.kind,
    key: model.key as ReadonlyArray<string>,
    columns: Object.entries(model.columns as Columns).map(([name, { kind, nullable }]) => [
      name,
      kind,
      nullable,
    ]),
    measures: Object.entries(model.measures as Measures).map(([name, { unit }]) => [name, unit]),
    indexes: model.indexes ?? [],
    from: model.kind === 'folded' ? Object.keys(model.on).toSorted() : model.from,
  });

const TABLE = 'read_models';

/** Creates the table, or adds what a table of an earlier version lacks. */
export function* createCheckpoints({ build, types, hasColumn }: Dialect): Work<void> {
  yield* change(
    build.schema
      .createTable(TABLE)
      .ifNotExists()
      .addColumn('table_name', types.text, (column) => column.primaryKey().notNull())
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('version', types.integer, (column) => column.notNull())
      .addColumn('shape', types.text, (column) => column.notNull())
      .addColumn('build', types.integer, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addColumn('changed', types.integer, (column) => column.notNull())
      .addColumn('status', types.text, (column) => column.notNull())
      .addColumn('error', types.text)
      .addColumn('inputs', types.text)
      .addColumn('seen', types.text),
  );
  if ((yield* run(hasColumn, TABLE, 'seen')).length === 0)
    yield* change(build.schema.alterTable(TABLE).addColumn('seen', types.text));
}

interface CheckpointRecord {
  readonly table_name: string;
  readonly name: string;
  readonly version: number;
  readonly shape: string;
  readonly build: number;
  readonly position: number;
  readonly changed: number;
  readonly status: Checkpoint['status'];
  readonly error: string | null;
  readonly inputs: string | null;
  readonly seen: string | null;
}

export interface Checkpoints {
  readonly read: (tableName: string) => Work<Checkpoint | undefined>;
  /** Like `read`, once a move that others have begun is done; nobody else moves it until the transaction ends. */
  readonly hold: (tableName: string) => Work<Checkpoint | undefined>;
  readonly readAll: () => Work<ReadonlyArray<Checkpoint>>;
  readonly write: (checkpoint: Checkpoint) => Work<void>;
  /** Moves on from a known place; false when another process was there first. */
  readonly move: (from: Checkpoint, to: Checkpoint) => Work<boolean>;
  readonly remove: (tableName: string) => Work<void>;
}

const toRecord = ({ tableName, error, seen, ...rest }: Checkpoint): CheckpointRecord => ({
  table_name: tableName,
  ...rest,
  error: error === null ? null : JSON.stringify(error),
  seen: seen === null ? null : JSON.stringify(seen),
});

const parsed = <Value>(json: string | null): Value | null =>
  json === null ? null : (JSON.parse(json) as Value);

const fromRecord = ({ table_name, error, seen, ...rest }: CheckpointRecord): Checkpoint => ({
  tableName: table_name,
  ...rest,
  error: parsed<StopReason>(error),
  seen: parsed<Seen>(seen),
});

const columns = [
  'table_name',
  'name',
  'version',
  'shape',
  'build',
  'position',
  'changed',
  'status',
  'error',
  'inputs',
  'seen',
] as const satisfies ReadonlyArray<keyof CheckpointRecord>;

export const checkpoints = ({ build, lock }: Dialect): Checkpoints => {
  const one = build.selectFrom(TABLE).selectAll().where('table_name', '=', '');
  const select = text(() => one);
  const selectAll = text(() => build.selectFrom(TABLE).selectAll());
  // A database without locks of ours lets one writer in at a time.
  const selectHeld = text(() => (lock === null ? one : one.forUpdate()));
  const insert = text(() =>
    build.insertInto(TABLE).values(Object.fromEntries(columns.map((name) => [name, '']))),
  );
  const update = text(() =>
    build
      .updateTable(TABLE)
      .set({ position: 0, changed: 0, status: '', error: '', inputs: '', seen: '' })
      .where('table_name', '=', '')
      .where('build', '=', 0)
      .where('position', '=', 0)
      .returning('position'),
  );
  const remove = text(() => build.deleteFrom(TABLE).where('table_name', '=', ''));
  const found = function* (statement: Text, name: string): Work<Checkpoint | undefined> {
    const [record] = yield* run(statement, name);
    return record === undefined ? undefined : fromRecord(record as unknown as CheckpointRecord);
  };
  return {
    read: (name) => found(select, name),
    hold: (name) => found(selectHeld, name),
    readAll: function* () {
      const records = yield* run(selectAll);
      return records.map((record) => fromRecord(record as unknown as CheckpointRecord));
    },
    write: function* (checkpoint) {
      const record = toRecord(checkpoint);
      yield* run(remove, record.table_name);
      yield* run(insert, ...columns.map((name) => record[name]));
    },
    move: function* (from, to) {
      const { position, changed, status, error, inputs, seen } = toRecord(to);
      const moved = yield* run(
        update,
        position,
        changed,
        status,
        error,
        inputs,
        seen,
        from.tableName,
        from.build,
        from.position,
      );
      return moved.length === 1;
    },
    remove: function* (name) {
      yield* run(remove, name);
    },
  };
};
