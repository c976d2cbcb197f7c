// Kills the processes of a lane at random moments of their work, and looks after each at what is left.
import { type Ending, type Moment, pool } from '../condemned.ts';
import type { KillFigures } from '../figures.ts';
import { randomFrom } from '../random.ts';
import { type Found, type Lane, nameOf } from './lane.ts';

export interface RunOptions {
  readonly kills: number;
  /** The same seed, the same moments. */
  readonly seed: string;
  /** How often to look how long opening and the work take, before the first kill; default 3. */
  readonly trials?: number;
}

/** Processes that wait beside the one at work. */
const WAITING = 1;

/** What comparing long lists says is cut off here. */
const LONGEST_MESSAGE = 600;

/** The share of kills that meet a process while it opens its place, or creates it. */
const WHILE_OPENING = 1 / 8;

const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const runKills = async (
  lane: Lane,
  { kills, seed, trials = 3 }: RunOptions,
): Promise<KillFigures> => {
  const random = randomFrom(`${seed} ${nameOf(lane)}`);
  const condemned = pool(lane.work, lane.log, WAITING);
  const found: Found[] = [];
  const failures: string[] = [];

  const killOne = async (moment: Moment) => {
    const job = await lane.next();
    const ending = await condemned.take().work(job, moment);
    return { ending, found: await lane.check(job, ending) };
  };

  try {
    const whole: Ending[] = [];
    while (whole.length < trials) {
      whole.push((await killOne(wholeWork(lane))).ending);
      await lane.retire();
    }
    const opening = median(whole.map((ending) => ending.opening));
    const working = median(whole.map((ending) => ending.working));

    for (let number = 1; found.length + failures.length < kills;) {
      const moment =
        random() < WHILE_OPENING
          ? ({ since: 'start', milliseconds: random() * opening } as const)
          : ({ since: 'opened', milliseconds: random() * working } as const);
      try {
        const killed = await killOne(moment);
        // Its work was done before its time came; nothing was killed.
        if (!killed.ending.wasAtWork) continue;
        found.push(killed.found);
      } catch (thrown) {
        const said = thrown instanceof Error ? thrown.message : String(thrown);
        const when = `${moment.milliseconds.toFixed(1)} ms after it had ${moment.since === 'opened' ? 'opened its place' : 'started'}`;
        failures.push(
          `${nameOf(lane)}, kill ${number}, ${when}, seed ${seed}: ${said.slice(0, LONGEST_MESSAGE)}`,
        );
        await lane.forsake();
      }
      number += 1;
    }
    await lane.retire();
  } finally {
    condemned.dispose();
    await lane.dispose();
  }
  return figuresOf(lane, found, failures);
};

/** When all of its work is done. */
const wholeWork = ({ whole: { lines, like } }: Lane): Moment => {
  let left = lines;
  return { once: (line) => line.startsWith(like) && --left <= 0 };
};

const figuresOf = (
  { work, log, readModels, progressOf }: Lane,
  found: ReadonlyArray<Found>,
  failures: ReadonlyArray<string>,
): KillFigures => {
  const sum = (of: (one: Found) => number): number =>
    found.reduce((total, one) => total + of(one), 0);
  const progress = found.map((one) => one.progress);
  const known = found.filter(({ inTransaction }) => inTransaction !== null);
  return {
    work,
    log,
    readModels,
    tried: found.length + failures.length,
    survived: found.length,
    progress: {
      of: progressOf,
      least: Math.min(...progress),
      median: median(progress),
      most: Math.max(...progress),
    },
    inTransaction:
      known.length === 0 ? null : known.filter(({ inTransaction }) => inTransaction).length,
    underWay: sum((one) => one.underWay),
    written: sum((one) => one.written),
    failures,
  };
};
