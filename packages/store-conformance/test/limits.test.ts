// Stores that never answer: each case still ends, reports its first failure, and disposes of the log.
import assert from 'node:assert/strict';

import type { EventStore, GlobalPosition } from '@aidtrail/event-sourcing';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';

import { checkProperty } from '../src/check-property.js';
import { eventStoreConformance, type OpenedStore, type Subject } from '../src/index.js';
import { type Change, openBroken } from './faults/fault.js';
import { openSharedLog } from './sound/shared-log.js';

const HEAD = 'the head is the position of the newest event';
const RANDOM =
  'random appends, repetitions, conflicts, reads and subscriptions give the same results as a list';

const forEver = () => new Promise<never>(() => {});

const broken = (change: Change): Promise<OpenedStore> =>
  openBroken({ name: '', guarantee: 'model', breaks: RANDOM, change });

const caseOf = (sentence: string, subject: Partial<Subject> = {}) => {
  const found = eventStoreConformance({ name: '', open: openSharedLog, ...subject })
    .flatMap(({ cases }) => cases)
    .find(({ name }) => name === sentence);
  return found ?? assert.fail(`there is no such case: ${sentence}`);
};

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
});

afterEach(() => {
  jest.useRealTimers();
});

interface Outcome {
  readonly message: string;
  readonly seconds: number;
}

/** The failure, and its time by the fake timers. */
const outcomeOf = async (run: () => Promise<void>): Promise<Outcome> => {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  let message: string | null = null;
  const report = (text: string) => {
    message = text;
  };
  void run().then(
    () => report('passed'),
    (thrown: unknown) => report((thrown as Error).message),
  );
  while (message === null && seconds() < 300) {
    await new Promise(setImmediate);
    await jest.advanceTimersByTimeAsync(100);
  }
  return { message: message ?? 'goes on', seconds: seconds() };
};

describe('a case', () => {
  const headOf = (open: Subject['open']) => outcomeOf(caseOf(HEAD, { open }).run);

  test('without an answer ends after a minute', async () => {
    const { message, seconds } = await headOf(async () =>
      broken(() => ({ append: () => forEver })),
    );
    expect(message).toBe('timed out: the end of the case');
    expect(seconds).toBeCloseTo(60, 0);
  });

  test('whose store does not open ends after a minute', async () => {
    const { message, seconds } = await headOf(forEver);
    expect(message).toBe('timed out: opening');
    expect(seconds).toBeCloseTo(60, 0);
  });

  test('whose store does not close fails after its patience', async () => {
    const { message, seconds } = await headOf(async () => broken(() => ({ close: forEver })));
    expect(message).toBe('timed out: closing');
    expect(seconds).toBeCloseTo(10, 0);
  });

  test.each<[string, EventStore['close']]>([
    ['does not close', forEver],
    ['fails when it is closed', async () => Promise.reject(new Error('closing failed'))],
  ])(
    'reports its own failure and disposes of the log, also when the store %s',
    async (_, close) => {
      const dispose = jest.fn(async () => {});
      const { message } = await headOf(async () => ({
        ...(await broken(() => ({
          head: async () => Promise.reject(new Error('no head')),
          close,
        }))),
        dispose,
      }));
      expect(message).toBe('no head');
      expect(dispose).toHaveBeenCalledTimes(1);
    },
  );
});

describe('random sequences are reported after shrinking if subscriptions', () => {
  test.each<[string, string, (inner: EventStore) => EventStore['subscribe']]>([
    [
      'tell nothing',
      'timed out: the head',
      (inner) => (options) => inner.subscribe({ ...options, after: 1_000_000 as GlobalPosition }),
    ],
    [
      'do not hear that they are aborted',
      'timed out: the end of a subscription after aborting it',
      (inner) =>
        ({ signal: _, ...options } = {}) =>
          inner.subscribe(options),
    ],
    [
      'do not hear that their store is closed',
      'timed out: the end of a subscription after closing',
      (inner) =>
        async function* (options) {
          yield* inner.subscribe(options);
          if (options?.signal?.aborted === false) await forEver();
        },
    ],
  ])('%s', async (_, why, change) => {
    const open = async () => broken((inner) => ({ subscribe: change(inner) }));
    const { message, seconds } = await outcomeOf(caseOf(RANDOM, { open }).run);
    expect(message).toContain(why);
    const [, steps = ''] = /^Counterexample: (.+)$/m.exec(message) ?? [];
    expect(steps.split('"ask"').length - 1).toBeLessThanOrEqual(5);
    expect(steps).toContain('"ask"');
    expect(seconds).toBeLessThan(60);
  });
});

test('after half a minute of shrinking, the smallest example so far is reported', async () => {
  const failingSlowly = async (example: number) => {
    if (example < 1_000) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 8_000);
    });
    assert.fail(`${example} is too much`);
  };
  const { message, seconds } = await outcomeOf(() => checkProperty(fc.nat(), 100, failingSlowly));
  expect(message).toMatch(/^Counterexample: \[\d+\]$/m);
  expect(message).toContain('is too much');
  expect(seconds).toBeGreaterThan(30);
  expect(seconds).toBeLessThan(50);
});

describe('the time limit of random sequences', () => {
  const timeFor = (modelRuns: number) => caseOf(RANDOM, { modelRuns }).endsWithinMilliseconds;

  test('grows with their number', () => {
    expect(timeFor(5_000) - timeFor(100)).toBe(49 * 60_000);
    expect(timeFor(1)).toBe(timeFor(100));
  });

  test('never exceeds the range of timers', () => {
    expect(timeFor(Number.MAX_SAFE_INTEGER)).toBeLessThan(2 ** 31);
  });
});
