// The job of a process that will be killed.
import type { LogAddress, ReadModelsAddress } from './addresses.ts';

export const works = ['append', 'group-commit', 'projection', 'rebuild'] as const;
export type Work = (typeof works)[number];

export interface AppendJob {
  readonly work: 'append' | 'group-commit';
  /** Unique for each process. */
  readonly run: string;
  readonly log: LogAddress;
  /** Number of concurrent writers. */
  readonly writers: number;
  /** Id of the account that the process switches to from root. */
  readonly account?: number;
  /** Another process appends to the same streams, so no version can be expected. */
  readonly shared?: true;
}

export interface ReadModelsJob {
  readonly work: 'projection' | 'rebuild';
  readonly log: LogAddress;
  readonly readModels: ReadModelsAddress;
}

export type Job = AppendJob | ReadModelsJob;
