// Searches the server's log for the events of this log. Where most events are of other logs, the server filters them,
// and the search skips what was searched before; a broken search resumes where it was.
import {
  type GlobalPosition,
  globalPosition,
  START,
  streamVersion,
} from '@aidtrail/event-sourcing';
import {
  BACKWARDS,
  END,
  type Filter,
  START as FROM_START,
  streamNameFilter,
  StreamNotFoundError,
} from '@eventstore/db-client';

import { type FoundEvent, positionOf, type StoredRecord } from './event-format.js';
import { isInvalidPosition } from './failure.js';
import { firstOf, type Patience } from './patience.js';
import type { Open } from './read-call.js';
import { type ReadingContext, recordsOf } from './read-stream.js';
import {
  LONG_STRETCH_BYTES,
  type Searched,
  searchedStream,
  type Stretch,
  stretchIn,
} from './searched.js';

export interface SearchContext extends ReadingContext {
  readonly searched: Searched;
}

/** So many events show whether most are of other logs. */
const SAMPLE = 200;
/** The head is first looked for among so many events. */
const TAILS = [1, 200];
/** After so many events without a match, the server reports how far it has searched. */
export const SEARCH_WINDOW = { maxSearchWindow: 2_000, checkpointInterval: 1 };

/** Streams that may belong to the log: none of the system. */
const streamsOf = (prefix: string): Filter =>
  prefix === ''
    ? streamNameFilter({ ...SEARCH_WINDOW, regex: '^[A-Za-z][A-Za-z0-9]*-' })
    : streamNameFilter({ ...SEARCH_WINDOW, prefixes: [prefix] });

const positionFor = (from: GlobalPosition) =>
  from === START ? FROM_START : { commit: BigInt(from), prepare: BigInt(from) };

/** Everything from a position on, up to so many events. */
const recordsFrom =
  (from: GlobalPosition, maxCount: number): Open =>
  (client) =>
    client.readAll(
      { fromPosition: positionFor(from), maxCount, requiresLeader: true },
      { highWaterMark: 256 },
    );

/** What a filter selects after a position, until the search has caught up with the log. */
const recordsSelected =
  (from: GlobalPosition, filter: Filter): Open =>
  (client, reach) => {
    const subscription = client.subscribeToAll(
      {
        fromPosition: positionFor(from),
        filter: {
          ...filter,
          checkpointReached: (_: unknown, { commit }: { readonly commit: bigint }) =>
            reach(Number(commit)),
        } as Filter,
        requiresLeader: true,
      },
      { highWaterMark: 256 },
    );
    subscription.on('caughtUp', () => reach(Number.POSITIVE_INFINITY));
    return subscription;
  };

interface State {
  /** The last event found, or the position after which to search. */
  event: GlobalPosition;
  /** Searched up to here. */
  from: GlobalPosition;
  /** True if `event` is an event of the log or its beginning. */
  isOwn: boolean;
  selection: Filter | null;
  /** Which types the caller wants, until a sample shows that most events are of other logs; null for all. */
  types: Filter | null;
  /** A sample exists. */
  isJudged: boolean;
}

/** The events of a log, and its head. */
export class Scanner {
  private readonly ownStreams: Filter;
  private isLoaded = false;
  private known = START;

  constructor(private readonly context: SearchContext) {
    this.ownStreams = streamsOf(context.prefix);
  }

  /**
   * The events after a position up to the end of the log, in order, as they arrive; batches may be empty. `types` lets
   * the server leave out other types, which it may not do.
   */
  eventsAfter(
    after: GlobalPosition,
    patience: Patience,
    types: Filter | null = null,
  ): AsyncGenerator<ReadonlyArray<FoundEvent>, void, undefined> {
    const from = this.context.searched.skip(after);
    const isOwn = after === START || from > after;
    const state = { event: after, from, isOwn, selection: types, types, isJudged: false };
    return this.context.repeat(patience, (over) => this.attempt(state, over));
  }

  /** The position of the newest event of the log; START if there is none. */
  async head(patience: Patience): Promise<GlobalPosition> {
    const { repeat, searched } = this.context;
    const tail = await firstOf(repeat(patience, (over) => this.searchTail(over)));
    if (tail === undefined) return START;
    if (tail.head !== null) return tail.head;
    const start = Math.max(this.known, searched.last?.after ?? START) as GlobalPosition;
    const begin = searched.skip(start);
    this.known = start;
    for await (const events of this.eventsAfter(start, patience, this.ownStreams)) {
      const last = events.at(-1);
      if (last !== undefined) this.known = positionOf(last.record);
    }
    if (this.known > START && tail.end > this.known && tail.end - begin >= LONG_STRETCH_BYTES)
      searched.add({ after: this.known, upTo: tail.end }, true, true);
    return this.known;
  }

  /** Looks among the last events of the server, whose end it returns too. `head` is null if there may be one before. */
  private async *searchTail(
    over: AbortSignal,
  ): AsyncGenerator<{ readonly head: GlobalPosition | null; readonly end: GlobalPosition }> {
    let end = START;
    for (const maxCount of TAILS) {
      let count = 0;
      const tail: Open = (client) =>
        client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount, requiresLeader: true });
      for await (const { records } of this.context.read(tail, over))
        for (const record of records) {
          if (this.context.format.find(record) !== null)
            return yield { head: positionOf(record), end };
          if (count++ === 0) end = positionOf(record);
        }
      if (over.aborted) return;
      if (count < maxCount) return yield { head: START, end };
    }
    await this.loadSearched(over);
    yield { head: null, end };
  }

  private async loadSearched(over: AbortSignal): Promise<void> {
    if (this.isLoaded) return;
    const { read, prefix, searched } = this.context;
    const stretches: Stretch[] = [];
    try {
      const first = { from: streamVersion(0) };
      for await (const { records } of recordsOf(read, searchedStream(prefix), first, over))
        stretches.push(...records.map(stretchIn).filter((stretch) => stretch !== null));
    } catch (thrown) {
      if (!(thrown instanceof StreamNotFoundError)) throw thrown;
    }
    searched.load(stretches);
    this.isLoaded = true;
  }

  private async *attempt(state: State, over: AbortSignal) {
    for (let isOver = false; !isOver && !over.aborted;)
      try {
        isOver =
          state.selection === null
            ? yield* this.everything(state, over)
            : yield* this.selected(state, state.selection, over);
      } catch (thrown) {
        // The server may have been restored to an older state.
        this.isLoaded = false;
        if (!isInvalidPosition(thrown) || state.from === START) throw thrown;
        // The position belongs to no event: what comes after it is found from the beginning.
        state.from = START;
        this.context.searched.load([]);
        this.isLoaded = true;
      }
  }

  /** The events among these records that were not found before. */
  private found(state: State, records: ReadonlyArray<StoredRecord>): ReadonlyArray<FoundEvent> {
    const events: FoundEvent[] = [];
    for (const record of records) {
      const position = positionOf(record);
      const event = position > state.event ? this.context.format.find(record) : null;
      if (position > state.from) state.from = position;
      if (event === null) continue;
      events.push(event);
      state.event = position;
      state.isOwn = true;
    }
    return events;
  }

  /** Reads everything; true at the end, false after a sample that shows that most of it is of other logs. */
  private async *everything(state: State, over: AbortSignal) {
    for (const maxCount of [SAMPLE, Number.MAX_SAFE_INTEGER]) {
      let [own, all] = [0, 0];
      for await (const { records } of this.context.read(recordsFrom(state.from, maxCount), over)) {
        const events = this.found(state, records);
        own += events.length;
        all += records.length;
        yield events;
        if (all >= SAMPLE && (own * 2 < all || state.types !== null)) {
          state.selection = own * 2 < all ? this.ownStreams : state.types;
          state.isJudged = true;
          return false;
        }
        if (all >= SAMPLE && maxCount > SAMPLE) [own, all] = [0, 0];
      }
      if (all < SAMPLE) return true;
    }
    return true;
  }

  /** Reads what the filter selects; true at the end, false at an event after which a stretch can be skipped. */
  private async *selected(state: State, filter: Filter, over: AbortSignal) {
    const { read, searched } = this.context;
    const isSearch = filter === this.ownStreams;
    if (isSearch) {
      await this.loadSearched(over);
      const end = searched.skip(state.event);
      if (end > Math.max(state.from, state.event)) [state.from, state.isOwn] = [end, true];
    }
    for await (const { records, reached } of read(recordsSelected(state.from, filter), over)) {
      const [before, start, isOwn] = [state.from, state.event, state.isOwn];
      const events = this.found(state, records);
      // The first event of the log shows that what was searched before it can be stored.
      if (isSearch && isOwn && start === START && events.length > 0 && before > START)
        searched.add({ after: START, upTo: before }, true);
      this.remember(state, reached ?? START, isSearch);
      yield events;
      if (reached === Number.POSITIVE_INFINITY) return true;
      // Much was searched, or found, that is not of this log.
      const isFar = state.from - state.event >= LONG_STRETCH_BYTES;
      if (!isSearch && !state.isJudged && isFar) {
        state.selection = null;
        // Events of other types may have been passed since the last one found.
        state.isOwn = false;
        return false;
      }
      if (isSearch && events.length > 0 && searched.skip(state.event) > state.from) return false;
    }
    return true;
  }

  /** Remembers how far the server has searched: up to there, the log has no event since the last one found. */
  private remember(state: State, reached: number, isSearch: boolean): void {
    if (reached <= state.from || reached === Number.POSITIVE_INFINITY) return;
    state.from = globalPosition(reached);
    const stretch = { after: state.event, upTo: state.from };
    if (isSearch && state.isOwn) this.context.searched.add(stretch, state.event > START);
  }
}
