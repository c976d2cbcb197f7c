// The table `read_models`: how far each read model is, which definition built it, and why it stopped.
import type { AnyReadModel, Columns, Measures } from './read-model.js';
import { change, type Database, prepare, sqlite } from './sql.js';

/** Why a read model stopped: the event that it could not take, and what was wrong. */
export interface StopReason {
  /** Position of the event; for a derived model the position of its inputs. */
  readonly position: number;
  readonly eventType: string | null;
  readonly eventId: string | null;
  readonly message: string;
}

export interface Checkpoint {
  /** Name of the table of rows, which tells a live build from one under construction. */
  readonly tableName: string;
  readonly name: string;
  readonly version: number;
  readonly shape: string;
  /** Another number after each rebuild. */
  readonly build: number;
  readonly position: number;
  readonly status: 'running' | 'stopped';
  readonly error: StopReason | null;
  /** Position at which its rows changed last. */
  readonly changed: number;
  /** What a derived model was computed from. */
  readonly inputs: string | null;
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

export const createCheckpoints = (database: Database): void =>
  change(
    database,
    sqlite.schema
      .createTable(TABLE)
      .ifNotExists()
      .addColumn('table_name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('shape', 'text', (column) => column.notNull())
      .addColumn('build', 'integer', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('changed', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('error', 'text')
      .addColumn('inputs', 'text'),
  );

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
}

export interface Checkpoints {
  readonly read: (tableName: string) => Checkpoint | undefined;
  readonly write: (checkpoint: Checkpoint) => void;
  /** Moves on from a known place; false when another process was there first. */
  readonly move: (from: Checkpoint, to: Checkpoint) => boolean;
  readonly remove: (tableName: string) => void;
}

const toRecord = ({ tableName, error, ...rest }: Checkpoint): CheckpointRecord => ({
  table_name: tableName,
  ...rest,
  error: error === null ? null : JSON.stringify(error),
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
] as const satisfies ReadonlyArray<keyof CheckpointRecord>;

const filled = Object.fromEntries(columns.map((name) => [name, '']));

export const checkpoints = (database: Database): Checkpoints => {
  const select = prepare(
    database,
    sqlite.selectFrom(TABLE).selectAll().where('table_name', '=', ''),
  );
  const replace = prepare(database, sqlite.replaceInto(TABLE).values(filled));
  const move = prepare(
    database,
    sqlite
      .updateTable(TABLE)
      .set({ position: 0, changed: 0, status: '', error: '', inputs: '' })
      .where('table_name', '=', '')
      .where('build', '=', 0)
      .where('position', '=', 0),
  );
  const remove = prepare(database, sqlite.deleteFrom(TABLE).where('table_name', '=', ''));
  return {
    read: (name) => {
      const record = select.get(name) as CheckpointRecord | undefined;
      if (record === undefined) return undefined;
      const { table_name, error, ...rest } = record;
      return {
        tableName: table_name,
        ...rest,
        error: error === null ? null : (JSON.parse(error) as StopReason),
      };
    },
    write: (checkpoint) => {
      const record = toRecord(checkpoint);
      replace.run(...columns.map((name) => record[name]));
    },
    move: (from, to) => {
      const { position, changed, status, error, inputs } = toRecord(to);
      const { tableName, build } = from;
      return (
        move.run(position, changed, status, error, inputs, tableName, build, from.position)
          .changes === 1
      );
    },
    remove: (name) => {
      remove.run(name);
    },
  };
};
