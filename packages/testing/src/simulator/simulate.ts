// `simulate` judges many worlds; `checkWorld` one.
import * as fc from 'fast-check';

import { type Feature, features } from './features.js';
import { judgeWorld, type SimulatedVerdict, type VerdictsOf, type Violation } from './judge.js';
import { simulatedWorlds, type SimulatedWorld } from './simulated-world.js';
import { storyOf } from './story.js';
import type { Topic } from './topic.js';
import { grades } from './topics/grades.js';
import { money } from './topics/money.js';
import { postings } from './topics/postings.js';
import { training } from './topics/training.js';

/** The topics of this package. */
export const topics: ReadonlyArray<Topic> = [postings, grades, money, training];

/** What the worlds have in them. */
export interface WorldOptions {
  /** Default: those of this package. */
  readonly topics?: ReadonlyArray<Topic>;
  /** Features that the worlds do not have. */
  readonly without?: ReadonlyArray<Feature>;
}

/** What is simulated, and what is judged. */
export interface SimulationOptions extends WorldOptions {
  /** Worlds of the same seed are the same. */
  readonly seed: number;
  readonly worlds: number;
  /** Default: the read model of verdicts. */
  readonly verdictsOf?: VerdictsOf;
}

/** A judged world. */
export interface CheckedWorld {
  readonly world: SimulatedWorld;
  readonly verdicts: ReadonlyArray<SimulatedVerdict>;
  /** Empty if the verdicts are right. */
  readonly violations: ReadonlyArray<Violation>;
  /** What happened, was recorded, was stated, and is wrong: for a person to read. */
  readonly story: string;
}

/** The result of a simulation. */
export interface Simulation {
  readonly seed: number;
  /** How many worlds were judged; fewer than asked for if there is a counterexample. */
  readonly worlds: number;
  /** How many verdicts there were, by verdict and strength or reason. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** A small world with a violation; null if none was found. */
  readonly counterexample: CheckedWorld | null;
}

/** Any world, as an arbitrary of fast-check. */
export const worlds = ({
  topics: chosen = topics,
  without = [],
}: WorldOptions = {}): fc.Arbitrary<SimulatedWorld> =>
  simulatedWorlds(chosen, (feature) => features.includes(feature) && !without.includes(feature));

/** Judges one world. */
export const checkWorld = (world: SimulatedWorld, verdictsOf?: VerdictsOf): CheckedWorld => {
  const judgement = judgeWorld(world, verdictsOf);
  return { world, ...judgement, story: storyOf(world, judgement) };
};

/** Judges worlds until one has a violation, and shrinks that one. */
export const simulate = ({
  seed,
  worlds: count,
  verdictsOf,
  ...options
}: SimulationOptions): Simulation => {
  const verdicts: Record<string, number> = {};
  let judged = 0;
  let isShrinking = false;
  const { counterexample } = fc.check(
    fc.property(worlds(options), (world) => {
      const judgement = judgeWorld(world, verdictsOf);
      if (!isShrinking) {
        judged += 1;
        for (const { verdict, strength, reason } of judgement.verdicts) {
          const name = [verdict, strength ?? reason].filter((each) => each !== null).join(', ');
          verdicts[name] = (verdicts[name] ?? 0) + 1;
        }
      }
      isShrinking ||= judgement.violations.length > 0;
      return judgement.violations.length === 0;
    }),
    { seed, numRuns: count },
  );
  const [world] = counterexample ?? [];
  return {
    seed,
    worlds: judged,
    verdicts,
    counterexample: world === undefined ? null : checkWorld(world, verdictsOf),
  };
};
