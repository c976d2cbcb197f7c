import type { EventStore } from '@aidtrail/event-sourcing';

import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withStore, withTrail } from '../open.js';
import type { Terminal } from '../terminal.js';
import { verifyAnchors } from './verify-documents.js';
import { compareWith, verifyLog } from './verify-log.js';
import { verifyReadModels } from './verify-read-models.js';

interface VerifyOptions extends StoreOptions {
  readonly documents?: string;
  readonly against?: string;
}

/** What is wrong where a check fails, and how to mend it. */
const cures = {
  log: 'The log has faults. Restore the last backup without them, then replay or import what came after it.',
  readModels:
    'Read models are not what the log gives. Where the log is as it was written, which a copy of it can tell (--against), build them anew: aidtrail rebuild.',
};

/** All checks are made, whatever one of them finds; then the cures are told. */
export const verify = async (terminal: Terminal, options: VerifyOptions): Promise<void> => {
  const { against } = options;
  if (against === undefined) return checked(terminal, options, null);
  // Opened first: that it is not there would be told after minutes otherwise.
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
    if (!isLogSound) wrong.push(cures.log);
    // Read models of a faulty log are told of, and mended with it.
    if (!(await verifyReadModels(terminal, trail)) && isLogSound) wrong.push(cures.readModels);
    if (documents !== undefined && !(await verifyAnchors(terminal, trail.store, documents)))
      wrong.push(
        `The documents in ${documents} are not what the statements rest on. Give the folder with the files as registered: --documents DIR`,
      );
    const difference =
      other === null ? null : await compareWith(terminal, trail.store, other.url, other.store);
    if (difference !== null) wrong.push(difference);
    if (wrong.length > 0) throw new CliFailure(exitCodes.verification, wrong.join('\n'));
  });
