// Kills the processes of a scenario at random moments of their work, and checks the log after each kill.
import { type Ending, type Moment, pool } from '../killable-process.ts';
import type { KillFigures } from '../figures.ts';
import { randomFrom } from '../random.ts';
import { type Found, type Scenario, nameOf } from './scenario.ts';

export interface RunOptions {
  readonly kills: number;
  /** The same seed gives the same moments. */
  readonly seed: string;
  /** How often to measure opening and work before the first kill; default 3. */
  readonly trials?: number;
}

/** Number of processes that wait besides the active one. */
const WAITING = 1;

/** Longer messages, such as those of comparing long lists, are truncated. */
const LONGEST_MESSAGE = 600;

/** The share of kills while a process opens or creates its log. */
const WHILE_OPENING = 1 / 8;

const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const runKills = async (
  scenario: Scenario,
  { kills, seed, trials = 3 }: RunOptions,
): Promise<KillFigures> => {
  const random = randomFrom(`${seed} ${nameOf(scenario)}`);
  const waiting = pool(scenario.work, scenario.log, WAITING);
  const found: Found[] = [];
  const failures: string[] = [];

  const killOne = async (moment: Moment) => {
    const job = await scenario.next();
    const ending = await waiting.take().work(job, moment);
    return { ending, found: await scenario.check(job, ending) };
  };

  try {
    const whole: Ending[] = [];
    while (whole.length < trials) {
      whole.push((await killOne(wholeWork(scenario))).ending);
      await scenario.finish();
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
        // Its work was done before the moment of the kill.
        if (!killed.ending.wasAtWork) continue;
        found.push(killed.found);
      } catch (thrown) {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        const when = `${moment.milliseconds.toFixed(1)} ms after it had ${moment.since === 'opened' ? 'opened its log' : 'started'}`;
        failures.push(
          `${nameOf(scenario)}, kill ${number}, ${when}, seed ${seed}: ${message.slice(0, LONGEST_MESSAGE)}`,
        );
        await scenario.abandon();
      }
      number += 1;
    }
    await scenario.finish();
  } finally {
    waiting.dispose();
    await scenario.dispose();
  }
  return figuresOf(scenario, found, failures);
};

/** The moment when all its work is done. */
const wholeWork = ({ whole: { lines, like } }: Scenario): Moment => {
  let left = lines;
  return { once: (line) => line.startsWith(like) && --left <= 0 };
};

const figuresOf = (
  { work, log, readModels, progressOf }: Scenario,
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
