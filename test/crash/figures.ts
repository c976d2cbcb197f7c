// The result of a run of the crash tests, as it is stored and shown.
import type { Work } from './job.ts';
import type { LogKind, ReadModelsKind } from './addresses.ts';

export interface Figure {
  readonly tried: number;
  readonly survived: number;
}

export interface KillFigures extends Figure {
  readonly work: Work;
  readonly log: LogKind;
  readonly readModels: ReadModelsKind | null;
  /** The progress of the processes when they were killed. */
  readonly progress: {
    readonly of: string;
    readonly least: number;
    readonly median: number;
    readonly most: number;
  };
  /** Kills during a transaction; null if that cannot be known. */
  readonly inTransaction: number | null;
  /** Appends that were not acknowledged before the kill, and those of them that are in the log. */
  readonly underWay: number;
  readonly written: number;
  /** One sentence for each failure. */
  readonly failures: ReadonlyArray<string>;
}

export interface FaultFigures extends Figure {
  readonly name: string;
  readonly what: string;
  readonly log: LogKind | 'memory';
  readonly failures: ReadonlyArray<string>;
}

export interface ClusterFigures {
  /** Of the EventStoreDB server. */
  readonly version: string;
  readonly disturbances: ReadonlyArray<{ readonly what: string; readonly times: number }>;
  /** Appends of both handles. */
  readonly acknowledged: number;
  /** Appends that failed and were repeated with the same ids, by the tag of the error. */
  readonly repeated: Readonly<Record<string, number>>;
  /** The longest time without an acknowledged append. */
  readonly longestPauseSeconds: number;
  readonly failures: ReadonlyArray<string>;
}

export interface RunFigures {
  readonly node: string;
  readonly postgres: string;
  /** The same seed gives the same moments. */
  readonly seed: string;
  readonly kills: ReadonlyArray<KillFigures>;
  readonly faults: ReadonlyArray<FaultFigures>;
  /** Of the last complete run with a cluster; null before the first. */
  readonly cluster: ClusterFigures | null;
}

/** All failures of these figures. */
export const failuresIn = (
  figures: ReadonlyArray<{ readonly failures: ReadonlyArray<string> }>,
): ReadonlyArray<string> => figures.flatMap(({ failures }) => failures);
