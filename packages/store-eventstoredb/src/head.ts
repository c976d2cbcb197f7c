// The position of the log's newest event, found backwards from the end of the server's log. A log that shares its
// server remembers what was searched, so that the search stops where an earlier one began.
import { type GlobalPosition, START } from '@aidtrail/event-sourcing';

import { positionOf } from './event-format.js';
import { firstOf, type Patience } from './patience.js';
import { recordsOf } from './read-call.js';
import { ALL, type ReadingContext } from './read-stream.js';
import { type Filter, newestRequest, readAllRequest, readStreamRequest } from './requests.js';
import {
  isSearchedRecord,
  LONG_STRETCH_BYTES,
  type Searched,
  searchedStream,
  stretchIn,
} from './searched.js';

export interface HeadContext extends ReadingContext {
  readonly searched: Searched;
  /** How many connections were opened so far. */
  readonly connections: () => number;
}

/** The server selects streams by prefix at little cost. Null for a log that has its server to itself. */
export const prefixFilter = (prefix: string): Filter | null =>
  prefix === '' ? null : { on: 'stream', prefix };

/** A log without prefix shares the server with the server's own streams. */
const allButSystem: Filter = { on: 'stream', pattern: '^[A-Za-z][A-Za-z0-9]*-' };

const beyond = (position: GlobalPosition) => (position + 1) as GlobalPosition;

export type Head = (patience: Patience) => Promise<GlobalPosition>;

export const headOf = (context: HeadContext): Head => {
  const { read, repeat, format, prefix, searched, connections } = context;
  const shared = prefixFilter(prefix);
  const filter = shared ?? allButSystem;

  let loadedFor = -1;
  /** Reads the stored stretches, again after each new connection. */
  const loadSearched = async (over: AbortSignal): Promise<void> => {
    if (loadedFor === connections()) return;
    searched.reset();
    const range = { from: 'end', backwards: true, count: ALL } as const;
    const records = recordsOf(read(readStreamRequest(searchedStream(prefix), range), over));
    for await (const record of records) {
      const stretch = stretchIn(record);
      if (stretch !== null) searched.addStored(stretch);
    }
    loadedFor = connections();
  };

  /** The newest event of the log between two positions; null if there is none. */
  const newestBetween = async (
    from: GlobalPosition,
    end: GlobalPosition,
    over: AbortSignal,
  ): Promise<GlobalPosition | null> => {
    let newest: GlobalPosition | null = null;
    const request = readAllRequest({ from, count: ALL, filter });
    for await (const record of recordsOf(read(request, over))) {
      if (positionOf(record) >= end) break;
      if (format.find(record) !== null) newest = positionOf(record);
    }
    return newest;
  };

  const search = async (over: AbortSignal): Promise<GlobalPosition> => {
    for (const count of [1, ALL]) {
      let isEmpty = true;
      const request = readAllRequest({ from: 'end', backwards: true, count, filter });
      for await (const record of recordsOf(read(request, over))) {
        isEmpty = false;
        const position = positionOf(record);
        // The loop is left, or the server would search the whole log for more.
        if (format.find(record) !== null) return position;
        const stretch = isSearchedRecord(record, prefix) ? stretchIn(record) : null;
        if (stretch !== null)
          return (await newestBetween(stretch.upTo, position, over)) ?? stretch.after;
      }
      if (isEmpty) break;
    }
    return START;
  };

  let known = START;
  const searchOfPrefix = async (over: AbortSignal): Promise<GlobalPosition> => {
    await loadSearched(over);
    const newest = await firstOf(recordsOf(read(newestRequest, over)));
    const end = newest === undefined ? START : positionOf(newest);
    const reached = searched.skip(known);
    if (reached > known && reached >= end) return known;
    const isNear = reached > known && end - reached < LONG_STRETCH_BYTES;
    const next = isNear ? await newestBetween(reached, beyond(end), over) : await search(over);
    // The log has its first event, so that what was searched before it can be stored.
    if (known === START && reached > START && (next ?? START) > START)
      searched.add({ after: START, upTo: reached });
    known = next ?? known;
    if (end > known) searched.add({ after: known, upTo: end }, known > START);
    return known;
  };

  return async (patience) => {
    const attempt = async function* (over: AbortSignal) {
      yield await (shared === null ? search(over) : searchOfPrefix(over));
    };
    return (await firstOf(repeat(patience, attempt))) ?? START;
  };
};
