import {
  knownIn,
  loadHistories,
  replay as replayHistory,
  type ReplayOptions,
  type ReplaySummary,
} from '@aidtrail/histories';
import { pipe } from 'fp-ts/lib/function.js';
import * as TE from 'fp-ts/lib/TaskEither.js';

import type { ReplayFailure, Trail } from './trail.js';

/** Checks the histories at a path, then records what is new. If they have faults, nothing is written. */
export const replayInto = (
  trail: Pick<Trail, 'store' | 'execute' | 'names'>,
  path: string,
  options: ReplayOptions = {},
): TE.TaskEither<ReplayFailure, ReplaySummary> =>
  pipe(
    loadHistories(path, { known: () => knownIn(trail.store) }),
    TE.chainW((history) => replayHistory(history, trail, options)),
  );
