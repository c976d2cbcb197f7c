// What a process that waits to be killed is told to do.
import type { LogPlace, ReadModelsPlace } from './places.ts';

export const works = ['append', 'group-commit', 'projection', 'rebuild'] as const;
export type Work = (typeof works)[number];

export interface AppendJob {
  readonly work: 'append' | 'group-commit';
  /** Another text for each process. */
  readonly run: string;
  readonly log: LogPlace;
  /** How many append at once. */
  readonly writers: number;
  /** The number of the account to give up the rights of root for. */
  readonly account?: number;
  /** Others append to the same streams, so that no version can be expected. */
  readonly shared?: true;
}

export interface ReadModelsJob {
  readonly work: 'projection' | 'rebuild';
  readonly log: LogPlace;
  readonly readModels: ReadModelsPlace;
}

export type Job = AppendJob | ReadModelsJob;
