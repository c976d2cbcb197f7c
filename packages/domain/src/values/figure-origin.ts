/** Whether sources claim a figure, events derive it, or both are added up in it. */
export type Basis = 'claimed' | 'derived' | 'both';

/** Where a figure in a read model or report comes from. */
export interface FigureOrigin {
  readonly basis: Basis;
  /** Ledger ids of the statements that it comes from; empty if it comes from operational events alone. */
  readonly evidence: ReadonlyArray<string>;
  /** True if synthetic events are counted in it. */
  readonly synthetic?: true;
}
