// Two processes write to the same streams of one log; one of them is killed, and the other goes on.
import { type Condemned, start } from '../condemned.ts';
import type { AppendJob } from '../job.ts';
import type { Home } from '../kills/home.ts';
import { everythingIn, expectBatches, heardIn, settle, withLog } from '../whole.ts';
import type { Fault, Trial } from './fault.ts';

const afterBatches = (condemned: Condemned, job: AppendJob, count: number) => {
  let batches = 0;
  return condemned.work(job, {
    once: (line) => line.startsWith('acknowledged') && ++batches >= count,
  });
};

const twoAtOnce =
  (home: Home): Trial =>
  async (random) => {
    const place = home.newPlace();
    const job = { work: 'group-commit', log: place, writers: 4, shared: true } as const;
    const [one, other] = [start('group-commit', home.kind), start('group-commit', home.kind)];
    try {
      const first = 10 + Math.floor(random() * 80);
      const endings = await Promise.all([
        afterBatches(one, { ...job, run: '1' }, first),
        // Of these, many come after the kill of the first, whichever of them is faster.
        afterBatches(other, { ...job, run: '2' }, first + 100),
      ]);
      const kept = new Set<string>();
      await settle(
        place,
        kept,
        endings.map(({ lines }) => heardIn(lines)),
      );
      expectBatches(await withLog(place, everythingIn), kept);
      await home.inspect(place);
    } finally {
      for (const condemned of [one, other]) condemned.dispose();
      await home.remove(place);
    }
  };

export const secondProcess = (home: Home): Fault => ({
  name: `second-process-${home.kind}`,
  what: 'two processes write to the same streams under load, one is killed, and the other goes on',
  log: home.kind,
  times: { run: 50, test: 1 },
  begin: async () => ({ trial: twoAtOnce(home), end: async () => {} }),
});
