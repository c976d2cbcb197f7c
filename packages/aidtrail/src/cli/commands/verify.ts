import type { EventStore } from '@aidtrail/event-sourcing';

import { remainingKeys } from '@aidtrail/privacy';

import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withStore, withTrail } from '../open.js';
import type { Terminal } from '../terminal.js';
import { shownUrl } from '../../store-url.js';
import { REMAINING_KEYS_CURE, remainingKeysText } from '../remaining-keys-text.js';
import { verifyAnchors } from './verify-documents.js';
import { compareWith, verifyLog } from './verify-log.js';
import { verifyReadModels } from './verify-read-models.js';

interface VerifyOptions extends StoreOptions {
  readonly documents?: string;
  readonly against?: string;
}

const LOG_FAULTS =
  'The log has faults. Restore the last sound backup, then replay or import the later events.';

/** Makes all checks, prints the results, and rejects with CliFailure that says what to do. */
export const verify = async (terminal: Terminal, options: VerifyOptions): Promise<void> => {
  const { against } = options;
  if (against === undefined) return checked(terminal, options, null);
  // Opened first, so that a missing store is reported at once and not after minutes.
  return withStore({ store: against }, ({ store }) =>
    checked(terminal, options, { url: against, store }),
  );
};

const ALTERED =
  'Another program has altered the store, so that it may lose or change events. Find out who did; then restore the last sound backup, or import an archive into a new store.';

/** Prints what another program has altered. Returns true if nothing is. */
const reportAlterations = (terminal: Terminal, url: string, store: EventStore): boolean => {
  const { alterations = [] } = store as { readonly alterations?: ReadonlyArray<string> };
  for (const found of alterations) terminal.write(`${shownUrl(url)}: ALTERED: it has ${found}\n`);
  return alterations.length === 0;
};

interface Other {
  readonly url: string;
  readonly store: EventStore;
}

const checked = (terminal: Terminal, options: VerifyOptions, other: Other | null): Promise<void> =>
  withTrail(options, 'inspect', async (trail) => {
    const { documents } = options;
    const wrong: string[] = [];
    const isUnaltered = reportAlterations(terminal, options.store, trail.store);
    if (!isUnaltered) wrong.push(ALTERED);
    const isLogSound = await verifyLog(terminal, options.store, trail.store);
    if (!isLogSound) wrong.push(LOG_FAULTS);
    const tables = await verifyReadModels(terminal, trail);
    // Read models of a faulty log are reported only; they are fixed with the log.
    if (tables !== null && isLogSound) wrong.push(tables);
    const anchors =
      documents === undefined ? null : await verifyAnchors(terminal, trail.store, documents);
    if (anchors !== null) wrong.push(anchors);
    const difference =
      other === null ? null : await compareWith(terminal, trail.store, other.url, other.store);
    if (difference !== null) wrong.push(difference);
    const keys = trail.keys === null ? [] : await remainingKeys(trail.store, trail.keys);
    terminal.write(remainingKeysText(keys));
    if (keys.length > 0) wrong.push(REMAINING_KEYS_CURE);
    if (wrong.length > 0) throw new CliFailure(exitCodes.verification, wrong.join('\n'));
  });
