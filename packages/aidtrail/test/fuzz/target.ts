import type { Random } from './random.js';

/** A kind of input. */
export interface Target {
  readonly name: string;
  /** Share of the inputs of a run: the more expensive one is, the fewer. */
  readonly weight: number;
  /** True if the input was accepted. Rejects where something is wrong; `describe` gives the input. */
  readonly run: (random: Random, note: (input: string) => void) => Promise<boolean>;
}
