// The whole log in global order, as pages.
import {
  type AllPage,
  globalPosition,
  type ReadAllOptions,
  type RecordedEvent,
  START,
  StoreClosed,
} from '@aidtrail/event-sourcing';
import { checkedPageSize } from '@aidtrail/event-sourcing/store';
import { eventTypeFilter } from '@eventstore/db-client';

import { positionOf } from './event-format.js';
import type { Patience } from './patience.js';
import { type Scanner, SEARCH_WINDOW, type SearchContext } from './scan.js';

/** Pages up to the head as it is when it is reached. */
export type ReadAll = (
  options: ReadAllOptions,
  patience: Patience,
) => AsyncGenerator<AllPage, void, undefined>;

/** No event has a type of another form. */
const isType = /^[A-Za-z][A-Za-z0-9]{0,99}$/;

const selectionOf = (wanted: ReadonlySet<string>) =>
  eventTypeFilter({ ...SEARCH_WINDOW, prefixes: [...wanted] });

export const allReading = ({ format, closing }: SearchContext, scanner: Scanner): ReadAll =>
  async function* ({ after = START, types, pageSize }, patience) {
    const size = checkedPageSize(pageSize);
    const ensureOpen = (): void => {
      if (closing.aborted) throw new StoreClosed();
    };
    ensureOpen();
    const wanted = types === undefined ? null : new Set(types.filter((type) => isType.test(type)));
    const selection = wanted === null ? null : selectionOf(wanted);
    const isEmpty = wanted?.size === 0;
    // A selection by types does not show how far the log goes.
    let seen = isEmpty || selection !== null ? await scanner.head(patience) : after;
    let reported = globalPosition(after);
    let page: RecordedEvent[] = [];
    for await (const events of isEmpty ? [] : scanner.eventsAfter(after, patience, selection))
      for (const event of events) {
        const position = positionOf(event.record);
        if (position > seen) seen = position;
        // The server lets longer types through.
        if (wanted !== null && !wanted.has(event.record.type)) continue;
        page.push(format.decode(event));
        if (page.length < size) continue;
        reported = position;
        yield { events: page, upTo: position };
        ensureOpen();
        page = [];
      }
    if (patience.signal?.aborted === true) return;
    ensureOpen();
    if (page.length > 0 || seen > reported) yield { events: page, upTo: seen };
  };
