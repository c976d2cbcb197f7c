// What every read model is, however its rows are computed: a table with a grain, a key, documented columns and measures.
import type { Columns, Measures, RowOf } from './column.js';
import type { Localized } from './localized.js';

/** What the engine and its users know of a read model without knowing its rows. */
export interface ReadModelShape {
  readonly kind: 'folded' | 'derived';
  /** The table has the same name with `_` for `-`. */
  readonly name: string;
  /** Raise it when columns or functions change: the model is then rebuilt. */
  readonly version: number;
  readonly title: Localized;
  /** What one row stands for. */
  readonly grain: Localized;
  readonly columns: Columns;
  /** The columns that identify a row. */
  readonly key: ReadonlyArray<string>;
  readonly measures: Measures;
  /** Columns to look rows up by, besides the key. */
  readonly indexes?: ReadonlyArray<ReadonlyArray<string>> | undefined;
}

/** A shape whose columns the compiler knows. */
export interface TypedShape<
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
> extends ReadModelShape {
  readonly columns: C;
  readonly key: ReadonlyArray<K>;
  readonly measures: M;
}

/** A row of this read model. */
export type RowIn<Model extends ReadModelShape> = RowOf<Model['columns'], Model['measures']>;

/** The columns that identify a row of this read model. */
export type KeyIn<Model extends ReadModelShape> = Pick<
  RowIn<Model>,
  Model['key'][number] & keyof RowIn<Model>
>;

/** A row with the positions of the events that it was computed from, rising. */
export interface TracedRow<Row> {
  readonly row: Row;
  readonly lineage: ReadonlyArray<number>;
}
