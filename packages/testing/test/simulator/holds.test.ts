// The verdicts of this repository on a few hundred worlds. `npm run simulate` judges as many as you like.
import { expect, test } from '@jest/globals';

import { type Feature, simulate } from '../../src/index.js';

/** Features of worlds that are not switched on yet. */
const notYet: ReadonlyArray<Feature> = [
  'second postings',
  'as of a day',
  'parts and sums',
  'series',
  'any order of a stream',
];

const WORLDS = 300;

test('what is called certain is true, mistakes are found, and order does not matter', () => {
  const { counterexample, worlds, verdicts } = simulate({
    seed: 20261130,
    worlds: WORLDS,
    without: notYet,
  });

  expect(counterexample?.story).toBeUndefined();
  expect(worlds).toBe(WORLDS);
  // Nothing is proven by verdicts that dare nothing.
  expect(verdicts['agree, certain']).toBeGreaterThan(WORLDS / 20);
  expect(verdicts['exceeds, certain']).toBeGreaterThan(0);
});
