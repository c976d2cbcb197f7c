// Kills of processes that append, one append at a time or many concurrently.
import type { AppendJob } from '../job.ts';
import { allEventsIn, expectBatches, reportIn, settle, withLog } from '../log-integrity.ts';
import type { Host } from './host.ts';
import type { Scenario } from './scenario.ts';

/** A log with more events is replaced, because reading it would take longer than the kills. */
const LONG_LOG = 4_000;

export const appendScenario = (
  work: AppendJob['work'],
  host: Host,
  { writers, batches }: { readonly writers: number; readonly batches: number },
): Scenario => {
  let address = host.newAddress();
  /** The batches that must be in the log. */
  let kept = new Set<string>();
  let runs = 0;

  const abandon = async (): Promise<void> => {
    await host.remove(address);
    address = host.newAddress();
    kept = new Set();
  };

  const finish = async (): Promise<void> => {
    expectBatches(await withLog(address, allEventsIn), kept);
    await host.inspect(address);
    await abandon();
  };

  return {
    work,
    log: host.kind,
    readModels: null,
    progressOf: 'acknowledged appends',
    whole: { lines: batches, like: 'acknowledged' },
    next: async () => ({ work, run: String(++runs), log: address, writers }),
    check: async (_, { lines }) => {
      const report = reportIn(lines);
      const { underWay, written, events } = await settle(address, kept, [report]);
      if (events > LONG_LOG) await finish();
      const { acknowledged, inTransaction } = report;
      return { progress: acknowledged.size, inTransaction, underWay, written };
    },
    finish,
    abandon,
    dispose: () => host.remove(address),
  };
};
