// The verdicts of this repository on a few hundred worlds. `npm run simulate` judges as many as you like.
import { expect, test } from '@jest/globals';

import { type Feature, grades, money, postings, simulate, training } from '../../src/index.js';

const WORLDS = 150;

/** Features of worlds with grades that are not switched on yet: see the rules of hospitals. */
const notYet: ReadonlyArray<Feature> = ['any order of a stream', 'expiry'];

test.each([
  { name: 'teams, money and training', topics: [postings, money, training], without: [] },
  { name: 'grades', topics: [grades, postings], without: notYet },
])(
  '$name: what is called certain is true, mistakes are found, and order does not matter',
  ({ topics, without }) => {
    const { counterexample, worlds, verdicts } = simulate({
      seed: 20261130,
      worlds: WORLDS,
      topics,
      without,
    });

    expect(counterexample?.story).toBeUndefined();
    expect(worlds).toBe(WORLDS);
    // Nothing is proven by verdicts that dare nothing.
    expect(verdicts['confirmed, certain']).toBeGreaterThan(WORLDS / 20);
    expect(verdicts['exceeds, certain'] ?? verdicts['short, certain']).toBeGreaterThan(0);
  },
);
