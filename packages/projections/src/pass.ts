// One pass over the log that feeds all read models standing at the same position.
import type {
  AnyEvent,
  EventStore,
  EventTypes,
  GlobalPosition,
  RecordedEvent,
} from '@aidtrail/event-sourcing';

import type { DecodedPage, EventFilter, FoldedWorker } from './folded-worker.js';
import { type Database, inTransaction } from './sql.js';

/** What the engine needs of an event store. */
export type LogReader = Pick<EventStore, 'readAll' | 'head' | 'waitFor'>;

export interface Progress {
  /** Position that the read models of this pass have reached. */
  readonly position: number;
  /** Position that they are heading for. */
  readonly head: number;
}

export interface PassOptions {
  readonly pageSize: number;
  /** Stops at this position; default the head. */
  readonly until?: number | undefined;
  /** Leaves out events for which it is false. */
  readonly filter?: EventFilter | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Another process has moved a checkpoint in the meantime; nothing was written. */
class Overtaken extends Error {}

/** Feeds the workers until each has seen the head or is stopped. Workers that lag behind catch up first. */
export const pass = async (
  database: Database,
  log: LogReader,
  workers: ReadonlyArray<FoldedWorker>,
  options: PassOptions,
): Promise<void> => {
  const limit = options.until ?? Number.POSITIVE_INFINITY;
  const head = Math.min(await log.head(), limit);
  for (;;) {
    const running = workers.filter((worker) => !worker.isStopped());
    const positions = running.map((worker) => worker.checkpoint().position);
    const after = Math.min(...positions);
    if (running.length === 0 || after >= limit) return;
    const ahead = Math.min(limit, ...positions.filter((position) => position > after));
    const outcome = await feed(database, log, running, { ...options, after, ahead, head });
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
  database: Database,
  log: LogReader,
  workers: ReadonlyArray<FoldedWorker>,
  { after, ahead, head, pageSize, filter, onProgress }: Stretch,
): Promise<'moved' | 'again' | 'ended'> => {
  const standsAt = (position: number) => (worker: FoldedWorker) =>
    !worker.isStopped() && worker.checkpoint().position === position;
  const group = workers.filter(standsAt(after));
  const types = [...new Set(group.flatMap((worker) => worker.types))];
  let position = after;
  for await (const page of log.readAll({ after: after as GlobalPosition, types, pageSize })) {
    // While the page was on its way, a rebuild may have moved a worker.
    const standing = group.filter(standsAt(position));
    if (standing.length === 0) return 'again';
    const upTo = Math.min(page.upTo, ahead);
    const events =
      page.upTo > ahead ? page.events.filter((event) => event.position <= ahead) : page.events;
    if (!applyPage(database, standing, events, upTo, filter)) return 'again';
    position = upTo;
    onProgress?.({ position, head: Math.max(head, position) });
    if (position >= ahead) break;
  }
  return position > after ? 'moved' : 'ended';
};

/** Folds and commits one page. False when another process was faster: the workers look again. */
const applyPage = (
  database: Database,
  workers: ReadonlyArray<FoldedWorker>,
  events: ReadonlyArray<RecordedEvent>,
  upTo: number,
  filter: EventFilter | undefined,
): boolean => {
  const pages = new Map<EventTypes<AnyEvent>, DecodedPage>();
  for (const worker of workers) worker.fold(decodedBy(worker.events, events, pages), upTo, filter);
  try {
    inTransaction(database, () => {
      for (const worker of workers) if (!worker.write()) throw new Overtaken();
    });
  } catch (thrown) {
    for (const worker of workers) worker.reset();
    if (thrown instanceof Overtaken) return false;
    throw thrown;
  }
  for (const worker of workers) worker.committed();
  return true;
};

/** Each event is decoded once for all read models that share its types. */
const decodedBy = (
  types: EventTypes<AnyEvent>,
  stored: ReadonlyArray<RecordedEvent>,
  pages: Map<EventTypes<AnyEvent>, DecodedPage>,
): DecodedPage => {
  const known = pages.get(types);
  if (known !== undefined) return known;
  const page = { stored, decoded: stored.map((event) => types.decode(event)) };
  pages.set(types, page);
  return page;
};
