// A measured value in the read models of medical aid: what it is based on, and which statements it comes from.
import type { Cell, Columns, Measures, MeasuresIn, RowOf } from '@aidtrail/projections';

/** Whether sources claim a figure, events derive it, or both are added up in it. */
export type Basis = 'claimed' | 'derived' | 'both';

export interface AidCell extends Cell {
  readonly basis: Basis;
  /** Ledger ids of the statements that it comes from; empty if it comes from operational events alone. */
  readonly evidence: ReadonlyArray<string>;
  /** True if synthetic events are counted in it. */
  readonly synthetic?: true;
}

/** A row whose measures are such cells. */
export type AidRow<C extends Columns, M extends Measures> = RowOf<C, MeasuresIn<AidCell, M>>;
