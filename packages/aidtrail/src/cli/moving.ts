// What the commands that move logs say: how much, and what went wrong.
import { existsSync } from 'node:fs';

import type { ImportError } from '@aidtrail/archive';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import { CliFailure, exitCodes } from './failure.js';
import { withBar } from './progress.js';

/** `1 event`, `2 events`. */
export const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

const OTHERS_WRITE =
  'Somebody else writes to the store. Repeat the command when they have ended; it goes on where it was.';

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
        'The store broke off while committing. Repeat the command: it goes on where it was, and doubles nothing.',
      );
    default:
      return new CliFailure(exitCodes.store, error.message);
  }
};

/** Runs a task with a progress bar; throws a CliFailure where it fails. */
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

/** What an archive or a backup does not hold, where there is such a file. */
export const keysNote = (keys: string | null): string =>
  keys !== null && existsSync(keys)
    ? `The keys to names of persons are not in it. They are in ${keys}: keep few copies of that file, and apart.\n`
    : '';
