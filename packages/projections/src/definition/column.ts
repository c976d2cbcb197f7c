// The columns and measures of a read model, and the rows that they describe.
import type { Cell } from './cell.js';
import type { Localized } from './localized.js';

/** How values are stored; `boolean` and `json` as integers and texts. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'json';

/** What a sum over several values of the column adds up: subjects, points in time, or neither. */
export type ColumnRole = 'subject' | 'time' | 'attribute';

/** A column whose rows have values of this type. */
export interface Column<Value, Kind extends ColumnKind = ColumnKind> {
  readonly kind: Kind;
  readonly nullable: boolean;
  readonly role: ColumnRole;
  readonly label: Localized;
  /** Only for the compiler. */
  readonly _value?: Value;
}

const column =
  <Value, Kind extends ColumnKind>(kind: Kind, nullable: boolean) =>
  (label: Localized, role: ColumnRole = 'attribute'): Column<Value, Kind> => ({
    kind,
    nullable,
    role,
    label,
  });

/** Any text without NUL characters. */
export const text = column<string, 'text'>('text', false);
/** A safe integer. */
export const integer = column<number, 'integer'>('integer', false);
/** A finite number. */
export const real = column<number, 'real'>('real', false);
/** In SQL 0 or 1. */
export const boolean = column<boolean, 'boolean'>('boolean', false);
/** A text or null. */
export const optionalText = column<string | null, 'text'>('text', true);
/** A safe integer or null. */
export const optionalInteger = column<number | null, 'integer'>('integer', true);
/** A finite number or null. */
export const optionalReal = column<number | null, 'real'>('real', true);
/** In SQL the JSON text. */
export const json = <Value>(label: Localized): Column<Value, 'json'> =>
  column<Value, 'json'>('json', false)(label);

/**
 * A measured column. In SQL it is five columns: `name` (the exact value or null), `name_nominal` (the number that the
 * source wrote, null for a range), `name_low` and `name_high` (null is open), and `name_cell` (the whole cell as JSON).
 */
export interface Measure<InCell extends Cell = Cell> {
  readonly unit: string;
  readonly label: Localized;
  readonly additivity: {
    readonly overTime: 'sum' | 'last' | 'none';
    readonly overSubjects: 'sum' | 'none';
  };
  /** Columns across whose values the measure must not be added, such as a currency. */
  readonly neverAcross?: ReadonlyArray<string>;
  /** A column with the ids of what the measure counts: figures that share an id are not added. */
  readonly counts?: string;
  /** What to use where a sum is refused. */
  readonly instead?: Localized;
  /** Only for the compiler. */
  readonly _cell?: InCell;
}

/** Columns by name. */
export type Columns = Readonly<Record<string, Column<unknown>>>;
/** Measures by name. */
export type Measures = Readonly<Record<string, Measure>>;

/** Measures whose cells carry more than the engine needs to know. */
export type MeasuresIn<InCell extends Cell, M extends Measures> = {
  readonly [Name in keyof M]: M[Name] & { readonly _cell?: InCell };
};

type ValueOf<C> = C extends Column<infer Value> ? Value : never;
type CellOf<M> = M extends { readonly _cell?: infer InCell extends Cell } ? InCell : Cell;

/** A row as handlers write it and readers get it. */
export type RowOf<C extends Columns, M extends Measures> = {
  readonly [Name in keyof C]: ValueOf<C[Name]>;
} & { readonly [Name in keyof M]: CellOf<M[Name]> | null };
