// The table `read_models`: which events each build has applied, which definition built it, and why it stopped.
import type { AnyReadModel } from '../definition/any-read-model.js';
import { type Dialect, namesOf, quotedList } from '../drivers/dialect.js';
import { run, type Work } from '../drivers/work.js';
import type { SqlColumn, SqlRecord } from '../rows/row-codec.js';
import { createTable } from './model-tables.js';

/** Why a read model stopped: the event that it could not apply, and what was wrong. */
export interface StopReason {
  /** Position of the event; for a derived model the position of its inputs. */
  readonly position: number;
  readonly eventType: string | null;
  readonly eventId: string | null;
  readonly message: string;
}

/** An event that a read model has seen. If the log has another one there, it is another log or was restored. */
export interface Seen {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
}

export type BuildState =
  { readonly _tag: 'Running' } | { readonly _tag: 'Stopped'; readonly reason: StopReason };

export const RUNNING: BuildState = { _tag: 'Running' };

export interface Checkpoint {
  /** Name of the table of rows, which distinguishes a live build from one beside it. */
  readonly tableName: string;
  readonly name: string;
  readonly version: number;
  readonly shape: string;
  /** Unique for every set of tables. */
  readonly build: number;
  readonly position: number;
  readonly state: BuildState;
  /** Position at which its rows changed last. */
  readonly changed: number;
  /** What a derived model was computed from. */
  readonly inputs: string | null;
  /** The last event that it was shown; null for a derived model. */
  readonly seen: Seen | null;
  /** Identity of the log that it was computed from; null if that log has none, or for a build of an earlier version. */
  readonly log: string | null;
}

/** Why a build stopped; null while it runs. */
export const stopOf = ({ state }: Pick<Checkpoint, 'state'>): StopReason | null =>
  state._tag === 'Stopped' ? state.reason : null;

/** Everything in a definition that a stored build depends on, except its functions. */
export const shapeOf = (model: AnyReadModel): string =>
  JSON.stringify({
    kind: model.kind,
    key: model.key,
    columns: Object.entries(model.columns).map(([name, { kind, nullable }]) => [
      name,
      kind,
      nullable,
    ]),
    measures: Object.entries(model.measures).map(([name, { unit }]) => [name, unit, 'nominal']),
    indexes: model.indexes ?? [],
    from:
      model.kind === 'folded'
        ? Object.keys(model.on).toSorted()
        : model.from.map(({ name }) => name),
  });

const TABLE = 'read_models';

const column = (
  name: keyof CheckpointRecord,
  type: SqlColumn['type'] = 'text',
  nullable = false,
): SqlColumn & { readonly name: keyof CheckpointRecord } => ({ name, type, nullable });

/** Columns that tables of earlier versions lack. */
const addedLater = ['seen', 'log'] as const;

const columns = [
  column('table_name'),
  column('name'),
  column('version', 'integer'),
  column('shape'),
  column('build', 'integer'),
  column('position', 'integer'),
  column('changed', 'integer'),
  column('status'),
  column('error', 'text', true),
  column('inputs', 'text', true),
  ...addedLater.map((name) => column(name, 'text', true)),
];

/** Creates the table, or adds what a table of an earlier version lacks. */
export function* createCheckpoints(dialect: Dialect): Work<void> {
  if ((yield* run(dialect.hasRelation, TABLE)).length === 0)
    return void (yield* run(createTable(dialect, TABLE, columns, ['table_name'])));
  for (const name of addedLater)
    if ((yield* run(dialect.hasColumn, TABLE, name)).length === 0)
      yield* run(`alter table ${TABLE} add column ${name} ${dialect.types.text}`);
}

interface CheckpointRecord {
  readonly table_name: string;
  readonly name: string;
  readonly version: number;
  readonly shape: string;
  readonly build: number;
  readonly position: number;
  readonly changed: number;
  readonly status: 'running' | 'stopped';
  readonly error: string | null;
  readonly inputs: string | null;
  readonly seen: string | null;
  readonly log: string | null;
}

export interface Checkpoints {
  readonly read: (tableName: string) => Work<Checkpoint | undefined>;
  /** Like `read`, but waits for a move that another process has begun, and blocks others until the transaction ends. */
  readonly hold: (tableName: string) => Work<Checkpoint | undefined>;
  readonly readAll: () => Work<ReadonlyArray<Checkpoint>>;
  readonly write: (checkpoint: Checkpoint) => Work<void>;
  /** Moves a checkpoint from a known position; false if another process has moved it first. */
  readonly move: (from: Checkpoint, to: Checkpoint) => Work<boolean>;
  readonly remove: (tableName: string) => Work<void>;
}

const toRecord = ({ tableName, state, seen, ...rest }: Checkpoint): CheckpointRecord => ({
  table_name: tableName,
  ...rest,
  status: state._tag === 'Stopped' ? 'stopped' : 'running',
  error: state._tag === 'Stopped' ? JSON.stringify(state.reason) : null,
  seen: seen === null ? null : JSON.stringify(seen),
});

const fromRecord = (record: SqlRecord): Checkpoint => {
  const { table_name, status: _, error, seen, ...rest } = record as unknown as CheckpointRecord;
  return {
    tableName: table_name,
    ...rest,
    state: error === null ? RUNNING : { _tag: 'Stopped', reason: JSON.parse(error) as StopReason },
    seen: seen === null ? null : (JSON.parse(seen) as Seen),
  };
};

export const checkpoints = ({ parameter, forUpdate }: Dialect): Checkpoints => {
  const named = `where table_name = ${parameter(1)}`;
  const select = `select * from ${TABLE} ${named}`;
  const remove = `delete from ${TABLE} ${named}`;
  const insert = `insert into ${TABLE} (${quotedList(namesOf(columns))}) values (${columns.map((_, index) => parameter(index + 1)).join(', ')})`;
  const moving = ['position', 'changed', 'status', 'error', 'inputs', 'seen', 'log'] as const;
  const known = ['table_name', 'build', 'position'] as const;
  const update = `update ${TABLE}
    set ${moving.map((name, index) => `${name} = ${parameter(index + 1)}`).join(', ')}
    where ${known.map((name, index) => `${name} = ${parameter(moving.length + index + 1)}`).join(' and ')}
    returning position`;
  const one = function* (statement: string, name: string): Work<Checkpoint | undefined> {
    const [record] = yield* run(statement, name);
    return record === undefined ? undefined : fromRecord(record);
  };
  return {
    read: (name) => one(select, name),
    hold: (name) => one(`${select}${forUpdate}`, name),
    readAll: function* () {
      return (yield* run(`select * from ${TABLE}`)).map(fromRecord);
    },
    write: function* (checkpoint) {
      const record = toRecord(checkpoint);
      yield* run(remove, record.table_name);
      yield* run(insert, ...columns.map(({ name }) => record[name]));
    },
    move: function* (from, to) {
      const [old, record] = [toRecord(from), toRecord(to)];
      const values = [...moving.map((name) => record[name]), ...known.map((name) => old[name])];
      return (yield* run(update, ...values)).length === 1;
    },
    remove: function* (name) {
      yield* run(remove, name);
    },
  };
};
