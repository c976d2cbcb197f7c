// The random sequences: what they find, how they report it, and their number.
import process from 'node:process';

import { afterEach, describe, expect, test } from '@jest/globals';

import { eventStoreConformance, type Subject } from '../src/index.js';
import { openBroken } from './faults/fault.js';
import { modelFaults } from './faults/model.js';
import { openSharedLog } from './sound/shared-log.js';

const runModel = async (subject: Partial<Subject>): Promise<string> => {
  const groups = eventStoreConformance({
    name: 'a store',
    open: openSharedLog,
    ...subject,
  });
  const [only] = groups.find(({ guarantee }) => guarantee === 'model')?.cases ?? [];
  return (
    only?.run().then(
      () => 'sound',
      (thrown: unknown) => (thrown as Error).message,
    ) ?? 'there is no such case'
  );
};

/** The steps in the message. */
const stepsIn = (message: string): ReadonlyArray<{ readonly ask: string }> => {
  const [, example = '[[]]'] = /^Counterexample: (.+)$/m.exec(message) ?? [];
  const [steps] = JSON.parse(example) as [ReadonlyArray<{ readonly ask: string }>];
  return steps;
};

describe('a failing sequence is shrunk, for a store that', () => {
  test.each(modelFaults.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    const message = await runModel({
      open: () => openBroken(fault),
      modelRuns: 10_000,
      patienceMilliseconds: 200,
    });
    const steps = stepsIn(message);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThanOrEqual(5);
    expect(steps.map(({ ask }) => ask)).toContain('append');
  });
});

describe('the number of sequences', () => {
  const before = process.env['AIDTRAIL_MODEL_RUNS'];
  afterEach(() => {
    if (before === undefined) delete process.env['AIDTRAIL_MODEL_RUNS'];
    else process.env['AIDTRAIL_MODEL_RUNS'] = before;
  });

  /** Each sequence reads the head before its first step. */
  const sequences = async (subject: Partial<Subject>): Promise<number> => {
    let origins = 0;
    const open = async () => {
      const opened = await openSharedLog();
      const head = async () => {
        origins += 1;
        return opened.store.head();
      };
      return { ...opened, store: { ...opened.store, head } };
    };
    const supports = { reopening: false };
    expect(await runModel({ open, supports, ...subject })).toBe('sound');
    return origins;
  };

  test('is that of the subject', async () => {
    delete process.env['AIDTRAIL_MODEL_RUNS'];
    const few = await sequences({ modelRuns: 1 });
    expect(await sequences({ modelRuns: 1_000 })).toBeGreaterThan(few * 10);
  });

  test('is that of the environment variable, if it is set', async () => {
    process.env['AIDTRAIL_MODEL_RUNS'] = '300';
    expect(await sequences({ modelRuns: 1 })).toBeGreaterThan(300);
    process.env['AIDTRAIL_MODEL_RUNS'] = 'many';
    await expect(sequences({})).rejects.toThrow('use an integer above 0');
  });
});
