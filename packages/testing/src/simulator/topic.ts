// A part of the business that can be simulated: what can happen in it, who records it, and what is counted.
import type { CalendarDay } from '@aidtrail/domain';
import type * as fc from 'fast-check';

import type { Feature } from './features.js';
import type { Happening, SimulatedIndicator } from './happening.js';
import type { Parties, WorldMap } from './map.js';
import type { Step } from './step.js';

/** What a topic must know of the world around it. */
export interface Surroundings {
  readonly map: WorldMap;
  /** True if a declaration says that all of this is recorded. */
  readonly isCovered: (parties: Parties, on: CalendarDay) => boolean;
}

/** What a plan means: what is true, and the steps that record some of it. */
export interface Enacted {
  readonly happenings: ReadonlyArray<Happening>;
  readonly steps: ReadonlyArray<Step>;
  /** What happened, a line each. */
  readonly story: ReadonlyArray<string>;
}

/**
 * A part of the business. Its records must be true: their dates allow the day on which it happened, and what ends or
 * takes back a recorded happening is recorded too.
 */
export interface Topic {
  readonly name: string;
  /** The types of facts that a declaration of complete records lists. */
  readonly factTypes: ReadonlyArray<string>;
  readonly indicators: ReadonlyArray<SimulatedIndicator>;
  /** Anything that can happen. `has` says which features the worlds have. */
  readonly happens: (has: (feature: Feature) => boolean) => fc.Arbitrary<Enact>;
}

/** What happens in a world. */
export type Enact = (surroundings: Surroundings) => Enacted;

/** All of it happens. */
export const enactAll =
  <Plan>(enact: (plan: Plan, number: number, surroundings: Surroundings) => Enacted) =>
  (plans: ReadonlyArray<Plan>): Enact =>
  (surroundings) => {
    const all = plans.map((plan, index) => enact(plan, index + 1, surroundings));
    return {
      happenings: all.flatMap(({ happenings }) => [...happenings]),
      steps: all.flatMap(({ steps }) => [...steps]),
      story: all.flatMap(({ story }) => [...story]),
    };
  };
