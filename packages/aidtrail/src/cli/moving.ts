// Progress, counts and failures of the commands that move logs.
import { existsSync } from 'node:fs';

import type { ImportError } from '@aidtrail/archive';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { settleKeys } from '../open-keys.js';
import type { OpenedStore } from '../open-store.js';
import { CliFailure, exitCodes } from './failure.js';
import { withBar } from './progress.js';

/** `1 event`, `2 events`. */
export const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

const OTHERS_WRITE =
  'Another process is writing to the store. Repeat the command when it has finished; it resumes where it stopped.';

const failureOf = (error: ImportError): CliFailure => {
  switch (error._tag) {
    case 'ArchiveFault':
      return new CliFailure(exitCodes.input, error.message);
    case 'LogsContradict':
      return new CliFailure(exitCodes.verification, error.message);
    case 'VersionConflict':
    case 'EventIdConflict':
      return new CliFailure(exitCodes.store, `${error.message} ${OTHERS_WRITE}`);
    case 'OutcomeUnknown':
      return new CliFailure(
        exitCodes.store,
        'The store failed while committing. Repeat the command; it resumes where it stopped and adds nothing twice.',
      );
    default:
      return new CliFailure(exitCodes.store, error.message);
  }
};

/** Runs a task with a progress bar. Rejects with CliFailure if the task fails. */
export const withProgress = async <Result>(
  label: string,
  task: (onProgress: (progress: OneStep) => void) => TaskEither<ImportError, Result>,
): Promise<Result> => {
  const outcome = await withBar(label, (advance) =>
    task(({ done, total }) => advance(done, total))(),
  );
  if (E.isLeft(outcome)) throw failureOf(outcome.left);
  return outcome.right;
};

interface OneStep {
  readonly done: number;
  readonly total: number;
}

/** A note on the keys, which archives and backups do not contain; empty if there are none. */
export const keysNote = (keys: string | null): string =>
  keys !== null && existsSync(keys)
    ? `It does not contain the keys of persons' names. Those are in ${keys}. Keep few copies of that file, in a separate place.\n`
    : '';

/** Destroys the keys of persons whom the log has forgotten, and says how many; empty if there are none. */
export const forgottenText = async (opened: OpenedStore): Promise<string> => {
  const { length } = await settleKeys(opened);
  return length === 0
    ? ''
    : `${opened.keys}: ${counted(length, 'person')} forgotten in it as well\n`;
};
