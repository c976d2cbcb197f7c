// Keeps one derived read model: computes it anew once its inputs have moved, and writes the difference.
import type { Checkpoint, Checkpoints } from './checkpoint.js';
import { encodePositions } from './lineage.js';
import { rowStatements, type RowStatements, type TableNames } from './model-tables.js';
import type { AnyDerivedReadModel, DerivedRow, InputRow, Inputs } from './read-model.js';
import { type Row, rowCodec, type RowCodec, type SqlRecord, type SqlValue } from './row-codec.js';
import { type Database, inTransaction } from './sql.js';
import { tableName } from './table-name.js';

/** What a derived model reads: another model's checkpoint and rows. */
export interface Source {
  readonly checkpoint: () => Checkpoint;
  readonly isStopped: () => boolean;
  readonly rows: () => ReadonlyArray<InputRow>;
}

export interface DerivedWorker {
  readonly model: AnyDerivedReadModel;
  readonly checkpoint: () => Checkpoint;
  readonly isStopped: () => boolean;
  /** Brings the rows up to the inputs, if these have moved. */
  readonly derive: (sources: ReadonlyMap<string, Source>) => void;
  readonly reset: () => void;
}

export const derivedWorker = (
  database: Database,
  model: AnyDerivedReadModel,
  names: TableNames,
  store: Checkpoints,
): DerivedWorker => {
  const codec = rowCodec(model);
  const statements = rowStatements(database, names, codec);
  const load = (): Checkpoint => {
    const found = store.read(names.rows);
    if (found === undefined)
      throw new Error(`the read model ${model.name} has lost its checkpoint`);
    return found;
  };
  let checkpoint = load();

  const stop = (position: number, message: string): void => {
    checkpoint = load();
    const error = { position, eventType: null, eventId: null, message };
    const next: Checkpoint = { ...checkpoint, status: 'stopped', error };
    if (store.move(checkpoint, next)) checkpoint = next;
  };

  return {
    model,
    checkpoint: () => checkpoint,
    isStopped: () => checkpoint.status === 'stopped',
    derive: (sources) => {
      const inputs = sourcesOf(model, sources);
      const halted = inputs.find(([, source]) => source.isStopped());
      if (halted !== undefined) {
        const [name, source] = halted;
        stop(source.checkpoint().position, `it reads ${name}, which is stopped`);
        return;
      }
      try {
        inTransaction(database, () => {
          const current = load();
          const next = moved(current, inputs);
          checkpoint = next;
          if (next.inputs === current.inputs && current.status === 'running') {
            if (next.position !== current.position) store.move(current, next);
            return;
          }
          const rows = model.derive(readInputs(inputs)) as Iterable<DerivedRow<Row>>;
          const hasChanged = writeDifference(rows, codec, statements);
          if (hasChanged) checkpoint = { ...next, changed: next.position };
          store.move(current, checkpoint);
        });
      } catch (thrown) {
        const position = Math.min(...inputs.map(([, source]) => source.checkpoint().position));
        stop(position, thrown instanceof Error ? thrown.message : String(thrown));
      }
    },
    reset: () => {
      checkpoint = load();
    },
  };
};

type NamedSource = readonly [name: string, source: Source];

const sourcesOf = (
  model: AnyDerivedReadModel,
  sources: ReadonlyMap<string, Source>,
): ReadonlyArray<NamedSource> =>
  model.from.map((name) => {
    const source = sources.get(name);
    if (source === undefined) throw new Error(`${model.name} reads ${name}, which is not there`);
    return [name, source];
  });

const moved = (current: Checkpoint, inputs: ReadonlyArray<NamedSource>): Checkpoint => ({
  ...current,
  position: Math.min(...inputs.map(([, source]) => source.checkpoint().position)),
  status: 'running',
  error: null,
  inputs: JSON.stringify(
    inputs.map(([name, source]) => [name, source.checkpoint().build, source.checkpoint().changed]),
  ),
});

const readInputs = (inputs: ReadonlyArray<NamedSource>): Inputs =>
  Object.fromEntries(inputs.map(([name, source]) => [tableName(name), source.rows()]));

const writeDifference = (
  rows: Iterable<DerivedRow<Row>>,
  codec: RowCodec,
  statements: RowStatements,
): boolean => {
  const before = new Map<string, SqlRecord>();
  for (const record of statements.selectAll().all() as SqlRecord[])
    before.set(codec.keyText(codec.fromSql(record)), record);
  const seen = new Set<string>();
  let hasChanged = false;
  for (const { row, lineage } of rows) {
    codec.check(row);
    const key = codec.keyText(row);
    if (seen.has(key)) throw new Error(`two rows have the key ${key}`);
    seen.add(key);
    const values = codec.toSql(row);
    const bytes = encodePositions(lineage);
    if (isSame(before.get(key), values, bytes, codec)) continue;
    statements.upsert().run(...values, bytes);
    hasChanged = true;
  }
  for (const [key, record] of before) {
    if (seen.has(key)) continue;
    statements.remove().run(...codec.keyValues(record));
    hasChanged = true;
  }
  return hasChanged;
};

const isSame = (
  record: SqlRecord | undefined,
  values: ReadonlyArray<SqlValue>,
  lineage: Uint8Array,
  codec: RowCodec,
): boolean =>
  record !== undefined &&
  codec.columns.every(({ name }, index) => record[name] === values[index]) &&
  Buffer.compare(record['lineage'] as Uint8Array, lineage) === 0;
