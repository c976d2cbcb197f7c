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
