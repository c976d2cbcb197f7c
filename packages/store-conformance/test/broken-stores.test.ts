// Proves that the suite finds faults: every guarantee is tested with a store that breaks it.
import { describe, expect, test } from '@jest/globals';

import { describeEventStore, eventStoreConformance } from '../src/index.js';
import { contentFaults } from './faults/content.js';
import { type Fault, openBroken } from './faults/fault.js';
import { handleFaults } from './faults/handles.js';
import { idFaults } from './faults/ids.js';
import { identityFaults } from './faults/identity.js';
import { lateCommitFaults } from './faults/late-commits.js';
import { lifetimeFaults } from './faults/lifetime.js';
import { modelFaults } from './faults/model.js';
import { orderFaults } from './faults/order.js';
import { refusalFaults } from './faults/refusals.js';
import { restartFaults } from './faults/restarts.js';
import { subscriptionFaults } from './faults/subscriptions.js';
import { versionFaults } from './faults/versions.js';
import { openSharedLog } from './sound/shared-log.js';

const faults: ReadonlyArray<Fault> = [
  ...versionFaults,
  ...idFaults,
  ...orderFaults,
  ...contentFaults,
  ...lifetimeFaults,
  ...subscriptionFaults,
  ...handleFaults,
  ...lateCommitFaults,
  ...restartFaults,
  ...refusalFaults,
  ...identityFaults,
  ...modelFaults,
];

const verdict = async (fault: Fault): Promise<string> => {
  const groups = eventStoreConformance({
    name: 'a broken store',
    open: () => openBroken(fault),
    patienceMilliseconds: 200,
    // The run ends at the first failure, so a high number costs nothing and finds rare faults.
    modelRuns: 10_000,
  });
  const found = groups
    .filter(({ guarantee }) => guarantee === fault.guarantee)
    .flatMap(({ cases }) => cases)
    .find(({ name }) => name === fault.breaks);
  if (found === undefined) return 'no such case';
  return found.run().then(
    () => 'not detected',
    (thrown: unknown) => (thrown as Error).name,
  );
};

describe('the suite detects a store that', () => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    expect(await verdict(fault)).toBe('AssertionError');
  });
});

test('there is a broken store for each guarantee', () => {
  const sentences = eventStoreConformance({ name: '', open: openSharedLog }).flatMap(({ cases }) =>
    cases.map(({ name }) => name),
  );
  const broken = new Set(faults.map(({ breaks }) => breaks));
  expect(sentences.filter((sentence) => !broken.has(sentence))).toEqual([]);
});

describeEventStore(
  { describe, test },
  { name: 'the correct store behind the broken ones', open: openSharedLog },
);
