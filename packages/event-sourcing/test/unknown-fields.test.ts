import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import { openMemoryStore } from '@aidtrail/store-memory';

import { commandHandler, defineEvent, eventTypes, type Json, streamName } from '../src/index.js';

interface Branch {
  readonly name: string;
  readonly branches?: ReadonlyArray<Branch>;
}
const Tree: t.Type<Branch> = t.recursion('Tree', () =>
  t.intersection([t.type({ name: t.string }), t.partial({ branches: t.readonlyArray(Tree) })]),
);
const Period = t.union([
  t.type({ kind: t.literal('day'), on: t.string }),
  t.type({ kind: t.literal('span'), from: t.string, to: t.string }),
]);
const Persons = t.brand(
  t.number,
  (n): n is t.Branded<number, { readonly Persons: symbol }> => n >= 0,
  'Persons',
);

const Visit = t.intersection([
  t.type({ visitId: t.string, period: Period, persons: Persons }),
  t.partial({
    rooms: t.readonlyArray(t.readonly(t.type({ number: t.number }))),
    pair: t.tuple([t.type({ left: t.string }), t.type({ right: t.string })]),
    byWard: t.record(t.string, t.type({ beds: t.number })),
    tree: Tree,
    anything: t.unknown,
    strict: t.strict({ known: t.string }),
  }),
]);
const visit = defineEvent('VisitNoted', Visit);

const whole = {
  visitId: 'v1',
  period: { kind: 'span', from: '2020', to: '2021' },
  persons: 3,
  rooms: [{ number: 1 }, { number: 2 }],
  pair: [{ left: 'a' }, { right: 'b' }],
  byWard: { east: { beds: 3 } },
  tree: { name: 'root', branches: [{ name: 'leaf' }] },
  anything: { goes: ['here'] },
  strict: { known: 'x' },
} as const;

/** A copy with one more field at the place. */
const withField = (path: ReadonlyArray<string | number>): unknown => {
  const copy: unknown = JSON.parse(JSON.stringify(whole));
  let at = copy as Record<string | number, unknown>;
  for (const step of path) at = at[step] as typeof at;
  at['patientName'] = 'Jane Doe';
  return copy;
};

describe('fields that a definition does not name', () => {
  test('are none where every field is named', () => {
    expect(visit.unknownFields(whole)).toEqual([]);
    expect(visit.unknownFields({ ...whole, rooms: undefined })).toEqual([]);
  });

  test.each([
    [[], 'patientName'],
    [['period'], 'period.patientName'],
    [['rooms', 1], 'rooms[1].patientName'],
    [['pair', 0], 'pair[0].patientName'],
    [['byWard', 'east'], 'byWard.east.patientName'],
    [['tree', 'branches', 0], 'tree.branches[0].patientName'],
    [['strict'], 'strict.patientName'],
  ])('are found at %j', (path, found) => {
    expect(visit.unknownFields(withField(path)).map((it) => it.path)).toEqual([found]);
  });

  test('belong to the member of a union that the value is', () => {
    const day = { ...whole, period: { kind: 'day', on: '2020', to: '2021' } };
    expect(visit.unknownFields(day)).toEqual([{ path: 'period.to', known: ['kind', 'on'] }]);
  });

  test('are all fields of a payload that names none', () => {
    for (const codec of [t.UnknownRecord, t.object, t.unknown] as ReadonlyArray<t.Mixed>)
      expect(defineEvent('Anything', codec).unknownFields({ a: 1 })).toEqual([
        { path: 'a', known: [] },
      ]);
  });

  test('come into no log, at any depth, in the definitions of users too, and are still read', async () => {
    const store = await openMemoryStore();
    const visits = {
      category: 'visit',
      events: eventTypes([visit]),
      initial: 0,
      decide: (command: unknown) =>
        E.right([{ type: 'VisitNoted' as const, data: command as t.TypeOf<typeof Visit> }]),
      evolve: (count: number) => count + 1,
    };
    const handle = commandHandler(store);
    const commandId = '6f1c9c1e-7f3c-4a39-9d0b-000000000001';
    expect(await handle(visits, '1', withField(['rooms', 0]), { commandId })()).toMatchObject({
      left: {
        _tag: 'InvalidAppend',
        path: 'VisitNoted.rooms[0].patientName',
        reason: expect.stringContaining('number'),
      },
    });
    expect(await store.head()).toBe(0);

    const event = {
      id: commandId,
      type: 'VisitNoted',
      schemaVersion: 1,
      data: withField(['period']) as Json,
      metadata: {},
    };
    expect(await store.append(streamName('visit', '1'), [event], 'any')()).toMatchObject({
      _tag: 'Right',
    });
    const another = commandId.replace('1e', '2e');
    expect(await handle(visits, '1', whole, { commandId: another })()).toMatchObject({
      right: { version: 1 },
    });
  });
});
