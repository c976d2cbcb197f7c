// The source of a move: a store, or an archive that is read like one.
import {
  type EventStore,
  type GlobalPosition,
  globalPosition,
  type RecordedEvent,
} from '@aidtrail/event-sourcing';

import { linesOf, readChunk } from './chunks.js';
import type { LoggedEvent } from './event-line.js';
import { type ContradictionReason, LogsContradict } from './failures.js';
import type { Manifest } from './manifest.js';
import { joinedEventPages, type Pages } from './pages.js';

const PAGE = 1_000;

export interface Source {
  /** The events after this position. Positions increase; for an archive, they count its events. */
  readonly after: (position: GlobalPosition) => Pages<RecordedEvent>;
  /** The location of an event, for messages. */
  readonly where: (event: RecordedEvent) => string;
  /** The last position. */
  readonly end: GlobalPosition;
}

/** The store up to its current head. */
export const storeSource = async (store: Pick<EventStore, 'readAll' | 'head'>): Promise<Source> => {
  const end = await store.head();
  return {
    after: (position) => joinedEventPages(store, position, end),
    where: ({ position }) => `position ${position}`,
    end,
  };
};

/** A checked archive. Positions count its events from 1. */
export const archiveSource = (folder: string, { chunks, events }: Manifest): Source => {
  const starts: number[] = [];
  let total = 0;
  for (const chunk of chunks) {
    starts.push(total);
    total += chunk.events;
  }

  async function* after(position: GlobalPosition): AsyncGenerator<ReadonlyArray<RecordedEvent>> {
    for (const [index, chunk] of chunks.entries()) {
      const start = starts[index] ?? 0;
      if (start + chunk.events <= position) continue;
      const lines = linesOf(await readChunk(folder, chunk));
      // An event needs several times the memory of its line, so each page is parsed when it is requested.
      for (let first = Math.max(0, position - start); first < lines.length; first += PAGE)
        yield lines.slice(first, first + PAGE).map((line, offset) => ({
          ...(JSON.parse(line) as LoggedEvent),
          position: globalPosition(start + first + offset + 1),
        }));
    }
  }

  return {
    after,
    where: ({ position }) => {
      const index = starts.findLastIndex((start) => start < position);
      return `${chunks[index]?.file}, line ${position - (starts[index] ?? 0)}`;
    },
    end: globalPosition(events),
  };
};

/** A contradiction at an event of the source. */
export const contradiction = (
  source: Source,
  event: RecordedEvent,
  reason: ContradictionReason,
  targetEventId: string | null,
  what: string,
): LogsContradict => {
  const { stream, version, id } = event;
  const where = source.where(event);
  return new LogsContradict(reason, stream, version, id, targetEventId, where, what);
};
