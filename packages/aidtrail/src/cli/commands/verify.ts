import type { EventStore } from '@aidtrail/event-sourcing';

import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withStore, withTrail } from '../open.js';
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

/** Makes all checks, prints the results, and rejects with CliFailure that says what to do. */
export const verify = async (terminal: Terminal, options: VerifyOptions): Promise<void> => {
  const { against } = options;
  if (against === undefined) return checked(terminal, options, null);
  // Opened first, so that a missing store is reported at once and not after minutes.
  return withStore({ store: against }, ({ store }) =>
    checked(terminal, options, { url: against, store }),
  );
};

interface Other {
  readonly url: string;
  readonly store: EventStore;
}

const checked = (terminal: Terminal, options: VerifyOptions, other: Other | null): Promise<void> =>
  withTrail(options, 'read', async (trail) => {
    const { documents } = options;
    const wrong: string[] = [];
    const isLogSound = await verifyLog(terminal, options.store, trail.store);
    if (!isLogSound) wrong.push(LOG_FAULTS);
    const tables = await verifyReadModels(terminal, trail);
    // Read models of a faulty log are reported only; they are fixed with the log.
    if (tables !== null && isLogSound) wrong.push(tables);
    const names = await verifyNames(terminal, trail);
    if (names !== null) wrong.push(names);
    const anchors =
      documents === undefined ? null : await verifyAnchors(terminal, trail.store, documents);
    if (anchors !== null) wrong.push(anchors);
    const difference =
      other === null ? null : await compareWith(terminal, trail.store, other.url, other.store);
    if (difference !== null) wrong.push(difference);
    if (wrong.length > 0) throw new CliFailure(exitCodes.verification, wrong.join('\n'));
  });
