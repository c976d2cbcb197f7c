// Into stores that hold something already, and through stores that break off.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  type EventStore,
  type EventToAppend,
  OutcomeUnknown,
  type StreamName,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import {
  checkArchive,
  compareStores,
  copyStore,
  exportArchive,
  importArchive,
  LogsContradict,
} from '../src/index.js';
import { append, done, event, everything, failureOf, fill, team } from './logs.js';
import { scratchFolder } from './scratch-folder.js';

const folder = scratchFolder();

const storeWith = async (
  ...appends: ReadonlyArray<readonly [StreamName, ...EventToAppend[]]>
): Promise<EventStore> => {
  const store = await openMemoryStore();
  for (const [stream, ...events] of appends) await append(store, stream, ...events);
  return store;
};

const archiveOf = async (store: EventStore): Promise<string> => {
  const archive = join(folder, randomUUID());
  await done(exportArchive(store, archive, { eventsAChunk: 3 }));
  return archive;
};

const at = '1994-07-20T01:02:03.004Z';
const [a0, a1, a2, b0, b1, c0] = ['a0', 'a1', 'a2', 'b0', 'b1', 'c0'].map((name) =>
  event(name, { recordedAt: at }),
) as [EventToAppend, EventToAppend, EventToAppend, EventToAppend, EventToAppend, EventToAppend];
const source = () =>
  storeWith([team('a'), a0, a1], [team('b'), b0], [team('a'), a2], [team('b'), b1]);

/** By import and by copy: both have to do the same. */
const ways = [
  [
    'an import',
    async (from: EventStore, to: EventStore) => importArchive(await archiveOf(from), to),
  ],
  ['a copy', async (from: EventStore, to: EventStore) => copyStore(from, to)],
] as const;

describe.each(ways)('%s', (_, move) => {
  const namesIn = async (store: EventStore) => (await everything(store)).map(({ data }) => data);

  test.each([
    ['an empty store', [], ['a0', 'a1', 'b0', 'a2', 'b1'], 5],
    ['a beginning of it', [[team('a'), a0]], ['a0', 'a1', 'b0', 'a2', 'b1'], 4],
    [
      'all of it and more',
      [
        [team('a'), a0, a1],
        [team('b'), b0],
        [team('a'), a2],
        [team('b'), b1],
        [team('c'), c0],
      ],
      ['a0', 'a1', 'b0', 'a2', 'b1', 'c0'],
      0,
    ],
    ['another stream', [[team('c'), c0]], ['c0', 'a0', 'a1', 'b0', 'a2', 'b1'], 5],
    [
      'a part of it in another order',
      [
        [team('b'), b0],
        [team('c'), c0],
        [team('a'), a0, a1],
      ],
      ['b0', 'c0', 'a0', 'a1', 'a2', 'b1'],
      2,
    ],
    [
      'one stream of it, which has moved on',
      [[team('b'), b0, b1, c0]],
      ['b0', 'b1', 'c0', 'a0', 'a1', 'a2'],
      3,
    ],
  ] as const)('into %s adds what is new', async (_, given, expected, added) => {
    const target = await storeWith(...given);
    expect(await done(await move(await source(), target))).toMatchObject({
      added,
      known: 5 - added,
    });
    expect(await namesIn(target)).toEqual(expected);
    for (const { recordedAt } of await everything(target)) expect(recordedAt).toBe(at);
    expect((await done(await move(await source(), target))).added).toBe(0);
  });

  test('knows an event that both logs took at different times, and keeps the first', async () => {
    const target = await storeWith([team('a'), { ...a0, recordedAt: '2000-01-01T00:00:00.000Z' }]);
    expect((await done(await move(await source(), target))).added).toBe(4);
    expect((await everything(target))[0]?.recordedAt).toBe('2000-01-01T00:00:00.000Z');
  });

  test.each([
    [
      'another event at a version',
      [[team('b'), b0, c0]],
      { reason: 'otherEvent', stream: team('b'), version: 1, eventId: b1.id, targetEventId: c0.id },
    ],
    [
      'another event at the first version',
      [
        [team('a'), a0, a1],
        [team('b'), c0],
      ],
      { reason: 'otherEvent', stream: team('b'), version: 0, eventId: b0.id, targetEventId: c0.id },
    ],
    [
      'an event with other data',
      [[team('a'), a0, { ...a1, data: 'changed' }]],
      { reason: 'otherContent', stream: team('a'), version: 1, eventId: a1.id },
    ],
    [
      'an event with other metadata',
      [[team('a'), a0, { ...a1, metadata: {} }]],
      { reason: 'otherContent', stream: team('a'), version: 1, eventId: a1.id },
    ],
    [
      'an event in another stream',
      [[team('c'), b0]],
      { reason: 'otherPlace', stream: team('b'), version: 0, eventId: b0.id },
    ],
    [
      'an event at another version',
      [[team('b'), b0, c0, b1]],
      { reason: 'otherPlace', stream: team('b'), version: 1, eventId: b1.id },
    ],
  ] as const)(
    'into a store with %s is refused, and nothing is written',
    async (_, given, expected) => {
      const target = await storeWith(...given);
      const before = await everything(target);
      const failure = await failureOf(await move(await source(), target));
      expect(failure).toBeInstanceOf(LogsContradict);
      expect(failure).toMatchObject(expected);
      expect(failure.message).toContain(
        `${expected.stream}@${expected.version}, event ${expected.eventId}`,
      );
      expect(failure.message).toMatch(/\((0000\d\.jsonl\.gz, line \d|position \d)\)/);
      expect(await everything(target)).toEqual(before);
    },
  );
});

/** A store from which the first events of a stream are gone, as servers can be configured to do. */
const withoutFirst = (inner: EventStore): EventStore => ({
  ...inner,
  readAll: async function* (options) {
    for await (const page of inner.readAll(options))
      yield { ...page, events: page.events.filter(({ id }) => id !== a0.id) };
  },
});

test('a copy of a log with a gap stops at it', async () => {
  const failure = await failureOf(copyStore(withoutFirst(await source()), await openMemoryStore()));
  expect(failure).toMatchObject({ reason: 'gap', stream: team('a'), version: 1, eventId: a1.id });
  const filled = await storeWith([team('c'), c0]);
  expect(await failureOf(copyStore(withoutFirst(await source()), filled))).toMatchObject({
    reason: 'gap',
  });
  expect(await everything(filled)).toHaveLength(1);
});

describe('a copy of a log that has an id twice', () => {
  /** A store in which an event has another id, as no store of ours would take it. */
  const withId = (inner: EventStore, event: EventToAppend, id: string): EventStore => ({
    ...inner,
    readAll: async function* (options) {
      for await (const page of inner.readAll(options))
        yield {
          ...page,
          events: page.events.map((each) =>
            each.id === event.id ? { ...each, id, data: a0.data } : each,
          ),
        };
    },
  });

  test.each([
    ['in two streams', b1, { stream: team('b'), version: 1, where: 'position 5' }],
    ['in one stream', a2, { stream: team('a'), version: 2, where: 'position 4' }],
    ['in neighbours', a1, { stream: team('a'), version: 1, where: 'position 2' }],
  ] as const)('%s says so, the second time too', async (_, repeated, expected) => {
    const faulty = withId(await source(), repeated, a0.id);
    const target = await openMemoryStore();
    for (const __ of ['once', 'again']) {
      const failure = await failureOf(copyStore(faulty, target));
      expect(failure).toMatchObject({ reason: 'idRepeated', eventId: a0.id, ...expected });
      expect(failure.message).toContain('already has this id as team-a@0 (position 1)');
    }
  });
});

describe('an append whose outcome is not known', () => {
  /** Says so of every third append, the first time it is made. */
  const breakingOff = (inner: EventStore, writes: boolean): EventStore => {
    const seen = new Set<string>();
    return {
      ...inner,
      append: (stream, events, expected) => async () => {
        const key = events.map(({ id }) => id).join();
        const breaks = !seen.has(key) && seen.size % 3 === 0;
        seen.add(key);
        if (!breaks) return inner.append(stream, events, expected)();
        if (writes) await inner.append(stream, events, expected)();
        return E.left(new OutcomeUnknown(stream));
      },
    };
  };

  test.each([
    ['was written', true],
    ['was not written', false],
  ])('is repeated, where it %s', async (_, writes) => {
    const from = await openMemoryStore();
    await fill(from, 1_000);
    const to = await openMemoryStore();
    const { added } = await done(
      copyStore(from, { ...breakingOff(to, writes), writesInOrder: writes }),
    );
    expect(added).toBe(1_000);
    expect(await done(compareStores(from, to))).toMatchObject({ equal: true });
  });

  test('is given up where it stays unknown', async () => {
    const inner = await openMemoryStore();
    const lost: EventStore = {
      ...inner,
      append: (stream) => async () => E.left(new OutcomeUnknown(stream)),
    };
    expect(await failureOf(copyStore(await source(), lost))).toMatchObject({
      _tag: 'OutcomeUnknown',
    });
  });
});

test('a store that may write out of order gets one append at a time, and one that wrongly declares writesInOrder is reported', async () => {
  const queue: Array<() => void> = [];
  const late =
    (inner: EventStore): EventStore['append'] =>
    (stream, events, expected) =>
    async () => {
      await new Promise<void>((resolve) => {
        queue.push(resolve);
        setImmediate(() => queue.pop()?.());
      });
      return inner.append(stream, events, expected)();
    };
  const inner = await openMemoryStore();
  const lastFirst: EventStore = { ...inner, append: late(inner) };
  const from = await storeWith([team('a'), a0], [team('b'), b0]);
  expect(await failureOf(copyStore(from, lastFirst))).toMatchObject({ reason: 'otherOrder' });
  const other = await openMemoryStore();
  const honest: EventStore = { ...other, append: late(other), writesInOrder: false };
  await done(copyStore(from, honest));
  expect(await done(compareStores(from, honest))).toMatchObject({ equal: true });
});

test('a competing writer is reported as such', async () => {
  const inner = await openMemoryStore();
  const contested: EventStore = {
    ...inner,
    append: (stream, events, expected) => async () => {
      await inner.append(stream, [event('first')], 'noStream')();
      return inner.append(stream, events, expected)();
    },
  };
  expect(await failureOf(copyStore(await source(), contested))).toMatchObject({
    _tag: 'VersionConflict',
  });
});

test('an archive that was checked just now is not read twice, and every line is held against its hash', async () => {
  const archive = await archiveOf(await source());
  const checked = await done(checkArchive(archive));
  const target = await openMemoryStore();
  const steps: number[] = [];
  const onCheck = ({ done: step }: { readonly done: number }) => steps.push(step);
  expect((await done(importArchive(archive, target, { checked, onCheck }))).added).toBe(5);
  expect(steps).toEqual([]);
  writeFileSync(join(archive, '00001.jsonl.gz'), 'altered since');
  expect(
    await failureOf(importArchive(archive, await openMemoryStore(), { checked })),
  ).toMatchObject({
    _tag: 'ArchiveFault',
    reason: 'damaged',
  });
});
