// Measures whether an event costs the same in a small log and in a large one. Each size has a process of its
// own, and sizes alternate, so that other load on the machine affects all.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Row } from '../benchmark.ts';
import type { Rate } from '../measure.ts';
import type { Log } from './log.ts';
import type { Task } from './worker.ts';

const TURNS = 7;
const REPLAYS = 5;
const PEAKS = 3;
const MOST_TIME = 1.3;
const MOST_MEMORY = 1.2;
/** A process that replays fewer events ends before its heap has reached its final size. */
const EVENTS_THAT_FILL_MEMORY = 1_000_000;

interface Worker {
  readonly run: (task: Task, turn?: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

const startWorker = (log: Log, nodeOptions: ReadonlyArray<string> = []): Worker => {
  const child: ChildProcess = fork(join(import.meta.dirname, 'worker.ts'), [JSON.stringify(log)], {
    execArgv: ['--expose-gc', ...nodeOptions],
  });
  const ended = once(child, 'exit');
  return {
    run: async (task, turn = 0) => {
      child.send({ task, turn });
      const [answer] = (await Promise.race([
        once(child, 'message'),
        ended.then(() => {
          throw new Error(`The process for ${log.events} events ended while it had to ${task}`);
        }),
      ])) as [number];
      return answer;
    },
    close: async () => {
      child.send({ task: 'close', turn: 0 });
      await ended;
    },
  };
};

/** The results of a task for each size, alternately, after one round to warm up. */
const inTurns = async (
  workers: ReadonlyArray<Worker>,
  task: Task,
  turns: number,
): Promise<ReadonlyArray<Rate>> => {
  const rounds = workers.map((): number[] => []);
  for (let turn = 0; turn <= turns; turn++)
    for (const [index, worker] of workers.entries()) {
      const answer = await worker.run(task, turn);
      if (turn > 0) rounds[index]?.push(answer);
    }
  return rounds.map((own) => ({ rounds: own }));
};

/** V8 enlarges its space for new objects during a long run, whatever the run retains. */
const NEW_SPACE_LIMIT = '--max-semi-space-size=16';

/** The peak memory of a process that replays the log once and does nothing else. */
const peaks = async (logs: ReadonlyArray<Log>): Promise<ReadonlyArray<Rate>> => {
  const rounds = logs.map((): number[] => []);
  for (let turn = 0; turn < PEAKS; turn++)
    for (const [index, log] of logs.entries()) {
      const worker = startWorker(log, [NEW_SPACE_LIMIT]);
      rounds[index]?.push(await worker.run('peak'));
      await worker.close();
    }
  return rounds.map((own) => ({ rounds: own }));
};

const inWords = (events: number): string => events.toLocaleString('en');

/** A row for each size after the first, relative to the first or to the previous size. */
const rowsOf = (
  logs: ReadonlyArray<Log>,
  figures: ReadonlyArray<Rate>,
  baseOf: (index: number) => number,
  markOf: (base: Log) => number | null,
  row: Pick<Row, 'work' | 'unit' | 'ifMissed' | 'remark'>,
): ReadonlyArray<Row> =>
  logs.flatMap(({ events }, index) => {
    const at = baseOf(index);
    const [base, raw, ours] = [logs[at], figures[at], figures[index]];
    if (at === index || base === undefined || raw === undefined || ours === undefined) return [];
    return {
      ...row,
      work: `${row.work}, ${inWords(events)} events`,
      mark: markOf(base),
      raw,
      ours,
      lessIsBetter: true,
      against: `${inWords(base.events)} events`,
    };
  });

const first = (): number => 0;
/** Sizes after the second. */
const before = (index: number): number => (index < 2 ? index : index - 1);

/** Fills the logs, measures them, and returns the rows. */
export const measureGrowth = async (
  store: string,
  logs: ReadonlyArray<Log>,
  /** Why an append may cost more in a large log. */
  ifAppendsGrow?: string,
): Promise<ReadonlyArray<Row>> => {
  const workers = logs.map((log) => startWorker(log));
  for (const worker of workers) await worker.run('fill');
  const replays = await inTurns(workers, 'replay', REPLAYS);
  const folds = await inTurns(workers, 'fold', TURNS);
  const memory = await peaks(logs);
  // Last, because it makes the logs longer.
  const appends = await inTurns(workers, 'append', TURNS);
  for (const worker of workers) await worker.close();
  const mostTime = (): number => MOST_TIME;
  const mostMemory = ({ events }: Log): number | null =>
    events < EVENTS_THAT_FILL_MEMORY ? null : MOST_MEMORY;
  const unit = 'µs an event';
  return [
    ...rowsOf(logs, appends, first, mostTime, {
      work: `${store}, append of 50`,
      unit,
      ...(ifAppendsGrow !== undefined && { ifMissed: ifAppendsGrow }),
    }),
    ...rowsOf(logs, replays, first, mostTime, { work: `${store}, replay`, unit }),
    ...rowsOf(logs, folds, first, mostTime, { work: `${store}, fold of single streams`, unit }),
    ...rowsOf(logs, memory, before, mostMemory, {
      work: `${store}, most memory of a process that replays`,
      unit: 'MiB',
      remark:
        'marked for ten million events against a million (`--largest`): a process that replays less ends before its heap has reached its final size',
    }),
  ];
};
