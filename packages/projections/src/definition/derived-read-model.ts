// A read model that is computed from the rows of other read models.
import type { Cell } from './cell.js';
import type { Columns, Measures, MeasuresIn, RowOf } from './column.js';
import type { ReadModelShape, RowIn, TracedRow, TypedShape } from './read-model-shape.js';

/** All rows of one of the models that a derived model reads, by key. */
export type RowsFrom<Models extends ReadModelShape> = <Model extends Models>(
  model: Model,
) => ReadonlyArray<TracedRow<RowIn<Model>>>;

/** A derived read model of any rows. */
export interface AnyDerivedReadModel extends ReadModelShape {
  readonly kind: 'derived';
  /** The read models that it reads. */
  readonly from: ReadonlyArray<ReadModelShape>;
  readonly derive: (
    rows: RowsFrom<ReadModelShape>,
  ) => Iterable<TracedRow<Readonly<Record<string, unknown>>>>;
}

/**
 * A read model computed from other read models after they have caught up, such as verdicts. The engine writes the rows
 * that differ in the same transaction as the checkpoint.
 */
export interface DerivedReadModel<
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
  Name extends string = string,
> extends TypedShape<C, K, M> {
  readonly kind: 'derived';
  readonly name: Name;
  readonly from: ReadonlyArray<ReadModelShape>;
  readonly derive: (rows: RowsFrom<ReadModelShape>) => Iterable<TracedRow<RowOf<C, M>>>;
}

/** A derived read model without its name, and with measures that do not name their cells. */
export interface DerivedReadModelDefinition<
  C extends Columns,
  K extends keyof C & string,
  M extends Measures,
  From extends ReadonlyArray<ReadModelShape>,
  InCell extends Cell = Cell,
> extends Omit<DerivedReadModel<C, K, M>, 'kind' | 'name' | 'from' | 'derive'> {
  readonly from: From;
  /** `rows(model)` has the columns of that model, which must be listed in `from`. */
  readonly derive: (
    rows: RowsFrom<From[number]>,
  ) => Iterable<TracedRow<RowOf<C, MeasuresIn<InCell, M>>>>;
}

/** Like `derivedReadModel`, for cells that carry more than an interval. */
export const derivedReadModelOf =
  <InCell extends Cell>() =>
  <
    const Name extends string,
    C extends Columns,
    K extends keyof C & string,
    M extends Measures,
    const From extends ReadonlyArray<ReadModelShape>,
  >(
    name: Name,
    definition: DerivedReadModelDefinition<C, K, M, From, InCell>,
  ): DerivedReadModel<C, K, MeasuresIn<InCell, M>, Name> => ({
    ...definition,
    kind: 'derived',
    name,
    measures: definition.measures as MeasuresIn<InCell, M>,
  });

/** `derivedReadModel('house', { from: [wards], derive: (rows) => rows(wards).map(…), … })`. */
export const derivedReadModel = derivedReadModelOf<Cell>();
