// One pass over the log that feeds all read models standing at the same position.
import type { EventStore, GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';

import * as E from 'fp-ts/lib/Either.js';

import type { Checkpoint } from '../tables/checkpoint.js';
import { Overtaken, type ReadModelDatabase } from '../drivers/database.js';
import { ReadModelsUnavailable } from '../errors.js';
import type { DecodedPage, EventFilter, FoldedWorker } from './folded-worker.js';

/** What the engine needs of an event store. */
export type LogReader = Pick<EventStore, 'readAll' | 'readStream' | 'head' | 'waitFor'>;

export interface Progress {
  /** Position that the read models of this pass have reached. */
  readonly position: number;
  /** Position that they are heading for. */
  readonly head: number;
}

export interface PassOptions {
  /** Events folded and committed together, at least, until the head is near. */
  readonly pageSize: number;
  /** Stops at this position; default the head. */
  readonly until?: number | undefined;
  /** Leaves out events for which it is false. */
  readonly filter?: EventFilter | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Events in one page of the log, at most: between pages, others get their turn. */
const MOST_READ_AT_ONCE = 1000;

/** Whoever is overtaken finds checkpoints moved, or in a while a lock free; so often in a row, something is amiss. */
export const MOST_IN_VAIN = 100;
export const GIVEN_UP =
  'The read models cannot be written, though nobody else writes them: tables of theirs may have been dropped. Drop the others too, with the table read_models, and repeat: they are built anew; the log is not touched by this.';

export const placeOf = ({ build, position }: Checkpoint): string => `${build}:${position}`;

/** Feeds the workers until each has seen the head or is stopped. Workers that lag behind catch up first. */
export const pass = async (
  database: ReadModelDatabase,
  log: LogReader,
  workers: ReadonlyArray<FoldedWorker>,
  options: PassOptions,
): Promise<void> => {
  const limit = options.until ?? Number.POSITIVE_INFINITY;
  const head = Math.min(await log.head(), limit);
  let before = '';
  let inVain = 0;
  for (;;) {
    const running = workers.filter((worker) => !worker.isStopped());
    const positions = running.map((worker) => worker.checkpoint().position);
    const after = Math.min(...positions);
    if (running.length === 0 || after >= limit) return;
    const ahead = Math.min(limit, ...positions.filter((position) => position > after));
    const outcome = await feed(database, log, running, { ...options, after, ahead, head });
    const now = running.map((worker) => placeOf(worker.checkpoint())).join();
    inVain = outcome === 'again' && now === before ? inVain + 1 : 0;
    before = now;
    if (inVain === MOST_IN_VAIN) throw new ReadModelsUnavailable('corrupt', GIVEN_UP);
    if (outcome === 'ended' && ahead === limit) return;
    if (outcome === 'ended')
      throw new Error(`the log ends before position ${ahead}, which was read before`);
  }
};

interface Stretch extends PassOptions {
  readonly after: number;
  readonly ahead: number;
  readonly head: number;
}

/** Feeds the workers that stand at `after`, up to `ahead` or the head. `again` when others changed their places. */
const feed = async (
  database: ReadModelDatabase,
  log: LogReader,
  workers: ReadonlyArray<FoldedWorker>,
  { after, ahead, head, pageSize, filter, onProgress }: Stretch,
): Promise<'moved' | 'again' | 'ended'> => {
  const group = workers.filter((worker) => worker.standsAt(after, after));
  const types = wantedTypes(group);
  let written = after;
  let position = after;
  let folded = 0;
  // While a page is on its way, a rebuild may move a worker.
  const standing = () => group.filter((worker) => worker.standsAt(written, position));
  const write = async (): Promise<boolean> => {
    if (!(await commit(database, standing()))) return false;
    written = position;
    folded = 0;
    onProgress?.({ position, head: Math.max(head, position) });
    return true;
  };
  try {
    for await (const page of log.readAll({
      after: after as GlobalPosition,
      ...(types !== null && { types }),
      pageSize: Math.min(pageSize, MOST_READ_AT_ONCE),
    })) {
      const takers = standing();
      if (takers.length === 0) return 'again';
      position = Math.min(page.upTo, ahead);
      const events =
        page.upTo > ahead ? page.events.filter((event) => event.position <= ahead) : page.events;
      await foldPage(takers, events, position, filter);
      folded += events.length;
      if (folded >= pageSize && !(await write())) return 'again';
      if (position >= ahead) break;
    }
    if (position > written && !(await write())) return 'again';
    return position > after ? 'moved' : 'ended';
  } catch (thrown) {
    // What was folded and not written would be folded again.
    await resetAll(group);
    if (thrown instanceof Overtaken) return 'again';
    throw thrown;
  }
};

/** Where the database cannot say how far they are, they are told by the next commit. */
const resetAll = async (workers: ReadonlyArray<FoldedWorker>): Promise<void> => {
  await Promise.allSettled(workers.map((worker) => worker.reset()));
};

/** Stored names of all types that any of the workers handles; null where these are all there are: no filter is faster. */
const wantedTypes = (workers: ReadonlyArray<FoldedWorker>): ReadonlyArray<string> | null => {
  const wanted = new Set(workers.flatMap((worker) => worker.types));
  const known = [...new Set(workers.map((worker) => worker.events))];
  const isAll = known.every(({ definitions }) => definitions.every(({ type }) => wanted.has(type)));
  return isAll ? null : [...wanted];
};

const foldPage = async (
  workers: ReadonlyArray<FoldedWorker>,
  events: ReadonlyArray<RecordedEvent>,
  upTo: number,
  filter: EventFilter | undefined,
): Promise<void> => {
  const pages = new Map<FoldedWorker['events'], DecodedPage>();
  const folds = await Promise.allSettled(
    workers.map((worker) => worker.fold(decodedBy(worker.events, events, filter, pages), upTo)),
  );
  for (const fold of folds) if (fold.status === 'rejected') throw fold.reason;
};

/** Writes what was folded, all of it or nothing. False when another process was faster: the workers look again. */
const commit = async (
  database: ReadModelDatabase,
  workers: ReadonlyArray<FoldedWorker>,
): Promise<boolean> => {
  try {
    await database.write(function* () {
      for (const worker of workers) yield* worker.write();
    });
  } catch (thrown) {
    await resetAll(workers);
    if (thrown instanceof Overtaken) return false;
    throw thrown;
  }
  for (const worker of workers) worker.committed();
  return true;
};

/** Each event is decoded once for all read models that share its types, and asked about once. */
const decodedBy = (
  types: FoldedWorker['events'],
  stored: ReadonlyArray<RecordedEvent>,
  filter: EventFilter | undefined,
  pages: Map<FoldedWorker['events'], DecodedPage>,
): DecodedPage => {
  const known = pages.get(types);
  if (known !== undefined) return known;
  const decoded = stored.map((event) => {
    const read = types.decode(event);
    return filter === undefined || E.isLeft(read) || filter(read.right) ? read : null;
  });
  const page = { stored, decoded };
  pages.set(types, page);
  return page;
};
