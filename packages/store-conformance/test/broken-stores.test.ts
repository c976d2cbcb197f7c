// Whoever trusts the suite must know that it notices: one wrong store after the other is put before it.
import { describe, expect, test } from '@jest/globals';

import { openMemoryStore } from '@aidtrail/store-memory';

import { eventStoreConformance } from '../src/index.js';
import { contentFaults } from './faults/content.js';
import type { Fault } from './faults/fault.js';
import { idFaults } from './faults/ids.js';
import { lifetimeFaults } from './faults/lifetime.js';
import { orderFaults } from './faults/order.js';
import { versionFaults } from './faults/versions.js';

const faults: ReadonlyArray<Fault> = [
  ...versionFaults,
  ...idFaults,
  ...orderFaults,
  ...contentFaults,
  ...lifetimeFaults,
];

const verdict = async ({ guarantee, breaks, change }: Fault): Promise<string> => {
  const groups = eventStoreConformance({
    name: 'a broken store',
    open: async () => {
      const inner = openMemoryStore();
      return { store: { ...inner, ...change(inner) } };
    },
    supports: { reopening: false, severalHandles: false },
    patienceMilliseconds: 200,
    modelRuns: 500,
  });
  const found = groups
    .filter((group) => group.guarantee === guarantee && group.skipped === null)
    .flatMap(({ cases }) => cases)
    .find(({ name }) => name === breaks);
  if (found === undefined) return 'there is no such case';
  return found.run().then(
    () => 'not noticed',
    (thrown: unknown) => (thrown as Error).name,
  );
};

describe('the suite notices a store that', () => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    expect(await verdict(fault)).toBe('AssertionError');
  });
});

test('there is a broken store for each guarantee', () => {
  const guarantees = new Set(faults.map(({ guarantee }) => guarantee));
  expect(guarantees).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 'model']));
});
