// Read models of a list of events, in memory: their handlers without the engine and without a database.
import type { AidEvent } from '@aidtrail/domain';
import type {
  AnyDerivedReadModel,
  AnyFoldedReadModel,
  Memory,
  ReadModelShape,
  Rows,
  RowsFrom,
  TracedRow,
} from '@aidtrail/projections';

type Row = Readonly<Record<string, unknown>>;
type Model = AnyFoldedReadModel | AnyDerivedReadModel;
type Handler = (event: object, rows: Rows<Row, Row>, memory: Memory) => void;

interface Kept {
  readonly row: Row;
  readonly lineage: ReadonlyArray<number>;
}

const RECORDED_AT = '2022-01-01T00:00:00.000Z';

const compareNumbers = (left: number, right: number): number => left - right;

const keyOf = (model: ReadModelShape, row: Row): string =>
  JSON.stringify(model.key.map((name) => row[name]));

interface Fold {
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly kept: Map<string, Kept>;
  readonly memory: Memory;
  readonly rows: Rows<Row, Row>;
  position: number;
}

const foldOf = (model: AnyFoldedReadModel): Fold => {
  const kept = new Map<string, Kept>();
  const values = new Map<string, unknown>();
  const put = (row: Row, restsOn: ReadonlyArray<number> = []): void => {
    const key = keyOf(model, row);
    const lineage = [...(kept.get(key)?.lineage ?? []), ...restsOn, fold.position];
    kept.set(key, { row, lineage: [...new Set(lineage)].toSorted(compareNumbers) });
  };
  const fold: Fold = {
    handlers: model.on as Readonly<Record<string, Handler>>,
    kept,
    memory: {
      get: <Value>(name: string) => values.get(name) as Value | undefined,
      set: (name, value) => void values.set(name, value),
    },
    rows: {
      get: (key) => kept.get(keyOf(model, key))?.row,
      put,
      change: (key, change, restsOn) => {
        const row = kept.get(keyOf(model, key))?.row;
        const changed = row === undefined ? undefined : change(row);
        if (changed !== undefined && changed !== row) put(changed, restsOn);
      },
      remove: (key) => void kept.delete(keyOf(model, key)),
    },
    position: 0,
  };
  return fold;
};

/** The rows of each model after these events, whose positions count from 1. Rows are in the order of their keys. */
export const rowsInMemory = (
  models: ReadonlyArray<Model>,
  events: ReadonlyArray<AidEvent>,
): RowsFrom<ReadModelShape> => {
  const folds = new Map<ReadModelShape, Fold>();
  for (const model of models) if (model.kind === 'folded') folds.set(model, foldOf(model));
  for (const [index, { type, data }] of events.entries()) {
    const position = index + 1;
    const event = { type, data, position, metadata: {}, recordedAt: RECORDED_AT };
    for (const fold of folds.values()) {
      fold.position = position;
      fold.handlers[type]?.(event, fold.rows, fold.memory);
    }
  }
  const known = new Map<ReadModelShape, ReadonlyArray<TracedRow<Row>>>();
  const rowsOf = (model: ReadModelShape): ReadonlyArray<TracedRow<Row>> => {
    const found = known.get(model);
    if (found !== undefined) return found;
    const fold = folds.get(model);
    const rows =
      fold === undefined
        ? [...(model as AnyDerivedReadModel).derive(rowsOf as RowsFrom<ReadModelShape>)]
        : [...fold.kept.values()];
    const sorted = rows
      .map((each) => ({ key: keyOf(model, each.row), each }))
      .toSorted((left, right) => (left.key < right.key ? -1 : 1))
      .map(({ each }) => each);
    known.set(model, sorted);
    return sorted;
  };
  return rowsOf as RowsFrom<ReadModelShape>;
};
