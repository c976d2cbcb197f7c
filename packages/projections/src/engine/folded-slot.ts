// The builds of one folded read model: the rows that readers see, and a build beside them that will replace them.
import { begin, isBuiltBy, isBuiltByNewer } from '../tables/builds.js';
import type { Checkpoint, Checkpoints } from '../tables/checkpoint.js';
import type { AnyFoldedReadModel } from '../definition/folded-read-model.js';
import type { ReadModelDatabase } from '../drivers/database.js';
import { type Build, tableNames } from '../tables/model-tables.js';
import { type FoldedWorker, foldedWorker } from './folded-worker.js';
import type { Skips } from './skips.js';

export interface Workshop {
  readonly database: ReadModelDatabase;
  readonly checkpoints: Checkpoints;
  /** Rows that each model keeps in memory between commits. */
  readonly keptInMemory: number;
  readonly skips: Skips;
  readonly log: FollowedLog;
}

/** The log that is read now; it may be replaced while read models are open. */
export interface FollowedLog {
  identity: string | null;
}

export interface FoldedSlot {
  readonly model: AnyFoldedReadModel;
  builds: Builds;
  /** Builds known to come from another definition or another log; one can return when a crash loses a swap. */
  readonly outdated: Set<number>;
}

export type Builds =
  /** The rows that readers see are kept up with the log. */
  | { readonly _tag: 'Live'; readonly live: FoldedWorker }
  /** So they are while `next` is built beside them. */
  | { readonly _tag: 'Rebuilding'; readonly live: FoldedWorker; readonly next: FoldedWorker }
  /** The rows that readers see are outdated and not kept up; `next` replaces them when it has caught up. */
  | { readonly _tag: 'Outdated'; readonly next: FoldedWorker };

/** The build that follows the log. */
export const followerOf = ({ builds }: FoldedSlot): FoldedWorker =>
  builds._tag === 'Outdated' ? builds.next : builds.live;

export const workerAt = (
  { database, checkpoints, keptInMemory, skips }: Workshop,
  model: AnyFoldedReadModel,
  build: Build,
  found: Checkpoint,
): FoldedWorker =>
  foldedWorker(database, model, tableNames(model, build), checkpoints, found, keptInMemory, skips);

const newBuild = async (workshop: Workshop, model: AnyFoldedReadModel): Promise<FoldedWorker> => {
  const { database, checkpoints } = workshop;
  const found = await database.write(() =>
    begin(database.dialect, checkpoints, model, 'next', workshop.log.identity),
  );
  return workerAt(workshop, model, 'next', found);
};

/** Begins an empty build beside the rows that readers see, which stay as they are or are kept up. */
export const beginRebuild = async (workshop: Workshop, slot: FoldedSlot): Promise<void> => {
  const next = await newBuild(workshop, slot.model);
  const { builds } = slot;
  slot.builds =
    builds._tag === 'Outdated'
      ? { _tag: 'Outdated', next }
      : { _tag: 'Rebuilding', live: builds.live, next };
};

/** Stops keeping the rows up that readers see, and begins a build that replaces them. */
export const replaceOutdated = async (workshop: Workshop, slot: FoldedSlot): Promise<void> => {
  slot.builds = { _tag: 'Outdated', next: await newBuild(workshop, slot.model) };
};

/** True if another program has built the rows from another definition, or is building them from a newer one. */
export const isReplaced = ({ builds }: FoldedSlot): boolean =>
  builds._tag !== 'Outdated' && builds.live.state()._tag === 'Gone';

/** Continues with the live tables if another process has put a build of this definition, or of a newer one, there. */
export const adoptLive = async (workshop: Workshop, slot: FoldedSlot): Promise<void> => {
  const { model, builds, outdated } = slot;
  if (builds._tag !== 'Outdated') return;
  const { database, checkpoints, log } = workshop;
  const [found, beside] = await database.read([], function* () {
    const live = yield* checkpoints.read(tableNames(model, 'live').rows);
    return [live, yield* checkpoints.read(tableNames(model, 'next').rows)] as const;
  });
  const isTaken = isBuiltByNewer(model, found) || isBuiltByNewer(model, beside);
  const isOurs =
    found !== undefined &&
    found.log === log.identity &&
    isBuiltBy(model, found) &&
    !outdated.has(found.build);
  if (found !== undefined && (isTaken || isOurs))
    slot.builds = { _tag: 'Live', live: workerAt(workshop, model, 'live', found) };
  else if (builds.next.state()._tag === 'Gone') await replaceOutdated(workshop, slot);
};
