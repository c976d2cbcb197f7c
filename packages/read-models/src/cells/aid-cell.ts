// A measured value in the read models of medical aid: an interval, and where it comes from.
import type { FigureOrigin } from '@aidtrail/domain';
import type { Cell, Columns, Measures, MeasuresIn, RowOf } from '@aidtrail/projections';

/** A figure with its bounds, and with the origin of the figure. */
export interface AidCell extends Cell, FigureOrigin {}

/** A row whose measures are such cells. */
export type AidRow<C extends Columns, M extends Measures> = RowOf<C, MeasuresIn<AidCell, M>>;
