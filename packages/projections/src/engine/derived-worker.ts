// Keeps one derived read model: computes it again when its inputs have changed, and writes the rows that differ.
import { begin, isBuiltBy, isBuiltByNewer, takePlace } from '../tables/builds.js';
import { type Checkpoint, RUNNING } from '../tables/checkpoint.js';
import { Overtaken } from '../drivers/database.js';
import { ReadModelStopped, replaced } from '../errors.js';
import { encodePositions } from '../rows/lineage.js';
import { tableNames, type TableStatements, tableStatements } from '../tables/model-tables.js';
import type { Workshop } from './folded-slot.js';
import { placeOf, stallGuard } from './stall-guard.js';
import type { AnyDerivedReadModel, RowsFrom } from '../definition/derived-read-model.js';
import type { ReadModelShape, RowIn, TracedRow } from '../definition/read-model-shape.js';
import {
  type Row,
  rowCodec,
  type RowCodec,
  type SqlRecord,
  type SqlValue,
} from '../rows/row-codec.js';
import { lockSchema } from '../drivers/dialect.js';
import { type Parameter, run, runEach, type Work } from '../drivers/work.js';

/** What a derived model reads: another model's checkpoint and rows. */
export interface Source {
  readonly checkpoint: () => Checkpoint;
  readonly isStopped: () => boolean;
  readonly rows: () => Work<ReadonlyArray<TracedRow<Row>>>;
  /** Names of the tables that `rows` reads. */
  readonly tables: ReadonlyArray<string>;
}

export interface DerivedWorker {
  readonly model: AnyDerivedReadModel;
  readonly checkpoint: () => Checkpoint;
  readonly isStopped: () => boolean;
  /** Another definition built its rows. */
  readonly isOutdated: () => boolean;
  /** Another program has replaced its rows, and this one leaves them to it. */
  readonly isReplaced: () => boolean;
  /** Brings the rows up to the inputs if these have changed. */
  readonly derive: (sources: ReadonlyMap<string, Source>) => Promise<void>;
  /** Computes all rows again, and replaces the old ones. Rejects with ReadModelStopped. */
  readonly rebuild: (sources: ReadonlyMap<string, Source>) => Promise<void>;
}

/** A derivation failed, or an input is stopped. */
class Halted extends Error {}

interface StoredRow {
  readonly key: string;
  readonly values: ReadonlyArray<SqlValue>;
  readonly lineage: Uint8Array;
}

export const derivedWorker = (
  { database, checkpoints: store, log }: Pick<Workshop, 'checkpoints' | 'database' | 'log'>,
  model: AnyDerivedReadModel,
  found: Checkpoint,
): DerivedWorker => {
  const { dialect } = database;
  const codec = rowCodec(model);
  const live = tableNames(model, 'live');
  const liveStatements = tableStatements(dialect, live, codec);
  const nextStatements = tableStatements(dialect, tableNames(model, 'next'), codec);
  let checkpoint = found;
  let isGone = isBuiltByNewer(model, found);

  const isOutdated = () => !isBuiltBy(model, checkpoint);

  const stored = async (): Promise<Checkpoint> =>
    (await database.read([], () => store.read(live.rows))) ?? checkpoint;

  /** Throws if another program has replaced the rows by those of another definition. */
  const load = async (): Promise<Checkpoint> => {
    const current = await stored();
    isGone ||= isBuiltByNewer(model, current) || (!isOutdated() && !isBuiltBy(model, current));
    if (isGone) throw replaced(model.name, model.version);
    checkpoint = current;
    return checkpoint;
  };

  const stop = async (position: number, message: string): Promise<void> => {
    const current = await stored();
    if (!isBuiltBy(model, current)) return;
    const reason = { position, eventType: null, eventId: null, message };
    const next: Checkpoint = { ...current, state: { _tag: 'Stopped', reason } };
    if (await database.write(() => store.move(current, next))) checkpoint = next;
  };

  /** All rows that follow from the inputs. Throws Halted. */
  const derived = async (inputs: ReadonlyArray<NamedSource>): Promise<ReadonlyArray<StoredRow>> => {
    const halted = inputs.find(([, source]) => source.isStopped());
    if (halted !== undefined) throw new Halted(`it reads ${halted[0]}, which is stopped`);
    const tables = inputs.flatMap(([, source]) => source.tables);
    const rows = await database.read(tables, () => readInputs(inputs));
    try {
      return storedRows(model.derive(rowsFrom(model, rows)), codec);
    } catch (thrown) {
      throw new Halted(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };

  const update = async (inputs: ReadonlyArray<NamedSource>): Promise<void> => {
    const current = await load();
    const next = { ...moved(current, inputs), log: log.identity };
    if (next.inputs === current.inputs && current.state._tag === 'Running') {
      if (
        (next.position !== current.position || next.log !== current.log) &&
        !(await database.write(() => store.move(current, next)))
      )
        throw new Overtaken();
      checkpoint = next;
      return;
    }
    const rows = await derived(inputs);
    checkpoint = await database.write(function* () {
      if (!(yield* store.move(current, next))) throw new Overtaken();
      if (!(yield* writeDifference(rows, codec, liveStatements))) return next;
      const changed = { ...next, changed: next.position };
      if (!(yield* store.move(next, changed))) throw new Overtaken();
      return changed;
    });
  };

  const replace = async (inputs: ReadonlyArray<NamedSource>): Promise<void> => {
    const before = await load();
    const rows = await derived(inputs);
    checkpoint = await database.write(function* () {
      yield* lockSchema(dialect);
      const current = yield* store.hold(live.rows);
      // Another process may have written newer rows since these were derived.
      if (current !== undefined && placeOf(current) !== placeOf(before)) throw new Overtaken();
      const begun = yield* begin(dialect, store, model, 'next', log.identity);
      yield* runEach(nextStatements.upsert, rows.map(parametersOf));
      const next = moved(begun, inputs);
      yield* store.write({ ...next, changed: next.position });
      return yield* takePlace(dialect, store, model, next);
    });
  };

  /** Repeats the work from the stored checkpoint while another process is faster. */
  const persistently = async (work: () => Promise<void>): Promise<void> => {
    const refuseStall = stallGuard();
    for (;;)
      try {
        await work();
        return;
      } catch (thrown) {
        if (!(thrown instanceof Overtaken)) throw thrown;
        refuseStall(placeOf(await load()));
      }
  };

  return {
    model,
    checkpoint: () => checkpoint,
    isStopped: () => checkpoint.state._tag === 'Stopped',
    isOutdated,
    isReplaced: () => isGone,
    derive: async (sources) => {
      const inputs = sourcesOf(model, sources);
      try {
        await persistently(() => (isOutdated() ? replace(inputs) : update(inputs)));
      } catch (thrown) {
        if (isGone) return;
        if (!(thrown instanceof Halted)) throw thrown;
        await stop(positionOf(inputs), thrown.message);
      }
    },
    rebuild: async (sources) => {
      const inputs = sourcesOf(model, sources);
      try {
        await persistently(() => replace(inputs));
      } catch (thrown) {
        if (!(thrown instanceof Halted)) throw thrown;
        const position = positionOf(inputs);
        throw new ReadModelStopped(model.name, {
          position,
          eventType: null,
          eventId: null,
          message: thrown.message,
        });
      }
    },
  };
};

type NamedSource = readonly [name: string, source: Source];

const sourcesOf = (
  model: AnyDerivedReadModel,
  sources: ReadonlyMap<string, Source>,
): ReadonlyArray<NamedSource> =>
  model.from.map(({ name }) => {
    const source = sources.get(name);
    if (source === undefined) throw new Error(`${model.name} reads ${name}, which is not there`);
    return [name, source];
  });

const positionOf = (inputs: ReadonlyArray<NamedSource>): number =>
  Math.min(...inputs.map(([, source]) => source.checkpoint().position));

const moved = (current: Checkpoint, inputs: ReadonlyArray<NamedSource>): Checkpoint => ({
  ...current,
  position: positionOf(inputs),
  state: RUNNING,
  inputs: JSON.stringify(
    inputs.map(([name, source]) => [name, source.checkpoint().build, source.checkpoint().changed]),
  ),
});

type Inputs = ReadonlyMap<string, ReadonlyArray<TracedRow<Row>>>;

function* readInputs(inputs: ReadonlyArray<NamedSource>): Work<Inputs> {
  const rows = new Map<string, ReadonlyArray<TracedRow<Row>>>();
  for (const [name, source] of inputs) rows.set(name, yield* source.rows());
  return rows;
}

const rowsFrom =
  (reader: AnyDerivedReadModel, inputs: Inputs): RowsFrom<ReadModelShape> =>
  <Model extends ReadModelShape>({ name }: Model) => {
    const rows = inputs.get(name);
    if (rows === undefined)
      throw new Error(`${reader.name} does not list ${name} among the read models it reads`);
    return rows as ReadonlyArray<TracedRow<RowIn<Model>>>;
  };

const storedRows = (rows: Iterable<TracedRow<Row>>, codec: RowCodec): ReadonlyArray<StoredRow> => {
  const seen = new Set<string>();
  return Array.from(rows, ({ row: given, lineage }) => {
    const row = codec.withShortKey(given);
    codec.check(row);
    const key = codec.keyText(row);
    if (seen.has(key)) throw new Error(`two rows have the key ${key}`);
    seen.add(key);
    return { key, values: codec.toSql(row), lineage: encodePositions(lineage) };
  });
};

const parametersOf = ({ values, lineage }: StoredRow): ReadonlyArray<Parameter> => [
  ...values,
  lineage,
];

function* writeDifference(
  rows: ReadonlyArray<StoredRow>,
  codec: RowCodec,
  statements: TableStatements,
): Work<boolean> {
  const before = new Map<string, SqlRecord>();
  for (const record of yield* run(statements.selectAll))
    before.set(codec.keyText(codec.fromSql(record)), record);
  const kept = new Set(rows.map(({ key }) => key));
  const changed = rows.filter((row) => !isSame(before.get(row.key), row, codec));
  const removed = [...before].filter(([key]) => !kept.has(key));
  yield* runEach(
    statements.remove,
    removed.map(([, record]) => codec.keyValues(record)),
  );
  yield* runEach(statements.upsert, changed.map(parametersOf));
  return changed.length > 0 || removed.length > 0;
}

const isSame = (
  record: SqlRecord | undefined,
  { values, lineage }: StoredRow,
  codec: RowCodec,
): boolean =>
  record !== undefined &&
  codec.columns.every(({ name }, index) => record[name] === values[index]) &&
  Buffer.compare(record['lineage'] as Uint8Array, lineage) === 0;
