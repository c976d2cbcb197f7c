// The shape of a benchmark: one file each, listed in registry.ts.
import { medianOf, type Rate, ratiosOf, type Spread, spreadOf } from './measure.ts';

/** One number, or what several rounds gave; only the latter says how far it strays. */
export type Figure = number | Rate;

export interface Row {
  /** What is measured, as it stands in docs/explanation/performance.md. */
  readonly work: string;
  readonly unit: string;
  /** What the raw driver reaches with the same work and the same durability; null where there is none. */
  readonly raw: Figure | null;
  readonly ours: Figure;
  /** Least share of raw that ours has to reach; null where it is only reported. */
  readonly mark: number | null;
  /** The figures are times or sizes: `mark` is the most that ours may be of raw. */
  readonly lessIsBetter?: boolean;
  /** What `raw` is, where it is no raw driver. */
  readonly against?: string;
  /** Another library with the same work, and how many times faster than it we have to be. */
  readonly peer?: { readonly name: string; readonly rate: Figure; readonly mark: number };
  readonly remark?: string;
  /** Why the mark is missed, where it is, and what was tried; whole sentences. */
  readonly ifMissed?: string;
}

export interface Context {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** Size of the log in events, a multiple of the stream length. */
  readonly events: number;
  /** Sizes of the logs whose growth is measured, rising. */
  readonly growth: ReadonlyArray<number>;
  /** Whether other libraries are installed and to be measured too. */
  readonly peers: boolean;
  /** Tells what the figures depend on, such as the version of a server. */
  readonly fact: (name: string, value: string) => void;
}

export interface Benchmark {
  /** Begins with what it belongs to, such as `sqlite-`; the page has a section for each. */
  readonly name: string;
  readonly run: (context: Context) => Promise<ReadonlyArray<Row>>;
}

export const numberOf = (figure: Figure): number =>
  typeof figure === 'number' ? figure : medianOf(figure.rounds);

const shareOf = (ours: Figure, other: Figure): Spread =>
  typeof ours === 'number' || typeof other === 'number'
    ? exactly(numberOf(ours) / numberOf(other))
    : spreadOf(ratiosOf(ours, other));

const exactly = (value: number): Spread => ({ low: value, median: value, high: value });

export const ratioOf = ({ raw, ours }: Row): Spread | null =>
  raw === null ? null : shareOf(ours, raw);

export const peerRatioOf = ({ peer, ours }: Row): Spread | null =>
  peer === undefined ? null : shareOf(ours, peer.rate);

/** Whether each mark is reached, in the order raw, peer; empty where there is none. */
const marksOf = (row: Row): ReadonlyArray<boolean> => {
  const ratio = ratioOf(row);
  const peerRatio = peerRatioOf(row);
  return [
    ...(ratio === null || row.mark === null
      ? []
      : [row.lessIsBetter === true ? ratio.median <= row.mark : ratio.median >= row.mark]),
    ...(peerRatio === null || row.peer === undefined ? [] : [peerRatio.median >= row.peer.mark]),
  ];
};

/** Missed when any mark is missed; nothing where there is none. */
export const verdictOf = (row: Row): 'reached' | 'missed' | '' => {
  const marks = marksOf(row);
  if (marks.length === 0) return '';
  return marks.every(Boolean) ? 'reached' : 'missed';
};
