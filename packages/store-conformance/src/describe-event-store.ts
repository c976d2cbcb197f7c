import { eventStoreConformance, type Subject } from './conformance.js';

/** The functions that Jest, Vitest and node:test share. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: {
    (name: string, body: () => Promise<void>, timeoutMilliseconds?: number): unknown;
    /** Reports the groups that the store does not support. Without it, they are only printed. */
    readonly skip?: (name: string, body: () => Promise<void>) => unknown;
  };
}

/** Registers the suite with a test runner, and prints each group that it skips. */
export const describeEventStore = (
  { describe, test }: TestRunner,
  subject: Subject,
  print: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): void => {
  describe(`${subject.name} keeps the guarantees of every store`, () => {
    for (const { guarantee, name, skipped, cases } of eventStoreConformance(subject)) {
      if (skipped === null)
        describe(`${guarantee} · ${name}`, () => {
          for (const { name: sentence, run, endsWithinMilliseconds } of cases)
            // node:test ignores the timeout. It needs none, because `run` always ends.
            test(sentence, run, endsWithinMilliseconds);
        });
      else {
        print(`${subject.name}: skipped “${name}” (guarantee ${guarantee}), because ${skipped}`);
        test.skip?.(`${guarantee} · ${name} (skipped, because ${skipped})`, async () => {});
      }
    }
  });
};
