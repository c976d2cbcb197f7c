// One stream of the log. A broken read resumes where it was.
import {
  type ReadStreamOptions,
  type RecordedEvent,
  StoreClosed,
  type StreamName,
  type StreamVersion,
  streamVersion,
} from '@aidtrail/event-sourcing';
import { checkedPageSize } from '@aidtrail/event-sourcing/store';
import { BACKWARDS, END, FORWARDS, StreamNotFoundError } from '@eventstore/db-client';

import { type FoundEvent, type Format, type StoredRecord, versionOf } from './event-format.js';
import { failureOf, unavailable } from './failure.js';
import { firstOf, type Repeat } from './patience.js';
import type { Batch, Read } from './read-call.js';

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

export interface StreamRange {
  readonly from: StreamVersion | 'end';
  readonly backwards?: boolean;
  readonly count?: number;
  /** Until when failures are repeated, as `performance.now()` gives it. */
  readonly deadline?: number;
}

export interface IdListener {
  /** No ids are gathered of a stream with more. */
  readonly mostIds: number;
  /** Called with the ids of a stream that was read from its first event to its last. */
  readonly onRead: (stream: StreamName, ids: ReadonlyArray<string>) => void;
}

/** Records of a stream by its name on the server. Throws StreamNotFoundError for no stream. */
export const recordsOf = (
  read: Read,
  name: string,
  { from, backwards = false, count = Number.MAX_SAFE_INTEGER }: StreamRange,
  signal: AbortSignal,
): AsyncGenerator<Batch, void, undefined> =>
  read(
    (client) =>
      client.readStream(
        name,
        {
          fromRevision: from === 'end' ? END : BigInt(from),
          direction: backwards ? BACKWARDS : FORWARDS,
          maxCount: count,
          requiresLeader: true,
        },
        { highWaterMark: 256 },
      ),
    signal,
  );

/** `$tb` of a deleted stream: every version is before it. */
const DELETED = Number(2n ** 63n - 1n);

export class StreamReader {
  constructor(
    private readonly context: ReadingContext,
    private readonly listener: IdListener,
  ) {}

  /** The events of a stream from a version on, as they arrive; none for no stream. */
  eventsOf(
    stream: StreamName,
    { from, backwards = false, count = Number.MAX_SAFE_INTEGER, deadline }: StreamRange,
  ): AsyncGenerator<ReadonlyArray<FoundEvent>, void, undefined> {
    const { format, read, repeat, patienceMilliseconds } = this.context;
    const name = format.nameOf(stream);
    let [next, left] = [from, count];
    const milliseconds =
      deadline === undefined ? patienceMilliseconds : Math.max(deadline - performance.now(), 0);
    const check = this.check.bind(this, name);
    const checkDeleted = this.checkDeleted.bind(this, name);
    return repeat({ milliseconds }, async function* (over) {
      if (left <= 0 || (next !== 'end' && next < 0)) return;
      try {
        const rest = { from: next, backwards, count: left };
        for await (const { records } of recordsOf(read, name, rest, over)) {
          const events: FoundEvent[] = [];
          for (const record of records) {
            events.push(check(record, backwards || next === 'end' ? null : next));
            next = (versionOf(record) + (backwards ? -1 : 1)) as StreamVersion;
          }
          left -= records.length;
          yield events;
        }
      } catch (thrown) {
        if (!(thrown instanceof StreamNotFoundError)) throw thrown;
        await checkDeleted();
      }
    });
  }

  async *readStream(
    stream: StreamName,
    { from, direction = 'forwards', pageSize }: ReadStreamOptions = {},
  ): AsyncGenerator<ReadonlyArray<RecordedEvent>, void, undefined> {
    const size = checkedPageSize(pageSize);
    const { closing, format } = this.context;
    if (closing.aborted) throw new StoreClosed();
    const backwards = direction === 'backwards';
    const beginning = backwards ? 'end' : streamVersion(0);
    const first = from === undefined ? beginning : streamVersion(from);
    let ids: string[] | null = first === 0 && !backwards ? [] : null;
    let page: RecordedEvent[] = [];
    for await (const events of this.eventsOf(stream, { from: first, backwards }))
      for (const found of events) {
        const event = format.decode(found);
        if (ids !== null && ids.push(event.id) > this.listener.mostIds) ids = null;
        page.push(event);
        if (page.length < size) continue;
        yield page;
        if (closing.aborted) throw new StoreClosed();
        page = [];
      }
    if (ids !== null && ids.length > 0) this.listener.onRead(stream, ids);
    if (page.length > 0) yield page;
  }

  /** The event, which must be of this log and at this version. */
  private check(name: string, record: StoredRecord, expected: StreamVersion | null): FoundEvent {
    const { format, place } = this.context;
    const found = format.find(record);
    if (found === null)
      throw unavailable(place, 'notAStore', undefined, `${name}, version ${record.revision}`);
    if (expected !== null && versionOf(record) !== expected)
      throw unavailable(place, 'corrupt', undefined, `${name}, version ${expected}`);
    return found;
  }

  /** The server reports a deleted stream as one that never existed, but for its metadata. */
  private async checkDeleted(name: string): Promise<void> {
    const { read, place, closing } = this.context;
    const range = { from: 'end', backwards: true, count: 1 } as const;
    const metadata = await firstOf(recordsOf(read, `$$${name}`, range, closing)).catch(
      (thrown: unknown) => {
        // An account without rights to metadata sees no stream.
        if (thrown instanceof StreamNotFoundError) return undefined;
        if (failureOf(place, thrown).reason === 'accessDenied') return undefined;
        throw thrown;
      },
    );
    const data = metadata?.records[0]?.data as { readonly $tb?: unknown } | undefined;
    if (data?.$tb === DELETED)
      throw unavailable(place, 'corrupt', undefined, `${name} was deleted`);
  }
}
