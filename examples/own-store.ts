// A complete store in one file of JSON lines. Events are in memory and on disk before they are acknowledged.
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

import {
  type Appended,
  type EventStore,
  globalPosition,
  type Json,
  type JsonObject,
  type RecordedEvent,
  START,
  StoreClosed,
  StoreUnavailable,
  streamVersion,
} from '@aidtrail/event-sourcing';
import {
  checkedPageSize,
  findRepeatedAppend,
  findVersionConflict,
  follow,
  headWatch,
  serialiseAppend,
  type StoredEvent,
  waitForPosition,
} from '@aidtrail/event-sourcing/store';
import { openTrail } from 'aidtrail';
import * as E from 'fp-ts/lib/Either.js';

import { runWhenCalled } from './running/run-when-called.ts';

interface Entry extends StoredEvent {
  readonly recordedAt: string;
}

const recorded = (entry: Entry): RecordedEvent => ({
  ...entry,
  data: JSON.parse(entry.data) as Json,
  metadata: JSON.parse(entry.metadata) as JsonObject,
});

// #region identity
/** A log gets its identity when it is created: a UUID, in a file beside it. */
const identityBeside = (path: string): string => {
  const file = `${path}.id`;
  if (!existsSync(file)) writeFileSync(file, randomUUID());
  return readFileSync(file, 'utf8');
};
// #endregion

// #region open
/** Each line is one append. An incomplete last line was never acknowledged and is removed. */
export const openLinesStore = (path: string): EventStore => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = text.slice(0, text.lastIndexOf('\n') + 1);
  const entries = lines.split('\n').flatMap((line) => JSON.parse(line || '[]') as Entry[]);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const file = openSync(path, existsSync(path) ? 'r+' : 'w+');
  const identity = identityBeside(path);
  let size = Buffer.byteLength(lines);
  ftruncateSync(file, size);

  const watch = headWatch();
  const head = () => entries.at(-1)?.position ?? START;
  const refuseClosed = () => {
    if (watch.hasEnded()) throw new StoreClosed();
  };
  watch.announce(head());
  // #endregion

  // #region append
  // Nothing here awaits, so no other append can run in between: that makes it atomic.
  const append: EventStore['append'] = (stream, events, expected) => async () => {
    if (watch.hasEnded()) return E.left(new StoreClosed());
    const checked = serialiseAppend(stream, events, expected);
    if (E.isLeft(checked)) return checked;
    const known = findRepeatedAppend(stream, checked.right, (id) => byId.get(id));
    if (E.isLeft(known)) return known;
    if (known.right !== null) return E.right(known.right);
    const last = entries.findLast((entry) => entry.stream === stream)?.version ?? null;
    const conflict = findVersionConflict(stream, expected, last);
    if (conflict !== null) return E.left(conflict);

    const now = new Date().toISOString();
    const added = checked.right.map((event, index): Entry => ({
      ...event,
      stream,
      version: streamVersion((last ?? -1) + 1 + index),
      position: globalPosition(head() + 1 + index),
      recordedAt: event.recordedAt ?? now,
    }));
    const line = Buffer.from(`${JSON.stringify(added)}\n`);
    try {
      // A call may write only a part, for example on a disk that is almost full.
      for (let done = 0; done < line.length;)
        done += writeSync(file, line, done, line.length - done, size + done);
      fsyncSync(file);
    } catch (thrown) {
      ftruncateSync(file, size);
      return E.left(new StoreUnavailable('failed', `${path} cannot be written`, thrown));
    }
    size += line.length;
    for (const entry of added) byId.set(entry.id, entry);
    entries.push(...added);
    watch.announce(head());
    const { version, position } = added.at(-1) as Entry;
    return E.right<never, Appended>({ version, position, alreadyKnown: false });
  };
  // #endregion

  // #region read
  const readStream: EventStore['readStream'] = async function* (stream, options = {}) {
    refuseClosed();
    const pageSize = checkedPageSize(options.pageSize);
    const all = entries.filter((entry) => entry.stream === stream);
    const { direction } = options;
    const from = options.from === undefined ? undefined : streamVersion(options.from);
    const wanted =
      direction === 'backwards'
        ? all.slice(0, (from ?? all.length) + 1).toReversed()
        : all.slice(from ?? 0);
    for (let start = 0; start < wanted.length; start += pageSize) {
      yield wanted.slice(start, start + pageSize).map(recorded);
      refuseClosed();
    }
  };

  const readAll: EventStore['readAll'] = async function* ({ after = START, types, pageSize } = {}) {
    refuseClosed();
    const size = checkedPageSize(pageSize);
    const upTo = head();
    if (globalPosition(after) >= upTo) return;
    // In this store, positions count from 1 without gaps.
    const wanted = entries.slice(after).filter(({ type }) => types?.includes(type) ?? true);
    for (let start = 0; start === 0 || start < wanted.length; start += size) {
      const page = wanted.slice(start, start + size);
      const isLast = start + size >= wanted.length;
      yield { events: page.map(recorded), upTo: isLast ? upTo : (page.at(-1)?.position ?? upTo) };
      refuseClosed();
    }
  };
  // #endregion

  // #region store
  return {
    append,
    readStream,
    readAll,
    subscribe: (options) => follow(readAll, watch, options),
    head: async () => {
      refuseClosed();
      return head();
    },
    identity: async () => {
      refuseClosed();
      return identity;
    },
    waitFor: async (position, options) => {
      refuseClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, options);
    },
    close: async () => {
      if (watch.hasEnded()) return;
      watch.end();
      closeSync(file);
    },
  };
};
// #endregion

export const ownStore = async (
  write: (line: string) => void,
  path = 'log.jsonl',
): Promise<void> => {
  // #region trail
  const trail = await openTrail({ store: openLinesStore(path), tables: ':memory:', keys: null });
  await trail.replay(`${import.meta.dirname}/newsletter`)();
  // #endregion
  write(`position ${await trail.store.head()}`);
  await trail.close();
};

await runWhenCalled(import.meta.url, ownStore);
