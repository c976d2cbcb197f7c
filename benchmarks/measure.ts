// Rates of two ways of doing the same, measured in turns, so that what else the machine does hits both.

export const ROUNDS = 9;

const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Does a piece of work and answers how many units it was. */
export type Work = (round: number) => number | Promise<number>;

const rateOf = async (work: Work, round: number): Promise<number> => {
  globalThis.gc?.();
  const start = performance.now();
  const units = await work(round);
  return (units / (performance.now() - start)) * 1_000;
};

/** Units per second of each that is there, the median of some rounds after one to warm up. */
export const rates = async <Names extends string>(
  works: Readonly<Record<Names, Work>>,
  rounds = ROUNDS,
): Promise<Record<Names, number>> => {
  const names = Object.keys(works) as Names[];
  const measured = new Map<Names, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const rate = await rateOf(works[name], round);
      if (round > 0) measured.get(name)?.push(rate);
    }
  return Object.fromEntries(
    names.map((name) => [name, median(measured.get(name) ?? [])]),
  ) as Record<Names, number>;
};
