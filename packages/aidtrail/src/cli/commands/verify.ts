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
    'Read models are not what the log gives. Build them anew: aidtrail rebuild. Where that does not help, please report it.',
  against:
    'The two logs differ. Where one is a copy of the other, repeat the copy: it adds what is missing.',
};

/** All checks are made, whatever one of them finds; then the first cure is told. */
export const verify = (terminal: Terminal, options: VerifyOptions): Promise<void> =>
  withTrail(options, 'read', async (trail) => {
    const { documents, against } = options;
    const wrong: string[] = [];
    const check = async (cure: string, sound: Promise<boolean>): Promise<void> => {
      if (!(await sound)) wrong.push(cure);
    };
    await check(cures.log, verifyLog(terminal, options.store, trail.store));
    await check(cures.readModels, verifyReadModels(terminal, trail));
    if (documents !== undefined)
      await check(
        `The documents in ${documents} are not what the statements rest on. Give the folder with the files as registered: --documents DIR`,
        verifyAnchors(terminal, trail.store, documents),
      );
    if (against !== undefined)
      await withStore({ store: against }, ({ store }) =>
        check(cures.against, compareWith(terminal, trail.store, against, store)),
      );
    if (wrong.length > 0) throw new CliFailure(exitCodes.verification, wrong.join('\n'));
  });
