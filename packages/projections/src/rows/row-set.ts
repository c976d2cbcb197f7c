// The rows of one read model while events are folded over them: read on demand, written once per page.
import { type Generations, generations } from './generations.js';
import { type Journal, NotInMemory } from './journal.js';
import {
  addPosition,
  emptyLineage,
  encodedTail,
  type Lineage,
  SEGMENT_BYTES,
  storedLineage,
} from './lineage.js';
import type { Rows } from '../definition/folded-read-model.js';
import type { Row, RowCodec, SqlRecord, SqlValue } from './row-codec.js';
import type { Parameter } from '../drivers/work.js';

interface Entry {
  readonly key: Row;
  readonly text: string;
  /** Undefined if the row does not exist. */
  row: Row | undefined;
  lineage: Lineage;
  isStored: boolean;
  isChanged: boolean;
  /** The stored row was removed; its segments of lineage must be removed too. */
  isReborn: boolean;
}

/** To be written in this order. */
export interface RowChanges {
  readonly removedSegments: ReadonlyArray<readonly [rowKey: string]>;
  readonly removals: ReadonlyArray<ReadonlyArray<SqlValue>>;
  readonly segments: ReadonlyArray<readonly [rowKey: string, positions: Uint8Array]>;
  readonly upserts: ReadonlyArray<ReadonlyArray<Parameter>>;
}

export interface RowSet {
  readonly rows: Rows<Row, Row>;
  /** Sets the position that the following changes add to lineages. */
  readonly at: (position: number) => void;
  /** True while all rows are in memory. */
  readonly isComplete: () => boolean;
  readonly isMissing: () => boolean;
  /** Keys of rows that handlers asked for and that are not in memory. */
  readonly missing: () => ReadonlyArray<ReadonlyArray<SqlValue>>;
  /** Takes the records of the missing rows that exist. */
  readonly loaded: (records: ReadonlyArray<SqlRecord>) => void;
  readonly hasChanged: () => boolean;
  /** The changes to write. Write them, or forget them with `reset`. */
  readonly changes: () => RowChanges;
  /** To be called after the changes are committed. */
  readonly committed: () => void;
  /** Forgets what is not written. */
  readonly reset: () => void;
}

export const rowSet = (
  codec: RowCodec,
  journal: Journal,
  { isEmpty, limit }: { readonly isEmpty: boolean; readonly limit: number },
): RowSet => {
  const entries: Generations<Entry> = generations(limit);
  if (!isEmpty) entries.clear();
  const missing = new Map<string, Row>();
  let changed: Entry[] = [];
  let position = 0;

  const keep = (key: Row, text: string, record: SqlRecord | undefined): Entry => {
    const entry: Entry = {
      key,
      text,
      row: record === undefined ? undefined : codec.fromSql(record),
      lineage:
        record === undefined ? emptyLineage() : storedLineage(record['lineage'] as Uint8Array),
      isStored: record !== undefined,
      isChanged: false,
      isReborn: false,
    };
    entries.set(text, entry);
    return entry;
  };

  /** Most handlers get a row and put it at once. */
  let latest: Entry | undefined;

  const entryOf = (key: Row): Entry => {
    if (latest !== undefined && codec.isSameKey(latest.key, key)) return latest;
    const text = codec.keyText(key);
    latest = entries.get(text) ?? firstOf(key, text);
    return latest;
  };

  const firstOf = (key: Row, text: string): Entry => {
    codec.checkKey(key);
    if (entries.isComplete()) return keep(key, text, undefined);
    missing.set(text, key);
    throw NotInMemory.thrown;
  };

  const note = (entry: Entry): void => {
    if (journal.isOn()) {
      const { row, lineage, isChanged, isReborn } = entry;
      const { last, tail } = lineage;
      const { length } = tail;
      journal.note(() => {
        tail.length = length;
        lineage.last = last;
        Object.assign(entry, { row, lineage, isChanged, isReborn });
        if (!isChanged) changed.pop();
      });
    }
    if (entry.isChanged) return;
    entry.isChanged = true;
    changed.push(entry);
  };

  const replace = (entry: Entry, row: Row, restsOn: ReadonlyArray<number> = []): void => {
    codec.check(row);
    note(entry);
    for (const earlier of restsOn) addPosition(entry.lineage, earlier);
    addPosition(entry.lineage, position);
    entry.row = row;
  };

  return {
    rows: {
      get: (key) => entryOf(codec.withShortKey(key)).row,
      put: (given, restsOn) => {
        const row = codec.withShortKey(given);
        replace(entryOf(row), row, restsOn);
      },
      change: (key, change, restsOn) => {
        const entry = entryOf(codec.withShortKey(key));
        if (entry.row === undefined) return;
        const changed = change(entry.row);
        if (changed === entry.row) return;
        const row = codec.withShortKey(changed);
        if (codec.keyText(row) !== entry.text)
          throw new Error(`a change must keep the key: ${entry.text} became ${codec.keyText(row)}`);
        replace(entry, row, restsOn);
      },
      remove: (key) => {
        const entry = entryOf(codec.withShortKey(key));
        if (entry.row === undefined) return;
        note(entry);
        entry.lineage = emptyLineage();
        entry.isReborn = true;
        entry.row = undefined;
      },
    },
    at: (next) => {
      position = next;
    },
    isComplete: entries.isComplete,
    isMissing: () => missing.size > 0,
    missing: () => [...missing.values()].map((key) => codec.keyValues(key)),
    loaded: (records) => {
      const found = new Map(
        records.map((record) => [codec.keyText(codec.fromSql(record)), record]),
      );
      for (const [text, key] of missing) keep(key, text, found.get(text));
      missing.clear();
    },
    hasChanged: () => changed.length > 0,
    changes: () => changesOf(changed, codec),
    committed: () => {
      for (const entry of changed) {
        entry.isStored = entry.row !== undefined;
        entry.isChanged = false;
        entry.isReborn = false;
      }
      changed = [];
      // It may be the entry that is dropped to make room.
      latest = undefined;
      entries.age();
    },
    reset: () => {
      latest = undefined;
      entries.clear();
      missing.clear();
      changed = [];
    },
  };
};

const changesOf = (changed: ReadonlyArray<Entry>, codec: RowCodec): RowChanges => {
  const removedSegments: [string][] = [];
  const removals: ReadonlyArray<SqlValue>[] = [];
  const segments: [string, Uint8Array][] = [];
  const upserts: Parameter[][] = [];
  for (const entry of changed) {
    if (entry.isReborn && entry.isStored) removedSegments.push([entry.text]);
    if (entry.row === undefined) {
      if (entry.isStored) removals.push(codec.keyValues(entry.key));
      continue;
    }
    let tail = encodedTail(entry.lineage);
    if (tail.length > SEGMENT_BYTES) {
      segments.push([entry.text, tail]);
      entry.lineage.tail = [];
      tail = encodedTail(entry.lineage);
    }
    const values: Parameter[] = codec.toSql(entry.row);
    values.push(tail);
    upserts.push(values);
  }
  return { removedSegments, removals, segments, upserts };
};
