import type { EventStore } from '@aidtrail/event-sourcing';
import { remainingKeys } from '@aidtrail/privacy';

import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withStore, withTrail } from '../open.js';
import { systemFailure } from '../system-failure.js';
import type { Terminal } from '../terminal.js';
import type { Trail } from '../../trail.js';
import { shownUrl } from '../../store-url.js';
import { REMAINING_KEYS_CURE, remainingKeysText } from '../remaining-keys-text.js';
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

const ALTERED =
  'Another program has altered the store, so that it may lose or change events. Find out who did; then restore the last sound backup, or import an archive into a new store.';

/** Prints what another program has altered. Returns true if nothing is. */
const reportAlterations = (terminal: Terminal, url: string, store: EventStore): boolean => {
  const { alterations = [] } = store as { readonly alterations?: ReadonlyArray<string> };
  for (const found of alterations) terminal.write(`${shownUrl(url)}: ALTERED: it has ${found}\n`);
  return alterations.length === 0;
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
  const ofStore = (work: (store: EventStore) => Promise<string | null>): Promise<void> =>
    check(() => withStore(options, ({ store }) => work(store), 'inspect'));
  const ofTrail = (work: (trail: Trail) => Promise<string | null>): Promise<void> =>
    check(() => withTrail(options, 'inspect', work));

  let isLogSound = false;
  await ofStore(async (store) =>
    reportAlterations(terminal, options.store, store) ? null : ALTERED,
  );
  await ofStore(async (store) => {
    isLogSound = await verifyLog(terminal, options.store, store);
    return isLogSound ? null : LOG_FAULTS;
  });
  await ofTrail(async (trail) => {
    const cure = await verifyReadModels(terminal, trail);
    // Read models of a faulty log are reported only; they are fixed with the log.
    return isLogSound ? cure : null;
  });
  await ofTrail((trail) => verifyNames(terminal, trail));
  await ofTrail(async (trail) => {
    const keys = trail.keys === null ? [] : await remainingKeys(trail.store, trail.keys);
    terminal.write(remainingKeysText(keys));
    return keys.length > 0 ? REMAINING_KEYS_CURE : null;
  });
  if (documents !== undefined) await ofStore((store) => verifyAnchors(terminal, store, documents));
  if (against !== undefined)
    await ofStore((store) =>
      withStore({ store: against }, (other) => compareWith(terminal, store, against, other.store)),
    );
  const [first, ...others] = failures;
  if (first === undefined) return;
  const isOne = others.every(({ exitCode }) => exitCode === first.exitCode);
  throw new CliFailure(
    isOne ? first.exitCode : exitCodes.verification,
    failures.map(({ message }) => message).join('\n'),
  );
};
