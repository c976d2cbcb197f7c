// What verifying and comparing find, in stores that are wrong in one thing.
import {
  defineEvent,
  type EventStore,
  eventTypes,
  type RecordedEvent,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as t from 'io-ts';

import { compareStores, copyStore, verifyStore } from '../src/index.js';
import { idTable, inShares } from '../src/id-table.js';
import { append, done, event, everything, fill, team } from './logs.js';

let store: EventStore;
let events: ReadonlyArray<RecordedEvent>;
beforeAll(async () => {
  store = await openMemoryStore();
  await fill(store, 2_000);
  events = await everything(store);
});

const changed = (change: (event: RecordedEvent) => RecordedEvent | null): EventStore => ({
  ...store,
  readAll: async function* (options) {
    for await (const page of store.readAll(options))
      yield { ...page, events: page.events.map(change).filter((each) => each !== null) };
  },
});

const only = (index: number, change: Partial<RecordedEvent>) =>
  changed((each) => (each.id === events[index]?.id ? { ...each, ...change } : each));

describe('verifying', () => {
  test('finds nothing in a sound log', async () => {
    const { sha256, ...found } = await done(verifyStore(store));
    expect(found).toEqual({
      sound: true,
      events: 2_000,
      streams: 50,
      head: 2_000,
      faults: [],
      faultCount: 0,
      skipped: [],
      unknownTypes: new Map([['TeamDispatched', 2_000]]),
    });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('finds a lost event', async () => {
    const lost = events[1_500] as RecordedEvent;
    const found = await done(verifyStore(changed((each) => (each.id === lost.id ? null : each))));
    expect(found).toMatchObject({ sound: false, faultCount: 1, events: 1_999 });
    expect(found.faults[0]).toMatchObject({
      _tag: 'VersionNotNext',
      stream: lost.stream,
      version: lost.version + 1,
      message: `it has version ${lost.version + 1}; version ${lost.version} is expected`,
    });
  });

  test('finds an id that two events have', async () => {
    const { faults } = await done(
      verifyStore(only(1_999, { id: (events[7] as RecordedEvent).id })),
    );
    expect(faults).toEqual([
      expect.objectContaining({
        _tag: 'IdRepeated',
        position: 2_000,
        message: 'the event at position 8 has the same id',
      }),
    ]);
  });

  test.each([
    ['positions that do not rise', { position: 3 as never }, 'PositionNotRising'],
    ['a time that is none', { recordedAt: 'yesterday' }, 'NotAnEvent'],
    ['an id that is none', { id: '7' }, 'NotAnEvent'],
  ] as const)('finds %s', async (_, change, tag) => {
    const { sound, faults } = await done(verifyStore(only(1_000, change)));
    expect(sound).toBe(false);
    expect(faults[0]?._tag).toBe(tag);
  });

  test('finds an id in capital letters, and whose it is as well', async () => {
    const { id } = events[7] as RecordedEvent;
    const { faults } = await done(verifyStore(only(1_999, { id: id.toUpperCase() })));
    expect(faults.map(({ _tag, message }) => [_tag, message])).toEqual([
      ['NotAnEvent', `id: it decodes as ${id}; stores keep ids in lower case`],
      ['IdRepeated', 'the event at position 8 has the same id'],
    ]);
  });

  test('decodes what the definitions know, and counts what none of them does', async () => {
    const log = await openMemoryStore();
    await append(
      log,
      team(1),
      event({ persons: 3 }),
      event({ persons: 'three' }),
      event({}, { type: 'WardOpened' }),
    );
    const types = eventTypes([defineEvent('TeamDispatched', t.type({ persons: t.number }))]);
    const found = await done(verifyStore(log, { eventTypes: [types] }));
    expect(found.faults).toEqual([
      expect.objectContaining({
        _tag: 'Undecodable',
        version: 1,
        message: 'it cannot be decoded as TeamDispatched: persons: "three" is not a valid number',
      }),
    ]);
    expect(found.unknownTypes).toEqual(new Map([['WardOpened', 1]]));
  });

  test('keeps a hundred faults and counts the others', async () => {
    const found = await done(verifyStore(changed((each) => ({ ...each, recordedAt: '' }))));
    expect(found.faults).toHaveLength(100);
    expect(found.faultCount).toBe(2_000);
  });
});

describe('comparing', () => {
  let copy: EventStore;
  beforeAll(async () => {
    copy = await openMemoryStore();
    await done(copyStore(store, copy));
  });

  test('gives the hash that verifying gives', async () => {
    const { equal, logs, difference } = await done(compareStores(store, copy));
    expect({ equal, difference }).toEqual({ equal: true, difference: null });
    const { sha256 } = await done(verifyStore(store));
    expect(logs).toEqual([
      { events: 2_000, streams: 50, sha256 },
      { events: 2_000, streams: 50, sha256 },
    ]);
  });

  test.each([
    ['time', { recordedAt: '2000-01-01T00:00:00.000Z' }, null],
    ['content', { data: 'other' }, null],
    ['event', { id: '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b11' }, null],
    ['content', { stream: team('x') }, { name: team('x'), versions: [0, null] }],
  ] as const)('finds another %s', async (what, change, stream) => {
    // The first event of its stream, so that no version is another after it.
    const other = only(0, change);
    const { equal, difference } = await done(compareStores(other, copy));
    expect(equal).toBe(false);
    expect(difference).toMatchObject({
      what,
      sameBefore: 0,
      events: [change, { id: events[0]?.id }],
    });
    if (stream !== null) expect(difference?.stream).toEqual(stream);
    expect(difference?.timesOnly).toBe(what === 'time');
  });

  test('reports whether only times differ', async () => {
    const other = changed((each) => ({
      ...each,
      recordedAt: '2000-01-01T00:00:00.000Z',
      ...(each.position === 1_999 ? { data: 'other' } : {}),
    }));
    expect((await done(compareStores(other, copy))).difference).toMatchObject({
      what: 'time',
      sameBefore: 0,
      timesOnly: false,
    });
  });

  test('finds where one ends, from either side', async () => {
    const longer = await openMemoryStore();
    await done(copyStore(store, longer));
    await append(longer, team('late'), event('late'));
    const [one, other] = await Promise.all([
      done(compareStores(store, longer)),
      done(compareStores(longer, store)),
    ]);
    expect(one.difference).toMatchObject({
      what: 'end',
      sameBefore: 2_000,
      events: [null, { data: 'late' }],
      stream: { name: team('late'), versions: [null, 0] },
    });
    expect(other.difference).toMatchObject({ events: [{ data: 'late' }, null] });
  });

  test('finds the same events in another order', async () => {
    const [one, other] = [await openMemoryStore(), await openMemoryStore()];
    const [x, y] = [event('x'), event('y')];
    await append(one, team('x'), x);
    await append(one, team('y'), y);
    await append(other, team('y'), y);
    await append(other, team('x'), x);
    expect((await done(compareStores(one, other))).difference).toMatchObject({
      what: 'event',
      stream: null,
    });
  });
});

test('the table of ids keeps them apart, however many and however alike', () => {
  const ids = Array.from({ length: 50_000 }, (_, index) => {
    const digits = (index * 16).toString(16).padStart(32, '0');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
  const table = idTable();
  expect(ids.map((id, index) => table.add(id, index + 1)).filter((known) => known !== 0)).toEqual(
    [],
  );
  expect(ids.every((id, index) => table.get(id) === index + 1)).toBe(true);
  expect(table.add(ids[7] ?? '', 99)).toBe(8);
  expect(table.get('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe(0);
});

describe('where there are more ids than may be kept at once', () => {
  const idsAtOnce = 150;

  test('every share of the log is looked at', async () => {
    expect(await done(verifyStore(store, { idsAtOnce }))).toMatchObject({ sound: true });
    for (const index of [3, 500, 1_999]) {
      const twice = only(index, { id: (events[1_000] as RecordedEvent).id });
      const { faults, faultCount } = await done(verifyStore(twice, { idsAtOnce }));
      expect(faultCount).toBe(1);
      expect(faults[0]).toMatchObject({
        _tag: 'IdRepeated',
        position: Math.max(index, 1_000) + 1,
        message: `the event at position ${Math.min(index, 1_000) + 1} has the same id`,
      });
    }
  });

  test('every repeated id is reported once, however the log is divided', async () => {
    const repeated = events.flatMap((_, index) => (index % 40 === 39 ? [index] : []));
    const before = new Map(
      repeated.map((index) => [events[index]?.id, (events[index - 1] as RecordedEvent).id]),
    );
    const twice = changed((each) => ({ ...each, id: before.get(each.id) ?? each.id }));
    const { faults, faultCount } = await done(verifyStore(twice, { idsAtOnce }));
    expect(faultCount).toBe(repeated.length);
    expect(faults.map(({ position }) => position).toSorted((one, other) => one - other)).toEqual(
      repeated.map((index) => index + 1),
    );
  });

  test('every id belongs to one share, and no table keeps more', async () => {
    let looks = 0;
    const seen: string[] = [];
    const table = idTable(idsAtOnce);
    const look = async (): Promise<void> => {
      looks += 1;
      for (const { id } of events) table.add(id, 1);
      for (const { id } of events) if (table.get(id) === 1) seen.push(id);
    };
    await look();
    await inShares(table, look);
    expect(looks).toBeGreaterThanOrEqual(events.length / idsAtOnce);
    expect(seen.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });
});
