import { eventStoreConformance, type Subject } from './conformance.js';

/** What Jest, Vitest and node:test have in common. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: {
    (name: string, body: () => Promise<void>, timeoutMilliseconds?: number): unknown;
    /** Shows what the store does not support; without it, that is only printed. */
    readonly skip?: (name: string, body: () => Promise<void>) => unknown;
  };
}

/** Registers the suite with a test runner, and prints each group that the store's declaration skips. */
export const describeEventStore = (
  { describe, test }: TestRunner,
  subject: Subject,
  print: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): void => {
  describe(`${subject.name} keeps what every store promises`, () => {
    for (const { guarantee, name, skipped, cases } of eventStoreConformance(subject)) {
      if (skipped === null)
        describe(`${guarantee} · ${name}`, () => {
          for (const { name: sentence, run, endsWithinMilliseconds } of cases)
            // Runners that know of no such limit, as node:test, need none: `run` ends by itself.
            test(sentence, run, endsWithinMilliseconds);
        });
      else {
        print(`${subject.name}: skipped “${name}” (guarantee ${guarantee}), because ${skipped}`);
        test.skip?.(`${guarantee} · ${name} (not tried, because ${skipped})`, async () => {});
      }
    }
  });
};
