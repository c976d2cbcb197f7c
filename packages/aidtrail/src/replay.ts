import {
  knownIn,
  loadHistories,
  replay as replayHistory,
  type ReplaySummary,
} from '@aidtrail/histories';
import { pipe } from 'fp-ts/lib/function.js';
import * as TE from 'fp-ts/lib/TaskEither.js';

import type { ReplayFailure, ReplayFilesOptions, Trail } from './trail.js';

/** Checks the histories at a path, then records what is new. If they have faults, nothing is written. */
export const replayInto = (
  trail: Pick<Trail, 'store' | 'execute' | 'names'>,
  path: string,
  { encoding, ...options }: ReplayFilesOptions = {},
): TE.TaskEither<ReplayFailure, ReplaySummary> =>
  pipe(
    loadHistories(path, {
      known: () => knownIn(trail.store),
      ...(encoding === undefined ? {} : { encoding }),
    }),
    TE.chainW((history) => replayHistory(history, trail, options)),
  );
