import * as E from 'fp-ts/lib/Either.js';

import type { Trail } from '../../trail.js';
import type { ReplaySummary } from '@aidtrail/histories';
import { type StoreOptions, withTrail } from '../open.js';
import { withBar } from '../progress.js';
import { rejectedFailure, replayFailure, replaySummaryText } from '../replay-summary.js';
import type { Terminal } from '../terminal.js';

interface ReplayCommandOptions extends StoreOptions {
  readonly dryRun: boolean;
  readonly encoding: string;
}

/** Replays and prints the summary. Rejects with CliFailure if the replay fails or rejects rows. */
export const replayAndPrint = async (
  terminal: Terminal,
  trail: Pick<Trail, 'replay'>,
  path: string,
  options: Pick<ReplayCommandOptions, 'dryRun'> & Partial<Pick<ReplayCommandOptions, 'encoding'>>,
): Promise<ReplaySummary> => {
  const outcome = await withBar('replaying', (advance) =>
    trail.replay(path, { ...options, onProgress: ({ done, total }) => advance(done, total) })(),
  );
  if (E.isLeft(outcome)) throw replayFailure(outcome.left);
  terminal.write(`${replaySummaryText(outcome.right)}\n`);
  if (outcome.right.totals.rejected > 0) throw rejectedFailure(outcome.right);
  return outcome.right;
};

export const replay = (
  terminal: Terminal,
  path: string,
  { dryRun, encoding, ...options }: ReplayCommandOptions,
): Promise<void> =>
  withTrail(options, dryRun ? 'rehearse' : 'write', async (trail) => {
    await replayAndPrint(terminal, trail, path, { dryRun, encoding });
  });
