// What a read model is: a table with a grain, a key, documented columns and measures, and how events change its rows.
import type { AnyEvent, EventTypes, Recorded } from '@aidtrail/event-sourcing';

import type { Cell } from './cell.js';
import type { Localized } from './localized.js';

export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'json';

/** What adding up over a column means: over its subjects, over time, or nothing. */
export type ColumnRole = 'subject' | 'time' | 'attribute';

export interface Column<Value, Kind extends ColumnKind = ColumnKind> {
  readonly kind: Kind;
  readonly nullable: boolean;
  readonly role: ColumnRole;
  readonly label: Localized;
  /** Only for the compiler. */
  readonly _value?: Value;
}

const column =
  <Value>() =>
  <Kind extends ColumnKind>(kind: Kind, nullable: boolean) =>
  (label: Localized, role: ColumnRole = 'attribute'): Column<Value, Kind> => ({
    kind,
    nullable,
    role,
    label,
  });

export const text = column<string>()('text', false);
export const integer = column<number>()('integer', false);
export const real = column<number>()('real', false);
/** In SQL 0 or 1. */
export const boolean = column<boolean>()('boolean', false);
export const optionalText = column<string | null>()('text', true);
export const optionalInteger = column<number | null>()('integer', true);
export const optionalReal = column<number | null>()('real', true);
/** In SQL the JSON text. */
export const json = <Value>(label: Localized): Column<Value, 'json'> =>
  column<Value>()('json', false)(label);

/**
 * A measured column. In SQL it is four columns: `name` (the exact value or null), `name_low`, `name_high`
 * (null is open) and `name_cell` (the whole Cell as JSON).
 */
export interface Measure {
  readonly unit: string;
  readonly label: Localized;
  readonly additivity: {
    readonly overTime: 'sum' | 'last' | 'none';
    readonly overSubjects: 'sum' | 'none';
  };
  /** Columns whose different values must never be added together, such as the basis of an amount of money. */
  readonly neverAcross?: ReadonlyArray<string>;
  /** What to use where a sum is refused. */
  readonly instead?: Localized;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type Measures = Readonly<Record<string, Measure>>;

type ValueOf<C> = C extends Column<infer Value> ? Value : never;

export type RowOf<C extends Columns, M extends Measures> = {
  readonly [Name in keyof C]: ValueOf<C[Name]>;
} & { readonly [Name in keyof M]: Cell | null };

/**
 * The rows of one read model while a page is applied. Every change adds the event to the row's lineage;
 * `restsOn` adds positions of earlier events that the change rests on, too.
 */
export interface Rows<Key, Row> {
  readonly get: (key: Key) => Row | undefined;
  /** Inserts or replaces the row with the same key. */
  readonly put: (row: Row, restsOn?: ReadonlyArray<number>) => void;
  /** Replaces the row, if there is one; answering with the same row changes nothing. The key stays. */
  readonly change: (key: Key, change: (row: Row) => Row, restsOn?: ReadonlyArray<number>) => void;
  /** Removes the row with its lineage, if there is one. */
  readonly remove: (key: Key) => void;
}

/**
 * Private memory of a read model, kept with its rows: what a handler must know of earlier events.
 * Values are kept as JSON and must not be changed in place.
 */
export interface Memory {
  readonly get: <Value>(key: string) => Value | undefined;
  /** `undefined` forgets the key. */
  readonly set: (key: string, value: unknown) => void;
}

export type Handlers<Event extends AnyEvent, Key, Row> = {
  readonly [Type in Event['type']]?: (
    event: Recorded<Extract<Event, { readonly type: Type }>>,
    rows: Rows<Key, Row>,
    memory: Memory,
  ) => void;
};

export interface ReadModelDefinition<
  Event extends AnyEvent,
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
> {
  /** Raise it when columns or handlers change: the model is then rebuilt. */
  readonly version: number;
  readonly title: Localized;
  /** What one row stands for. */
  readonly grain: Localized;
  readonly columns: C;
  readonly key: ReadonlyArray<K>;
  readonly measures: M;
  /** Columns to look rows up by, besides the key. */
  readonly indexes?: ReadonlyArray<ReadonlyArray<string>> | undefined;
  readonly on: Handlers<Event, Pick<RowOf<C, M>, K>, RowOf<C, M>>;
}

/** A read model folded from events. The table is called `name` with hyphens as underscores. */
export interface ReadModel<
  Event extends AnyEvent = AnyEvent,
  C extends Columns = Columns,
  K extends keyof C & string = keyof C & string,
  M extends Measures = Measures,
  Name extends string = string,
> extends ReadModelDefinition<Event, C, K, M> {
  readonly kind: 'folded';
  readonly name: Name;
  readonly events: EventTypes<Event>;
}

/** All rows of the tables that a derived model reads, by table name, each with its lineage. */
export interface InputRow {
  readonly row: Readonly<Record<string, unknown>>;
  /** Positions of the events that the row rests on, rising. */
  readonly lineage: ReadonlyArray<number>;
}
export type Inputs = Readonly<Record<string, ReadonlyArray<InputRow>>>;

export interface DerivedRow<Row> {
  readonly row: Row;
  readonly lineage: ReadonlyArray<number>;
}

/**
 * A read model computed from other read models once they have caught up, such as verdicts. The engine
 * writes the difference to its rows in the same transaction as their checkpoint.
 */
export interface DerivedReadModel<
  C extends Columns = Columns,
  K extends keyof C & string = keyof C & string,
  M extends Measures = Measures,
  Name extends string = string,
> {
  readonly kind: 'derived';
  readonly name: Name;
  readonly version: number;
  readonly title: Localized;
  readonly grain: Localized;
  readonly columns: C;
  readonly key: ReadonlyArray<K>;
  readonly measures: M;
  /** Columns to look rows up by, besides the key. */
  readonly indexes?: ReadonlyArray<ReadonlyArray<string>> | undefined;
  /** Names of the read models it reads. */
  readonly from: ReadonlyArray<string>;
  readonly derive: (inputs: Inputs) => Iterable<DerivedRow<RowOf<C, M>>>;
}

/** Binds the event types once, so that handlers see typed events: `const readModel = readModelOf(aidEvents)`. */
export const readModelOf =
  <Event extends AnyEvent>(events: EventTypes<Event>) =>
  <const Name extends string, C extends Columns, K extends keyof C & string, M extends Measures>(
    name: Name,
    definition: ReadModelDefinition<Event, C, K, M>,
  ): ReadModel<Event, C, K, M, Name> => ({ ...definition, kind: 'folded', name, events });

export const derivedReadModel = <
  const Name extends string,
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
>(
  name: Name,
  definition: Omit<DerivedReadModel<C, K, M>, 'kind' | 'name'>,
): DerivedReadModel<C, K, M, Name> => ({ ...definition, kind: 'derived', name });

// Rows differ from model to model, so that what takes and gives them has no common type.
/* eslint-disable @typescript-eslint/no-explicit-any */
export interface AnyFoldedReadModel extends Omit<ReadModel<any, any, any, any>, 'on'> {
  readonly on: object;
}
export interface AnyDerivedReadModel extends Omit<DerivedReadModel<any, any, any>, 'derive'> {
  readonly derive: (inputs: Inputs) => Iterable<DerivedRow<any>>;
}
/* eslint-enable @typescript-eslint/no-explicit-any */
export type AnyReadModel = AnyFoldedReadModel | AnyDerivedReadModel;

/** A row of a read model as handlers put it. */
export type RowIn<Model extends AnyReadModel> = RowOf<Model['columns'], Model['measures']>;

/** What names one row of a read model. */
export type KeyIn<Model extends AnyReadModel> = Pick<
  RowIn<Model>,
  Model['key'][number] & keyof RowIn<Model>
>;
