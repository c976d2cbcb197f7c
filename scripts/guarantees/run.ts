// One store through the whole suite, without a test runner.
import { eventStoreConformance } from '../../packages/store-conformance/src/index.ts';
import type { Outcome, StoreOutcomes } from './outcomes.ts';
import type { TriedStore } from './stores.ts';

export const runSuite = async (
  { subject, version }: TriedStore,
  tell: (line: string) => void,
): Promise<StoreOutcomes> => {
  const outcomes: Record<string, Outcome> = {};
  for (const { name: groupName, skipped, cases } of eventStoreConformance(subject)) {
    if (skipped !== null) tell(`— ${groupName}: skipped, because ${skipped}`);
    for (const { id, name, run } of cases)
      outcomes[id] =
        skipped === null
          ? await run().then(
              () => 'passed' as const,
              (thrown: unknown) => {
                tell(`✗ ${name}\n${String(thrown)}`);
                return 'failed' as const;
              },
            )
          : { unsupported: skipped };
  }
  return { version, tried: new Date().toISOString().slice(0, 10), outcomes };
};
