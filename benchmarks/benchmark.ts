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
  /** Another library with the same work, and how many times faster than it we have to be. */
  readonly peer?: { readonly name: string; readonly rate: number; readonly mark: number };
  readonly remark?: string;
}

export interface Context {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** Size of the log in events, a multiple of the stream length. */
  readonly events: number;
  /** Whether other libraries are installed and to be measured too. */
  readonly peers: boolean;
}

export interface Benchmark {
  readonly name: string;
  readonly run: (context: Context) => Promise<ReadonlyArray<Row>>;
}

export const ratioOf = ({ raw, ours }: Row): number | null => (raw === null ? null : ours / raw);

export const peerRatioOf = ({ peer, ours }: Row): number | null =>
  peer === undefined ? null : ours / peer.rate;

/** Below when any mark is missed; nothing where there is none. */
export const verdictOf = (row: Row): 'ok' | 'below' | '' => {
  const ratio = ratioOf(row);
  const peerRatio = peerRatioOf(row);
  const held = [
    ...(ratio === null || row.mark === null ? [] : [ratio >= row.mark]),
    ...(peerRatio === null || row.peer === undefined ? [] : [peerRatio >= row.peer.mark]),
  ];
  if (held.length === 0) return '';
  return held.every(Boolean) ? 'ok' : 'below';
};
