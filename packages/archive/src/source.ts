// Where events are moved from: a store, or an archive that reads like one.
import {
  type EventStore,
  type GlobalPosition,
  globalPosition,
  type RecordedEvent,
} from '@aidtrail/event-sourcing';

import { linesOf, readChunk } from './chunks.js';
import type { LoggedEvent } from './event-line.js';
import type { Manifest } from './manifest.js';
import { joinedEventPages, type Pages } from './pages.js';

const PAGE = 1_000;

export interface Source {
  /** What comes after this position. Positions rise; they need not be those of any store. */
  readonly after: (position: GlobalPosition) => Pages<RecordedEvent>;
  /** Where an event stands, for people. */
  readonly where: (event: RecordedEvent) => string;
  /** The last position. */
  readonly end: GlobalPosition;
}

/** The store as it is now: what is written to it afterwards is left to the next time. */
export const storeSource = async (store: Pick<EventStore, 'readAll' | 'head'>): Promise<Source> => {
  const end = await store.head();
  return {
    after: (position) => joinedEventPages(store, position, end),
    where: ({ position }) => `position ${position}`,
    end,
  };
};

/** Positions count the lines of the archive from 1. It has to have been checked. */
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
      // An event takes some times the memory of its line, so that a page is parsed when it is wanted.
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
