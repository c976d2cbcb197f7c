// The rows of one read model while events are folded over them: read on demand, written once per page.
import { type Generations, generations } from './generations.js';
import {
  addPosition,
  emptyLineage,
  encodedTail,
  type Lineage,
  SEGMENT_BYTES,
  storedLineage,
} from './lineage.js';
import type { RowStatements } from './model-tables.js';
import type { Rows } from './read-model.js';
import type { Row, RowCodec, SqlRecord } from './row-codec.js';

interface Entry {
  readonly key: Row;
  readonly text: string;
  /** Undefined where there is no such row. */
  row: Row | undefined;
  lineage: Lineage;
  isStored: boolean;
  isChanged: boolean;
  /** The row was removed: segments of its lineage go, too. */
  isReborn: boolean;
}

export interface RowSet {
  readonly rows: Rows<Row, Row>;
  /** The position that changes add to lineages from now on. */
  readonly at: (position: number) => void;
  /** Writes what changed; to be called in a transaction. Answers whether anything did. */
  readonly write: () => boolean;
  /** To be called once the transaction is committed. */
  readonly committed: () => void;
  /** Forgets what is not written. */
  readonly reset: () => void;
}

export const rowSet = (
  codec: RowCodec,
  statements: RowStatements,
  { isEmpty, limit }: { readonly isEmpty: boolean; readonly limit: number },
): RowSet => {
  const entries: Generations<Entry> = generations(limit);
  if (!isEmpty) entries.clear();
  let changed: Entry[] = [];
  let position = 0;

  const load = (key: Row, text: string): Entry => {
    const record = entries.isComplete()
      ? undefined
      : (statements.select().get(...codec.keyValues(key)) as SqlRecord | undefined);
    const isStored = record !== undefined;
    const entry: Entry = {
      key,
      text,
      row: isStored ? codec.fromSql(record) : undefined,
      lineage: isStored ? storedLineage(record['lineage'] as Uint8Array) : emptyLineage(),
      isStored,
      isChanged: false,
      isReborn: false,
    };
    entries.set(text, entry);
    return entry;
  };

  /** Handlers mostly get a row and put it at once. */
  let latest: Entry | undefined;

  const entryOf = (key: Row): Entry => {
    if (latest !== undefined && codec.isSameKey(latest.key, key)) return latest;
    const text = codec.keyText(key);
    latest = entries.get(text) ?? load(key, text);
    return latest;
  };

  const note = (entry: Entry, row: Row | undefined): void => {
    entry.row = row;
    if (entry.isChanged) return;
    entry.isChanged = true;
    changed.push(entry);
  };

  const replace = (entry: Entry, row: Row, restsOn: ReadonlyArray<number> = []): void => {
    codec.check(row);
    for (const earlier of restsOn) addPosition(entry.lineage, earlier);
    addPosition(entry.lineage, position);
    note(entry, row);
  };

  return {
    rows: {
      get: (key) => entryOf(key).row,
      put: (row, restsOn) => replace(entryOf(row), row, restsOn),
      change: (key, change, restsOn) => {
        const entry = entryOf(key);
        if (entry.row === undefined) return;
        const row = change(entry.row);
        if (row === entry.row) return;
        if (codec.keyText(row) !== entry.text)
          throw new Error(`a change must keep the key: ${entry.text} became ${codec.keyText(row)}`);
        replace(entry, row, restsOn);
      },
      remove: (key) => {
        const entry = entryOf(key);
        if (entry.row === undefined) return;
        entry.lineage = emptyLineage();
        entry.isReborn = true;
        note(entry, undefined);
      },
    },
    at: (next) => {
      position = next;
    },
    write: () => {
      for (const entry of changed) writeEntry(entry, codec, statements);
      return changed.length > 0;
    },
    committed: () => {
      for (const entry of changed) {
        entry.isStored = entry.row !== undefined;
        entry.isChanged = false;
        entry.isReborn = false;
      }
      changed = [];
      // What makes room may be this very entry.
      latest = undefined;
      entries.age();
    },
    reset: () => {
      latest = undefined;
      entries.clear();
      changed = [];
    },
  };
};

const writeEntry = (entry: Entry, codec: RowCodec, statements: RowStatements): void => {
  if (entry.isReborn && entry.isStored) statements.removeSegments().run(entry.text);
  if (entry.row === undefined) {
    if (entry.isStored) statements.remove().run(...codec.keyValues(entry.key));
    return;
  }
  let tail = encodedTail(entry.lineage);
  if (tail.length > SEGMENT_BYTES) {
    statements.addSegment().run(entry.text, tail, entry.text);
    entry.lineage.tail = [];
    tail = encodedTail(entry.lineage);
  }
  statements.upsert().run(...codec.toSql(entry.row), tail);
};
