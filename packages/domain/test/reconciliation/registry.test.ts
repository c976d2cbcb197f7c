// Where places and organisations belong: over time, after mergers, and where records contradict themselves.
import { describe, expect, test } from '@jest/globals';

import { liesIn, programmeChain, type Registry } from '../../src/reconciliation/registry.js';
import { allDays, daysOf } from '../../src/reconciliation/days.js';
import { both, on } from '../samples.js';

const name = both('名', 'Name');
const place = (parentId: string | null, ...moves: ReadonlyArray<[string, string]>) => ({
  name,
  parentId: (moves.at(-1)?.[0] ?? parentId) as never,
  parents: [
    { parentId, from: null },
    ...moves.map(([to, date]) => ({ parentId: to, from: on(date) })),
  ],
});

const hospital = (
  details: Partial<{
    placeId: string;
    mergedInto: string;
    parentId: string;
    places: ReadonlyArray<{ placeId: string | null; from: ReturnType<typeof on> | null }>;
  }>,
) =>
  ({
    name,
    kind: 'hospital',
    placeId: null,
    mergedInto: null,
    ...details,
  }) as never;

const registryOf = (
  places: Readonly<Record<string, ReturnType<typeof place>>>,
  organisations: Readonly<Record<string, ReturnType<typeof hospital>>> = {},
  programmes: Readonly<Record<string, string | null>> = {},
): Registry => ({
  places: new Map(Object.entries(places)),
  organisations: new Map(Object.entries(organisations)),
  programmes: new Map(Object.entries(programmes).map(([id, partOf]) => [id, { partOf }])),
});

describe('over time', () => {
  const registry = registryOf(
    { north: place(null), south: place(null), county: place('north', ['south', '2015-01-01']) },
    {
      hospital: hospital({
        placeId: 'south',
        places: [
          { placeId: 'north', from: null },
          { placeId: 'south', from: on('2018-01-01') },
        ],
      }),
    },
  );

  test.each<[string, string, string, string]>([
    ['county', '2014-06-01', 'north', 'yes'],
    ['county', '2014-06-01', 'south', 'no'],
    ['county', '2015-01-01', 'south', 'yes'],
    ['hospital', '2017-06-01', 'north', 'yes'],
    ['hospital', '2018-06-01', 'north', 'no'],
    ['hospital', '2018-06-01', 'south', 'yes'],
  ])('%s on %s lies in %s: %s', (party, date, wanted, answer) =>
    expect(liesIn(registry, party, [wanted], daysOf(on(date)))).toBe(answer),
  );

  test('is undecided for days of which some are before a move', () =>
    expect(liesIn(registry, 'county', ['north'], allDays)).toBe('undecided'));
});

describe('mergers', () => {
  const registry = registryOf(
    { north: place(null) },
    {
      first: hospital({ placeId: 'north', mergedInto: 'second' }),
      second: hospital({ mergedInto: 'third' }),
      third: hospital({}),
    },
  );

  test('lose neither the place nor the scope of the merged organisation', () => {
    for (const id of ['first', 'second', 'third']) {
      expect(liesIn(registry, id, ['north'], allDays)).toBe('yes');
      expect(liesIn(registry, id, ['first'], allDays)).toBe('yes');
      expect(liesIn(registry, id, ['third'], allDays)).toBe('yes');
    }
  });
});

describe('where records contradict themselves, every search ends', () => {
  test('of places that contain each other', () => {
    const registry = registryOf({ a: place('b'), b: place('a'), north: place(null) });
    expect(liesIn(registry, 'a', ['b'], allDays)).toBe('yes');
    expect(liesIn(registry, 'a', ['north'], allDays)).toBe('undecided');
  });

  test('of many places that moved among each other, in time proportional to their number', () => {
    const ids = Array.from({ length: 400 }, (_, index) => `p-${index}`);
    const places = Object.fromEntries(
      ids.map((id, index) => [
        id,
        place(
          ids[(index + 1) % 400] ?? null,
          [ids[(index + 7) % 400] ?? '', '2010-01-01'],
          [ids[(index + 13) % 400] ?? '', '2015-01-01'],
        ),
      ]),
    );
    expect(liesIn(registryOf(places), 'p-0', ['nowhere'], allDays)).toBe('undecided');
  });

  test('of organisations that were merged into each other, or belong to each other', () => {
    const registry = registryOf(
      { north: place(null) },
      {
        a: hospital({ mergedInto: 'b', parentId: 'b' }),
        b: hospital({ mergedInto: 'a', parentId: 'a', placeId: 'north' }),
        c: hospital({ placeId: 'north' }),
      },
    );
    expect(liesIn(registry, 'a', ['north'], allDays)).toBe('yes');
    expect(liesIn(registry, 'c', ['a'], allDays)).toBe('no');
  });

  test('of programmes that are part of each other', () =>
    expect(programmeChain(registryOf({}, {}, { a: 'b', b: 'a' }), 'a')).toEqual(['a', 'b']));
});
