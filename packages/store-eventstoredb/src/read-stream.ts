// One stream of the log. A broken read resumes where it was.
import {
  type EventStore,
  type RecordedEvent,
  StoreClosed,
  type StreamName,
  type StreamVersion,
} from '@aidtrail/event-sourcing';
import { checkedPageSize } from '@aidtrail/event-sourcing/store';

import { dataOf, type FoundEvent, type Format, versionOf } from './event-format.js';
import { failureOf, unavailable } from './failure.js';
import { firstOf, type Repeat } from './patience.js';
import { recordsOf, type Read } from './read-call.js';
import { readStreamRequest } from './requests.js';

export const ALL = Number.MAX_SAFE_INTEGER;

export interface ReadingContext {
  readonly read: Read;
  readonly repeat: Repeat;
  readonly format: Format;
  readonly place: string;
  readonly prefix: string;
  /** Aborts when the store is closed. */
  readonly closing: AbortSignal;
  readonly patienceMilliseconds: number;
}

export interface StreamReading {
  /** The events of a stream from a version on; none for no stream. */
  readonly eventsOf: (
    stream: StreamName,
    range: {
      readonly from: StreamVersion | 'end';
      readonly backwards?: boolean;
      readonly count?: number;
      /** Until when failures are repeated, as `performance.now()` gives it. */
      readonly deadline?: number;
    },
  ) => AsyncGenerator<FoundEvent, void, undefined>;
  readonly readStream: EventStore['readStream'];
}

export interface IdListener {
  /** No ids are gathered of a stream with more. */
  readonly mostIds: number;
  /** Called with the ids of a stream that was read from its first event to its last. */
  readonly onRead: (stream: StreamName, ids: ReadonlyArray<string>) => void;
}

/** `$tb` of a deleted stream: every version is before it. */
const DELETED = Number(2n ** 63n - 1n);

export const streamReading = (
  { read, repeat, format, place, closing, patienceMilliseconds }: ReadingContext,
  { mostIds, onRead }: IdListener,
): StreamReading => {
  const ensureOpen = (): void => {
    if (closing.aborted) throw new StoreClosed();
  };

  /** The server gives a deleted stream as one that never existed, but for its metadata. */
  const isDeleted = async (name: string): Promise<boolean> => {
    const request = readStreamRequest(`$$${name}`, { from: 'end', backwards: true, count: 1 });
    try {
      const record = await firstOf(recordsOf(read(request, closing)));
      return record !== undefined && (dataOf(record) as { $tb?: unknown }).$tb === DELETED;
    } catch (thrown) {
      // An account without rights to metadata sees no stream.
      if (failureOf(place, thrown).reason === 'accessDenied') return false;
      throw thrown;
    }
  };

  const eventsOf: StreamReading['eventsOf'] = (
    stream,
    { from, backwards = false, count = ALL, deadline },
  ) => {
    const name = format.nameOf(stream);
    let next = from;
    let left = count;
    const milliseconds =
      deadline === undefined ? patienceMilliseconds : Math.max(deadline - performance.now(), 0);
    return repeat({ milliseconds }, async function* () {
      if (left <= 0 || (next !== 'end' && next < 0)) return;
      const request = readStreamRequest(name, { from: next, backwards, count: left });
      for await (const { event, streamNotFound } of read(request, closing)) {
        if (streamNotFound !== null && (await isDeleted(name)))
          throw unavailable(place, 'corrupt', undefined, `${name} was deleted`);
        const record = event?.event ?? null;
        if (record === null) continue;
        const version = versionOf(record);
        const found = format.find(record);
        if (found === null)
          throw unavailable(place, 'notAStore', undefined, `${name}, version ${version}`);
        if (!backwards && version !== next)
          throw unavailable(place, 'corrupt', undefined, `${name}, version ${next}`);
        left -= 1;
        next = (version + (backwards ? -1 : 1)) as StreamVersion;
        yield found;
      }
    });
  };

  const readStream: EventStore['readStream'] = async function* (
    stream,
    { from, direction = 'forwards', pageSize } = {},
  ) {
    const size = checkedPageSize(pageSize);
    ensureOpen();
    const backwards = direction === 'backwards';
    const first = from ?? (backwards ? 'end' : (0 as StreamVersion));
    let ids: string[] | null = first === 0 && !backwards ? [] : null;
    let page: RecordedEvent[] = [];
    for await (const found of eventsOf(stream, { from: first, backwards })) {
      const event = format.decode(found);
      if (ids !== null && ids.push(event.id) > mostIds) ids = null;
      page.push(event);
      if (page.length < size) continue;
      yield page;
      ensureOpen();
      page = [];
    }
    if (ids !== null && ids.length > 0) onRead(stream, ids);
    if (page.length > 0) yield page;
  };

  return { eventsOf, readStream };
};
