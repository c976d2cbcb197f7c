// Measures the rates of two implementations alternately, so that other load on the machine affects both.

export const ROUNDS = 11;

/** The result of each round. */
export interface Rate {
  readonly rounds: ReadonlyArray<number>;
}

/** A median with its quartiles: half of the rounds lie between low and high. */
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
 * One ratio for each round. Within a round, both were measured one right after the other, so their ratio is
 * valid even if the speed of the machine changes between rounds.
 */
export const ratiosOf = (ours: Rate, other: Rate): ReadonlyArray<number> =>
  ours.rounds.flatMap((rate, round) => {
    const base = other.rounds[round];
    return base === undefined ? [] : [rate / base];
  });

/** The one with the higher median. */
export const better = (one: Rate, other: Rate): Rate =>
  medianOf(one.rounds) >= medianOf(other.rounds) ? one : other;

/** Does a piece of work and returns the number of units. */
export type Work = (round: number) => number | Promise<number>;

export interface RatesOptions {
  readonly rounds?: number;
  /** Runs before each work of each round, and is not measured. */
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
 * Units per second of each work. After one round to warm up, the order is reversed from round to round, so
 * that no work always follows the same one.
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
