// The simulator finds what it is made to find.
import { aidReadModels, reconciliation } from '@aidtrail/read-models';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import {
  checkWorld,
  features,
  grades,
  simulate,
  type VerdictsOf,
  worlds,
} from '../../src/index.js';
import { rowsInMemory } from '../../src/simulator/rows.js';

/** The verdicts of the read model, each changed. */
const verdictsWith =
  (change: Partial<ReturnType<VerdictsOf>[number]['comparisons'][number]>): VerdictsOf =>
  (events) =>
    rowsInMemory(
      aidReadModels,
      events,
    )(reconciliation).map(({ row }) => ({
      ...row,
      ...(change.verdict === undefined ? {} : { verdict: change.verdict }),
      comparisons: row.comparisons.map((comparison) => ({ ...comparison, ...change })),
    }));

describe('a simulation finds', () => {
  const find = (verdictsOf: VerdictsOf): ReadonlyArray<string> => {
    const { counterexample } = simulate({
      seed: 1,
      worlds: 100,
      topics: [grades],
      without: features,
      verdictsOf,
    });
    return counterexample?.violations.map(({ kind }) => kind) ?? [];
  };

  test('verdicts that call false claims certainly right', () => {
    expect(
      find(verdictsWith({ verdict: 'consistent', strength: 'certain', against: 'events' })),
    ).toContain('unsound');
  });

  test('verdicts that call true claims certainly wrong', () => {
    expect(
      find(verdictsWith({ verdict: 'conflict', strength: 'certain', against: 'events' })),
    ).toContain('unsound');
  });

  test('verdicts that report nothing', () => {
    expect(find(verdictsWith({ verdict: 'not-derivable', strength: null }))).toContain(
      'overlooked',
    );
  });

  test('verdicts that depend on the order of recording', () => {
    const verdictsOf: VerdictsOf = (events) =>
      verdictsWith({})(events).map((row) => ({
        ...row,
        explanation_en: JSON.stringify(events[0]?.data),
      }));
    expect(find(verdictsOf)).toContain('depends on order');
  });
});

test('the same seed gives the same worlds', () => {
  const [one, other] = [7, 7].map((seed) =>
    fc.sample(worlds(), { seed, numRuns: 20 }).map((world) => checkWorld(world).story),
  );
  expect(one).toEqual(other);
});

test('a counterexample is small, and a person can read it', () => {
  const { counterexample } = simulate({
    seed: 1,
    worlds: 50,
    topics: [grades],
    without: features,
    verdictsOf: verdictsWith({ verdict: 'exceeds', strength: 'certain', against: 'events' }),
  });
  expect(counterexample?.world.claims.length).toBe(1);
  expect(counterexample?.story).toMatch(
    /^What happened:\n( {2}.*\n)+What was recorded, in this order:\n( {2}.*\n)+What is wrong:\n/,
  );
});
