// Two processes write to the same streams of one log; one is killed, and the other continues.
import { type KillableProcess, start } from '../killable-process.ts';
import type { AppendJob } from '../job.ts';
import type { Host } from '../kills/host.ts';
import { allEventsIn, expectBatches, reportIn, settle, withLog } from '../log-integrity.ts';
import type { Fault, Trial } from './fault.ts';

const afterBatches = (victim: KillableProcess, job: AppendJob, count: number) => {
  let batches = 0;
  return victim.work(job, {
    once: (line) => line.startsWith('acknowledged') && ++batches >= count,
  });
};

const twoAtOnce =
  (host: Host): Trial =>
  async (random) => {
    const address = host.newAddress();
    const job = { work: 'group-commit', log: address, writers: 4, shared: true } as const;
    const [one, other] = [start('group-commit', host.kind), start('group-commit', host.kind)];
    try {
      const first = 10 + Math.floor(random() * 80);
      const endings = await Promise.all([
        afterBatches(one, { ...job, run: '1' }, first),
        // Many of these follow the kill of the first process, whichever of the two is faster.
        afterBatches(other, { ...job, run: '2' }, first + 100),
      ]);
      const kept = new Set<string>();
      await settle(
        address,
        kept,
        endings.map(({ lines }) => reportIn(lines)),
      );
      expectBatches(await withLog(address, allEventsIn), kept);
      await host.inspect(address);
    } finally {
      for (const victim of [one, other]) victim.dispose();
      await host.remove(address);
    }
  };

export const secondProcess = (host: Host): Fault => ({
  name: `second-process-${host.kind}`,
  what: 'two processes write to the same streams under load, one is killed, and the other continues',
  log: host.kind,
  times: { run: 50, test: 1 },
  begin: async () => ({ trial: twoAtOnce(host), end: async () => {} }),
});
