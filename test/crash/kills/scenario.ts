// A scenario of kills: its jobs, and the check after each kill.
import type { Ending } from '../killable-process.ts';
import type { Job, Work } from '../job.ts';
import type { LogKind, ReadModelsKind } from '../addresses.ts';

/** What the check after a kill has found. The check throws if something is broken. */
export interface Found {
  /** The progress of the process, in the unit of `progressOf`. */
  readonly progress: number;
  /** True if the kill interrupted a transaction; null if that cannot be known. */
  readonly inTransaction: boolean | null;
  /** Appends that were not acknowledged, and those of them that were in the log. */
  readonly underWay: number;
  readonly written: number;
}

export interface Scenario {
  readonly work: Work;
  readonly log: LogKind;
  /** The database of the read models; null without read models. */
  readonly readModels: ReadModelsKind | null;
  readonly progressOf: string;
  /** The next job, on a log that earlier kills may have interrupted. */
  readonly next: () => Promise<Job>;
  /** The work that kills are spread over ends with this many lines that begin like this. */
  readonly whole: { readonly lines: number; readonly like: string };
  readonly check: (job: Job, ending: Ending) => Promise<Found>;
  /** Checks the log a last time and starts a new one. */
  readonly finish: () => Promise<void>;
  /** Discards a broken log and starts a new one. */
  readonly abandon: () => Promise<void>;
  /** Removes everything. */
  readonly dispose: () => Promise<void>;
}

export const nameOf = ({
  work,
  log,
  readModels,
}: Pick<Scenario, 'work' | 'log' | 'readModels'>): string =>
  [work, log, ...(readModels === null ? [] : [readModels])].join(' / ');
