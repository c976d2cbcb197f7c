import type { Capability } from './capabilities.js';
import type { Scene } from './scene.js';

/** The guarantees by their numbers in docs/reference/guarantees.md; `model` covers all of them at once. */
export type Guarantee = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 'model';

export interface Case {
  /** A sentence that is true of a sound store. */
  readonly name: string;
  readonly act: (scene: Scene) => Promise<void>;
}

export interface Group {
  readonly guarantee: Guarantee;
  readonly name: string;
  /** What a store must support for this group to make sense. */
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
