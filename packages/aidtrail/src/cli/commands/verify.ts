import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withStore, withTrail } from '../open.js';
import { systemFailure } from '../system-failure.js';
import type { Terminal } from '../terminal.js';
import { verifyAnchors } from './verify-documents.js';
import { compareWith, verifyLog } from './verify-log.js';
import { verifyNames } from './verify-names.js';
import { verifyReadModels } from './verify-read-models.js';

interface VerifyOptions extends StoreOptions {
  readonly documents?: string;
  readonly against?: string;
}

const LOG_FAULTS =
  'The log has faults. Restore the last sound backup, then replay or import the later events. An event that cannot be decoded can be left out instead: aidtrail skip.';

/** The failure of a part that could not be checked. Throws bugs. */
const failureOf = (thrown: unknown): CliFailure => {
  const failure = thrown instanceof CliFailure ? thrown : systemFailure(thrown);
  if (failure === null) throw thrown;
  return failure;
};

/** Makes all checks, prints the results, and rejects with CliFailure that says what to do. A damaged part ends no other. */
export const verify = async (terminal: Terminal, options: VerifyOptions): Promise<void> => {
  const { documents, against } = options;
  const failures: CliFailure[] = [];
  /** Runs a check, which returns what to do, or null. */
  const check = async (work: () => Promise<string | null>): Promise<void> => {
    try {
      const cure = await work();
      if (cure !== null) failures.push(new CliFailure(exitCodes.verification, cure));
    } catch (thrown) {
      const failure = failureOf(thrown);
      // A store that cannot be opened fails every check in the same way.
      if (!failures.some(({ message }) => message === failure.message)) failures.push(failure);
    }
  };

  // Opened first, so that a missing store is reported at once and not after minutes.
  if (against !== undefined) await withStore({ store: against }, async () => undefined);
  await check(() =>
    withStore(options, async ({ store }) =>
      (await verifyLog(terminal, options.store, store)) ? null : LOG_FAULTS,
    ),
  );
  const isLogSound = failures.length === 0;
  await check(() =>
    withTrail(options, 'read', async (trail) => {
      const cure = await verifyReadModels(terminal, trail);
      // Read models of a faulty log are reported only; they are fixed with the log.
      return isLogSound ? cure : null;
    }),
  );
  await check(() => withTrail(options, 'read', (trail) => verifyNames(terminal, trail)));
  if (documents !== undefined)
    await check(() => withStore(options, ({ store }) => verifyAnchors(terminal, store, documents)));
  if (against !== undefined)
    await check(() =>
      withStore(options, ({ store }) =>
        withStore({ store: against }, (other) =>
          compareWith(terminal, store, against, other.store),
        ),
      ),
    );
  const [first, ...others] = failures;
  if (first === undefined) return;
  const isOne = others.every(({ exitCode }) => exitCode === first.exitCode);
  throw new CliFailure(
    isOne ? first.exitCode : exitCodes.verification,
    failures.map(({ message }) => message).join('\n'),
  );
};
