// How the cost of work grows with its input, measured in processor time, which other processes do not disturb.
import process from 'node:process';

const ATTEMPTS = 2;

const cost = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const least = async (work: () => unknown): Promise<number> => {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) best = Math.min(best, await cost(work));
  return best;
};

/** Work that takes less has a cost that is mostly that of starting it. */
const SMALLEST_MILLISECONDS = 20;

/**
 * How many times more the work costs on four times the input: about 4 if it is linear, 16 if it is quadratic. The size
 * doubles until the work can be measured.
 */
export const growth = async <Input>(
  size: number,
  inputOf: (size: number) => Input | Promise<Input>,
  work: (input: Input) => unknown,
  largest = size * 64,
): Promise<number> => {
  for (let n = size; ; n *= 2) {
    const [small, large] = [await inputOf(n), await inputOf(4 * n)];
    const one = await least(() => work(small));
    if (one < SMALLEST_MILLISECONDS && n * 2 <= largest) continue;
    return (await least(() => work(large))) / Math.max(one, 1);
  }
};
