// The shape of a benchmark. Each is a file, listed in registry.ts.
import { medianOf, type Rate, ratiosOf, type Spread, spreadOf } from './measure.ts';

/** One number, or the rates of several rounds; only the latter have a spread. */
export type Figure = number | Rate;

export interface Row {
  /** What is measured, as docs/explanation/performance.md shows it. */
  readonly work: string;
  readonly unit: string;
  /** The result of the raw driver for the same work with the same durability; null without one. */
  readonly raw: Figure | null;
  readonly ours: Figure;
  /** Minimum share of raw; null if it is only reported. */
  readonly mark: number | null;
  /** The figures are times or sizes: `mark` is the maximum share of raw. */
  readonly lessIsBetter?: boolean;
  /** What `raw` is, if it is not a raw driver. */
  readonly against?: string;
  /** Another library with the same work, and the required multiple of its rate. */
  readonly peer?: { readonly name: string; readonly rate: Figure; readonly mark: number };
  readonly remark?: string;
  /** If the mark is missed: why, and what was tried. Complete sentences. */
  readonly ifMissed?: string;
}

export interface Context {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** Size of the log in events, a multiple of the stream length. */
  readonly events: number;
  /** Sizes of the logs for the growth benchmarks, in rising order. */
  readonly growth: ReadonlyArray<number>;
  /** Measure other libraries too; they are installed. */
  readonly peers: boolean;
  /** Records what the figures depend on, such as the version of a server. */
  readonly fact: (name: string, value: string) => void;
}

export interface Benchmark {
  /** Begins with its section of the page, such as `sqlite-`. */
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

/** Whether each mark is reached, in the order raw, peer; without those that do not exist. */
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

/** Missed if any mark is missed; empty without a mark. */
export const verdictOf = (row: Row): 'reached' | 'missed' | '' => {
  const marks = marksOf(row);
  if (marks.length === 0) return '';
  return marks.every(Boolean) ? 'reached' : 'missed';
};
