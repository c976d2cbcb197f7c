// The shape of a benchmark: one file each, listed in registry.ts.

export interface Row {
  /** What is measured, as in the table of docs/explanation/performance.md. */
  readonly work: string;
  readonly unit: string;
  /** What the raw driver reaches with the same work and the same durability; null where there is none. */
  readonly raw: number | null;
  readonly ours: number;
  /** Least share of raw that ours has to reach; null where it is only reported. */
  readonly mark: number | null;
  readonly remark?: string;
}

export interface Context {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** Size of the log in events, a multiple of the stream length. */
  readonly events: number;
}

export interface Benchmark {
  readonly name: string;
  readonly run: (context: Context) => Promise<ReadonlyArray<Row>>;
}

export const ratioOf = ({ raw, ours }: Row): number | null => (raw === null ? null : ours / raw);

export const verdictOf = (row: Row): 'ok' | 'below' | '' => {
  const ratio = ratioOf(row);
  if (ratio === null || row.mark === null) return '';
  return ratio >= row.mark ? 'ok' : 'below';
};
