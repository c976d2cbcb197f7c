import type { Capability } from './capabilities.js';
import type { Scene } from './scene.js';

/** The number of a guarantee in docs/reference/guarantees.md; `model` covers all of them. */
export type Guarantee = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 'model';

export interface Case {
  /** A sentence that is true of a correct store. */
  readonly name: string;
  readonly act: (scene: Scene) => Promise<void>;
}

export interface Group {
  readonly guarantee: Guarantee;
  readonly name: string;
  /** The capabilities without which the group does not apply. */
  readonly needs: ReadonlyArray<Capability>;
  readonly cases: ReadonlyArray<Case>;
}

export const group = (
  guarantee: Guarantee,
  name: string,
  cases: Readonly<Record<string, Case['act']>>,
  ...needs: ReadonlyArray<Capability>
): Group => ({
  guarantee,
  name,
  needs,
  cases: Object.entries(cases).map(([sentence, act]) => ({ name: sentence, act })),
});
