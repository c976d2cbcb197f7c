// Somebody else's store, put before the suite as it is installed: `node --test own-store.test.mjs`.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { StoreClosed } from '@aidtrail/event-sourcing';
import {
  checkedPageSize,
  findRepeatedAppend,
  findVersionConflict,
  follow,
  headWatch,
  serialiseAppend,
  waitForPosition,
} from '@aidtrail/event-sourcing/store';
import { describeEventStore } from '@aidtrail/store-conformance';
import * as E from 'fp-ts/lib/Either.js';

const parsed = (entry) => ({
  ...entry,
  data: JSON.parse(entry.data),
  metadata: JSON.parse(entry.metadata),
});

/** An array. */
const openArrayStore = () => {
  const entries = [];
  const watch = headWatch();
  const refuseClosed = () => {
    if (watch.hasEnded()) throw new StoreClosed();
  };
  const head = () => entries.length;

  const append = (stream, events, expected) => async () => {
    if (watch.hasEnded()) return E.left(new StoreClosed());
    const checked = serialiseAppend(stream, events, expected);
    if (E.isLeft(checked)) return checked;
    const known = findRepeatedAppend(stream, checked.right, (id) =>
      entries.find((e) => e.id === id),
    );
    if (E.isLeft(known)) return known;
    if (known.right !== null) return E.right(known.right);
    let version = entries.findLast((entry) => entry.stream === stream)?.version ?? null;
    const conflict = findVersionConflict(stream, expected, version);
    if (conflict !== null) return E.left(conflict);
    const now = new Date().toISOString();
    for (const event of checked.right) {
      version = (version ?? -1) + 1;
      const recordedAt = event.recordedAt ?? now;
      entries.push({ ...event, stream, version, position: entries.length + 1, recordedAt });
    }
    watch.announce(head());
    return E.right({ version, position: head(), alreadyKnown: false });
  };

  async function* readStream(stream, { from, direction, pageSize } = {}) {
    refuseClosed();
    const size = checkedPageSize(pageSize);
    const all = entries.filter((entry) => entry.stream === stream);
    const wanted =
      direction === 'backwards'
        ? all.slice(0, (from ?? all.length) + 1).toReversed()
        : all.slice(from ?? 0);
    for (let start = 0; start < wanted.length; start += size) {
      yield wanted.slice(start, start + size).map(parsed);
      refuseClosed();
    }
  }

  async function* readAll({ after = 0, types, pageSize } = {}) {
    refuseClosed();
    const size = checkedPageSize(pageSize);
    const upTo = head();
    if (after >= upTo) return;
    const wanted = entries.slice(after).filter(({ type }) => types?.includes(type) ?? true);
    for (let start = 0; start === 0 || start < wanted.length; start += size) {
      const page = wanted.slice(start, start + size);
      const isLast = start + size >= wanted.length;
      yield { events: page.map(parsed), upTo: isLast ? upTo : page.at(-1).position };
      refuseClosed();
    }
  }

  return {
    append,
    readStream,
    readAll,
    subscribe: (options) => follow(readAll, watch, options),
    head: async () => {
      refuseClosed();
      return head();
    },
    waitFor: async (position, options) => {
      refuseClosed();
      await waitForPosition(watch, { setTimeout, clearTimeout }, position, options);
    },
    close: async () => watch.end(),
  };
};

let tests = 0;
let skipped = 0;
const counted = Object.assign(
  (...args) => {
    tests += 1;
    return test(...args);
  },
  {
    skip: (...args) => {
      skipped += 1;
      return test.skip(...args);
    },
  },
);

describeEventStore(
  { describe, test: counted },
  {
    name: 'an array',
    open: async () => ({ store: openArrayStore() }),
    supports: {
      // Looking for an id goes through the whole array.
      largeAppends: false,
      reopening: false,
      severalHandles: false,
      heldAppends: false,
      lostAnswers: false,
      restarting: false,
    },
  },
);

assert.ok(tests > 100, `${tests} tests`);
assert.ok(skipped > 5, `${skipped} groups skipped`);
