// A fault that is brought about again and again, and how its trials are counted.
import type { FaultFigures } from '../figures.ts';
import { randomFrom } from '../random.ts';

/** Brings the fault about once, and throws unless everything is as it should be afterwards. */
export type Trial = (random: () => number) => Promise<void>;

export interface Scene {
  readonly trial: Trial;
  readonly end: () => Promise<void>;
}

export interface Fault {
  readonly name: string;
  /** What befalls whom, as the table of guarantees says it. */
  readonly what: string;
  readonly log: FaultFigures['log'];
  /** Trials of `npm run test:crash`, and those within `npm test`. */
  readonly times: { readonly run: number; readonly test: number };
  /** Why it cannot be tried here; null where it can. */
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
        const said = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        failures.push(`${name}, trial ${number}, seed ${seed}: ${said.slice(0, LONGEST_MESSAGE)}`);
      }
    }
  } finally {
    await scene.end();
  }
  return { name, what, log, tried: times, survived: times - failures.length, failures };
};
