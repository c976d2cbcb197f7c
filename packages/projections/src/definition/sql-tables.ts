// The SQL tables of read models, as types for Kysely.
import type { Column, Columns, Measures } from './column.js';
import type { ReadModelShape } from './read-model-shape.js';
import type { TableName } from './table-name.js';

type InSql<C> =
  C extends Column<infer Value, infer Kind>
    ? Kind extends 'boolean'
      ? 0 | 1
      : Kind extends 'json'
        ? string
        : Value
    : never;

type MeasureColumns<M extends Measures> = {
  readonly [Name in keyof M & string as Name | `${Name}_${'nominal' | 'low' | 'high'}`]:
    number | null;
} & { readonly [Name in keyof M & string as `${Name}_cell`]: string | null };

type Flat<T> = { [Key in keyof T]: T[Key] };

/** A table of read-model rows in SQL: measures are five columns, booleans 0 or 1, JSON a text. */
export type TableOf<C extends Columns, M extends Measures> = Flat<
  { readonly [Name in keyof C & string]: InSql<C[Name]> } & MeasureColumns<M> & {
      readonly lineage: Uint8Array;
    }
>;

/** The tables of a list of read models, for `Kysely<TablesOf<typeof models>>`. */
export type TablesOf<Models extends ReadonlyArray<ReadModelShape>> = {
  readonly [Model in Models[number] as TableName<Model['name']>]: TableOf<
    Model['columns'],
    Model['measures']
  >;
};
