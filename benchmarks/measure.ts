// Rates of two ways of doing the same, measured in turns, so that what else the machine does hits both.

export const ROUNDS = 11;

/** What each of several rounds gave. */
export interface Rate {
  readonly rounds: ReadonlyArray<number>;
}

/** A median between its quartiles: half of the rounds lay between low and high. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

const quantile = (sorted: ReadonlyArray<number>, share: number): number => {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
};

export const spreadOf = (values: ReadonlyArray<number>): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    low: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
  };
};

export const medianOf = (values: ReadonlyArray<number>): number => spreadOf(values).median;

/**
 * One ratio for each round. Both were measured right after each other there, so their ratio holds on a
 * machine whose speed changes from round to round, where the ratio of the medians would not.
 */
export const ratiosOf = (ours: Rate, other: Rate): ReadonlyArray<number> =>
  ours.rounds.flatMap((rate, round) => {
    const base = other.rounds[round];
    return base === undefined ? [] : [rate / base];
  });

/** The one with the higher median. */
export const better = (one: Rate, other: Rate): Rate =>
  medianOf(one.rounds) >= medianOf(other.rounds) ? one : other;

/** Does a piece of work and answers how many units it was. */
export type Work = (round: number) => number | Promise<number>;

export interface RatesOptions {
  readonly rounds?: number;
  /** Done before each work of each round, off the clock. */
  readonly before?: () => Promise<void>;
}

const rateOf = async (
  work: Work,
  round: number,
  before: RatesOptions['before'],
): Promise<number> => {
  await before?.();
  globalThis.gc?.();
  const start = performance.now();
  const units = await work(round);
  return (units / (performance.now() - start)) * 1_000;
};

/**
 * Units per second of each. Rounds follow one to warm up, in the order given and then in the reverse,
 * so that none always has the place after another.
 */
export const rates = async <Names extends string>(
  works: Readonly<Record<Names, Work>>,
  { rounds = ROUNDS, before }: RatesOptions = {},
): Promise<Record<Names, Rate>> => {
  const names = Object.keys(works) as Names[];
  const measured = new Map<Names, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const rate = await rateOf(works[name], round, before);
      if (round > 0) measured.get(name)?.push(rate);
    }
  return Object.fromEntries(
    names.map((name): [string, Rate] => [name, { rounds: measured.get(name) ?? [] }]),
  ) as Record<Names, Rate>;
};
