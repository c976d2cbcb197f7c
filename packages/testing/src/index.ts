// Given/when/then for deciders, read models and reports; generators of valid events and histories; fixed clocks and ids.
export { arbitraryEvent, arbitraryEventOf } from './arbitraries/arbitrary-event.js';
export { arbitraryOf, type Overrides } from './arbitraries/arbitrary-of.js';
export { calendarDays } from './arbitraries/well-known.js';
export { daysAfter, fixedClock, fixedIds } from './fixed.js';
export { type ExpectedRow, project, type Projected, type Projection } from './given-read-model.js';
export { render, type Rendered } from './given-report.js';
export { given, type Given, type GivenOptions, givenWith, type Outcome } from './given-decider.js';
export {
  careHistories,
  type CareHistory,
  type CarePlan,
  carePlans,
  enactCare,
  type TraineePlan,
} from './histories/care-history.js';
export { type FundHistory, fundHistories } from './histories/fund-history.js';
export { aidEventsOf, emptyWorld, type World } from './world.js';
export { type Feature, features } from './simulator/features.js';
export type { Counted, Happening, Period, SimulatedIndicator } from './simulator/happening.js';
export type { SimulatedVerdict, VerdictsOf, Violation } from './simulator/judge.js';
export { hospitals, type Limits, type Parties, type WorldMap } from './simulator/map.js';
export {
  type CheckedWorld,
  checkWorld,
  simulate,
  type Simulation,
  type SimulationOptions,
  topics,
  type WorldOptions,
  worlds,
} from './simulator/simulate.js';
export type { SimulatedWorld } from './simulator/simulated-world.js';
export { type Step, step } from './simulator/step.js';
export { type Blur, blurred, blurs, days } from './simulator/time.js';
export { type Enact, type Enacted, type Surroundings, type Topic } from './simulator/topic.js';
export { grades } from './simulator/topics/grades.js';
export { money } from './simulator/topics/money.js';
export { postings } from './simulator/topics/postings.js';
export { training } from './simulator/topics/training.js';
