// One pass over the log that feeds all read models at the same position.
import type { EventStore, GlobalPosition, RecordedEvent } from '@aidtrail/event-sourcing';

import * as E from 'fp-ts/lib/Either.js';

import { Overtaken, type ReadModelDatabase } from '../drivers/database.js';
import type { DecodedPage, EventFilter, FoldedWorker } from './folded-worker.js';
import { placeOf, stallGuard } from './stall-guard.js';

/** What the engine needs of an event store. */
export type LogReader = Pick<EventStore, 'readAll' | 'readStream' | 'head' | 'waitFor'> &
  Partial<Pick<EventStore, 'identity'>>;

/** How far a pass over the log is. */
export interface Progress {
  /** Position that the read models of this pass have reached. */
  readonly position: number;
  /** Position where the pass ends. */
  readonly head: number;
}

export interface PassOptions {
  /** At least this many events are folded and committed together, unless the head is reached. */
  readonly pageSize: number;
  /** Stops at this position; default the head. */
  readonly until?: number | undefined;
  /** Excludes events for which it returns false. */
  readonly filter?: EventFilter | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Most events in one page of the log; other work of the process gets its turn between pages. */
const MOST_READ_AT_ONCE = 1000;

/** Feeds the workers until each is at the head or stopped. Workers that lag behind catch up first. */
export const pass = async (
  database: ReadModelDatabase,
  log: LogReader,
  workers: ReadonlyArray<FoldedWorker>,
  options: PassOptions,
): Promise<void> => {
  const limit = options.until ?? Number.POSITIVE_INFINITY;
  const head = Math.min(await log.head(), limit);
  const refuseStall = stallGuard();
  for (;;) {
    const running = workers.filter((worker) => worker.state()._tag === 'Running');
    const positions = running.map((worker) => worker.checkpoint().position);
    const after = Math.min(...positions);
    if (running.length === 0 || after >= limit) return;
    const ahead = Math.min(limit, ...positions.filter((position) => position > after));
    const outcome = await feed(database, log, running, { ...options, after, ahead, head });
    if (outcome === 'overtaken')
      refuseStall(running.map((worker) => placeOf(worker.checkpoint())).join());
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

/** Feeds the workers that are at `after`, up to `ahead` or the head. */
const feed = async (
  database: ReadModelDatabase,
  log: LogReader,
  workers: ReadonlyArray<FoldedWorker>,
  { after, ahead, head, pageSize, filter, onProgress }: Stretch,
): Promise<'moved' | 'overtaken' | 'ended'> => {
  const group = workers.filter((worker) => worker.isAt(after, after));
  const types = wantedTypes(group);
  let written = after;
  let position = after;
  let folded = 0;
  // While a page is read, a rebuild may move a worker.
  const takers = () => group.filter((worker) => worker.isAt(written, position));
  const write = async (): Promise<boolean> => {
    if (!(await commit(database, takers()))) return false;
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
      const present = takers();
      if (present.length === 0) return 'overtaken';
      position = Math.min(page.upTo, ahead);
      const events =
        page.upTo > ahead ? page.events.filter((event) => event.position <= ahead) : page.events;
      await foldPage(present, events, position, filter);
      folded += events.length;
      if (folded >= pageSize && !(await write())) return 'overtaken';
      if (position >= ahead) break;
    }
    if (position > written && !(await write())) return 'overtaken';
    return position > after ? 'moved' : 'ended';
  } catch (thrown) {
    // Otherwise events that were folded and not written would be folded twice.
    await resetAll(group);
    if (thrown instanceof Overtaken) return 'overtaken';
    throw thrown;
  }
};

/** If the database cannot be read, the next commit finds out where the workers are. */
const resetAll = async (workers: ReadonlyArray<FoldedWorker>): Promise<void> => {
  await Promise.allSettled(workers.map((worker) => worker.reset()));
};

/** Stored names of all types that the workers handle; null for all types, because reading without a filter is faster. */
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

/** Writes everything that was folded, or nothing. False if another process was faster; the workers are then reset. */
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

/** Each event is decoded and filtered once for all read models that share its types. */
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
