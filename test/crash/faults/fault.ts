// A fault that is caused many times, and the count of its trials.
import type { FaultFigures } from '../figures.ts';
import { randomFrom } from '../random.ts';

/** Causes the fault once. Throws unless the log is intact afterwards. */
export type Trial = (random: () => number) => Promise<void>;

export interface Scene {
  readonly trial: Trial;
  readonly end: () => Promise<void>;
}

export interface Fault {
  readonly name: string;
  /** The fault, as the table of guarantees shows it. */
  readonly what: string;
  readonly log: FaultFigures['log'];
  /** Number of trials in `npm run test:crash` and in `npm test`. */
  readonly times: { readonly run: number; readonly test: number };
  /** Why it cannot be tested here; null if it can. */
  readonly obstacle?: () => string | null;
  readonly begin: () => Promise<Scene>;
}

const LONGEST_MESSAGE = 600;

export const tryFault = async (
  { name, what, log, begin }: Fault,
  { times, seed }: { readonly times: number; readonly seed: string },
): Promise<FaultFigures> => {
  const random = randomFrom(`${seed} ${name}`);
  const failures: string[] = [];
  const scene = await begin();
  try {
    for (let number = 1; number <= times; number++) {
      try {
        await scene.trial(random);
      } catch (thrown) {
        const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        failures.push(
          `${name}, trial ${number}, seed ${seed}: ${message.slice(0, LONGEST_MESSAGE)}`,
        );
      }
    }
  } finally {
    await scene.end();
  }
  return { name, what, log, tried: times, survived: times - failures.length, failures };
};
