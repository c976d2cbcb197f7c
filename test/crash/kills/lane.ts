// What is killed in one lane: its jobs, and the look at what a kill has left.
import type { Ending } from '../condemned.ts';
import type { Job, Work } from '../job.ts';
import type { LogKind, ReadModelsKind } from '../places.ts';

/** What a look after a kill has found to be whole; it throws where something is not. */
export interface Found {
  /** How far the process had come, in what `progressOf` names. */
  readonly progress: number;
  /** True when a transaction was under way at the moment of the kill; null where nobody can know. */
  readonly inTransaction: boolean | null;
  /** Appends that were not acknowledged, and those of them that were in the log nevertheless. */
  readonly underWay: number;
  readonly written: number;
}

export interface Lane {
  readonly work: Work;
  readonly log: LogKind;
  /** Where the read models are, if there are any. */
  readonly readModels: ReadModelsKind | null;
  readonly progressOf: string;
  /** The next job, in a place that earlier kills may have left as it is. */
  readonly next: () => Promise<Job>;
  /** How many lines like this one end the work whose duration kills are spread over. */
  readonly whole: { readonly lines: number; readonly like: string };
  readonly check: (job: Job, ending: Ending) => Promise<Found>;
  /** Has a last look at the place, and begins the next one anew. */
  readonly retire: () => Promise<void>;
  /** Leaves a place that is broken, and begins the next one anew. */
  readonly forsake: () => Promise<void>;
  /** Throws everything away. */
  readonly dispose: () => Promise<void>;
}

export const nameOf = ({
  work,
  log,
  readModels,
}: Pick<Lane, 'work' | 'log' | 'readModels'>): string =>
  [work, log, ...(readModels === null ? [] : [readModels])].join(' / ');
