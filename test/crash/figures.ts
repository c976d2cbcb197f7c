// What a run of the crash tests has found, as it is kept and shown.
import type { Work } from './job.ts';
import type { LogKind, ReadModelsKind } from './places.ts';

export interface Figure {
  readonly tried: number;
  readonly survived: number;
}

export interface KillFigures extends Figure {
  readonly work: Work;
  readonly log: LogKind;
  readonly readModels: ReadModelsKind | null;
  /** How far the processes had come when they were killed. */
  readonly progress: {
    readonly of: string;
    readonly least: number;
    readonly median: number;
    readonly most: number;
  };
  /** Kills in the midst of a transaction; null where nobody can know. */
  readonly inTransaction: number | null;
  /** Appends that were not acknowledged when the process died, and those of them that are in the log. */
  readonly underWay: number;
  readonly written: number;
  /** One sentence for each that did not survive. */
  readonly failures: ReadonlyArray<string>;
}

export interface FaultFigures extends Figure {
  readonly name: string;
  readonly what: string;
  readonly log: LogKind | 'memory';
  readonly failures: ReadonlyArray<string>;
}

export interface RunFigures {
  readonly node: string;
  readonly postgres: string;
  /** The same seed gives the same moments again. */
  readonly seed: string;
  readonly kills: ReadonlyArray<KillFigures>;
  readonly faults: ReadonlyArray<FaultFigures>;
}

/** A figure in words, with all that went wrong. */
export const failuresIn = (
  figures: ReadonlyArray<KillFigures | FaultFigures>,
): ReadonlyArray<string> => figures.flatMap(({ failures }) => failures);
