// The whole log in global order. The server filters; a broken read resumes where the search was.
import {
  type AllPage,
  type GlobalPosition,
  type ReadAllOptions,
  type RecordedEvent,
  START,
  StoreClosed,
} from '@aidtrail/event-sourcing';
import { checkedPageSize } from '@aidtrail/event-sourcing/store';

import { type FoundEvent, positionOf } from './event-format.js';
import { isInvalidPosition } from './failure.js';
import { type Head, type HeadContext, prefixFilter } from './head.js';
import type { Patience } from './patience.js';
import type { StoredRecord } from './protocol.js';
import { ALL } from './read-stream.js';
import { type Filter, readAllRequest } from './requests.js';

/** Pages up to the head as it is when it is reached. */
export type ReadAll = (
  options: ReadAllOptions,
  patience: Patience,
) => AsyncGenerator<AllPage, void, undefined>;

/** The form of a type. No character of it has a meaning in a pattern. */
const isType = /^[A-Za-z][A-Za-z0-9]{0,99}$/;

/** How far a read has come, with the event there if it stopped at one. */
interface Step {
  readonly position: GlobalPosition;
  readonly record: StoredRecord | null;
}

export const allReading = (context: HeadContext, head: Head): ReadAll => {
  const { read, repeat, format, prefix, closing, searched } = context;
  const shared = prefixFilter(prefix);

  const ensureOpen = (): void => {
    if (closing.aborted) throw new StoreClosed();
  };

  /**
   * What the server finds from a position up to `end`. A filtered read does not say how far it has searched, a filtered
   * subscription does.
   */
  const stepsTo = async function* (
    from: GlobalPosition,
    end: GlobalPosition,
    filter: Filter | null,
    over: AbortSignal,
  ): AsyncGenerator<Step, void, undefined> {
    const range = { from: from === START ? ('start' as const) : from, filter };
    const request = readAllRequest(filter === null ? { ...range, count: ALL } : range);
    for await (const { event, checkpoint, caughtUp } of read(request, over)) {
      const record = event?.event ?? null;
      const reached = checkpoint?.commit.toNumber() ?? (caughtUp === null ? null : end);
      if (record !== null) yield { position: positionOf(record), record };
      else if (reached !== null) yield { position: reached as GlobalPosition, record: null };
    }
    yield { position: end, record: null };
  };

  /** One search: it ends at `end`, or at an event after which a stretch can be skipped. */
  const search = async function* (
    state: { event: GlobalPosition; from: GlobalPosition; isOwn: boolean },
    end: GlobalPosition,
    filter: Filter | null,
    over: AbortSignal,
  ): AsyncGenerator<FoundEvent | null, void, undefined> {
    for await (const { position, record } of stepsTo(state.from, end, filter, over)) {
      if (over.aborted) return;
      const found = record !== null && position > state.event ? format.find(record) : null;
      if (position > state.from) state.from = position;
      if (found !== null) {
        state.event = position;
        state.isOwn = true;
        state.from = searched.skip(position);
      } else if (record === null && state.isOwn && filter === shared && position < end)
        searched.add({ after: state.event, upTo: position });
      yield found;
      if (state.from >= end || state.from > position) return;
    }
  };

  const eventsTo = async function* (
    after: GlobalPosition,
    end: GlobalPosition,
    filter: Filter | null,
    patience: Patience,
  ): AsyncGenerator<FoundEvent, void, undefined> {
    const from = searched.skip(after);
    const state = { event: after, from, isOwn: after === START || from > after };
    const attempt = async function* (over: AbortSignal) {
      while (state.from < end && !over.aborted)
        try {
          yield* search(state, end, filter, over);
        } catch (thrown) {
          if (!isInvalidPosition(thrown) || state.from === START) throw thrown;
          // The position belongs to no event: what comes after it is found from the beginning.
          state.from = START;
        }
    };
    for await (const found of repeat(patience, attempt)) if (found !== null) yield found;
  };

  const pagesOf = async function* (
    events: AsyncIterable<FoundEvent>,
    wanted: ReadonlySet<string> | null,
    size: number,
  ): AsyncGenerator<AllPage, void, undefined> {
    let page: RecordedEvent[] = [];
    for await (const found of events) {
      const event = format.decode(found);
      // A filter may let other types through.
      if (wanted !== null && !wanted.has(event.type)) continue;
      page.push(event);
      if (page.length < size) continue;
      yield { events: page, upTo: event.position };
      ensureOpen();
      page = [];
    }
    const last = page.at(-1);
    if (last !== undefined) yield { events: page, upTo: last.position };
  };

  const filterFor = (wanted: ReadonlySet<string> | null): Filter | null =>
    wanted === null ? shared : { on: 'type', pattern: `^(?:${[...wanted].join('|')})$` };

  return async function* ({ after = START, types, pageSize }, patience) {
    const size = checkedPageSize(pageSize);
    const wanted = types === undefined ? null : new Set(types.filter((type) => isType.test(type)));
    const isOver = (): boolean => patience.signal?.aborted === true;
    ensureOpen();
    for (let reached = after; ;) {
      const end = await head(patience);
      if (end <= reached || isOver()) return;
      if (wanted?.size !== 0)
        for await (const page of pagesOf(
          eventsTo(reached, end, filterFor(wanted), patience),
          wanted,
          size,
        )) {
          reached = page.upTo;
          yield page;
        }
      if (isOver()) return;
      ensureOpen();
      if (end > reached) yield { events: [], upTo: end };
      reached = end > reached ? end : reached;
    }
  };
};
