// What a place was called, which code it had and where it belonged on a date.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { place, type PlaceCommand, placeOn, type PlaceState } from '../../src/reference/index.js';
import { ordersOf, recordAll, type Step } from '../any-order.js';
import { given } from '../given.js';
import { between, both, id, inYear, on } from '../samples.js';

const placeId = id<never>('doilungdeqen');
const registration: PlaceCommand = {
  type: 'RegisterPlace',
  placeId,
  level: 'county',
  name: both('堆龙德庆县', 'Doilungdêqên County'),
  gbCode: '540125',
  parentId: id('lhasa'),
};

const move = (to: string, effective = on('2015-12-01')): PlaceCommand => ({
  type: 'MovePlace',
  placeId,
  newParentId: id(to),
  effective,
});
const rename = (en: string, effective = on('2015-12-01')): PlaceCommand => ({
  type: 'RenamePlace',
  placeId,
  name: both(en, en),
  effective,
});
const recode = (oldCode: string, newCode: string, effective = on('2015-12-01')): PlaceCommand => ({
  type: 'RecodePlace',
  placeId,
  oldCode,
  newCode,
  effective,
});

const after = (...commands: ReadonlyArray<PlaceCommand>) => {
  const { state, refused } = recordAll(place, [registration, ...commands]);
  expect(refused).toEqual([]);
  if (state._tag === 'Unregistered') throw new Error('the place is registered');
  return state;
};

describe('on a date', () => {
  const changed = after(
    move('capital'),
    rename('Doilungdêqên District'),
    recode('540125', '540103'),
  );

  test('a change applies from its day on, and not to the past', () => {
    expect(placeOn(changed, on('2015-11-30'))).toEqual({
      names: [both('堆龙德庆县', 'Doilungdêqên County')],
      gbCodes: ['540125'],
      parentIds: ['lhasa'],
    });
    expect(placeOn(changed, on('2015-12-01'))).toMatchObject({
      gbCodes: ['540103'],
      parentIds: ['capital'],
    });
  });

  test('a date that does not decide gives every possibility', () => {
    expect(placeOn(changed, inYear('2015')).gbCodes).toEqual(['540125', '540103']);
    expect(placeOn(after(move('capital', inYear('2015'))), on('2015-06-01')).parentIds).toEqual([
      'lhasa',
      'capital',
    ]);
  });

  test('an undated change may have happened at any time', () => {
    const undated = after(
      move('capital', { precision: 'unknown', basis: 'unknown' }),
      move('north', on('2018-01-01')),
    );
    expect(placeOn(undated, on('2020-01-01')).parentIds).toEqual(['capital', 'north']);
  });
});

describe('a change', () => {
  test('with a more exact date replaces the vaguer one, whichever is recorded first', () => {
    const [vague, exact] = [move('capital', inYear('2015')), move('capital')];
    expect(after(vague, exact)).toEqual(after(exact, vague));
    expect(after(vague, exact).changes).toHaveLength(1);
    expect(recordAll(place, [registration, exact, vague]).refused).toEqual([]);
  });

  test('on the day of another one of its kind is refused', () => {
    const { refused } = recordAll(place, [registration, move('capital'), move('north')]);
    expect(refused).toMatchObject([{ _tag: 'PlaceChangeDiffers' }]);
  });

  test('follows a code that is recorded later', () =>
    expect(
      after(recode('540103', '540199', on('2020-01-01')), recode('540125', '540103')).gbCode,
    ).toBe('540199'));

  test('of a code that was replaced before is refused, in every order', () =>
    fc.assert(
      fc.property(
        ordersOf([
          { command: recode('540125', '540103'), after: [] },
          { command: recode('540125', '540199', on('2020-01-01')), after: [] },
        ]),
        (order) =>
          expect(recordAll(place, [registration, ...order]).refused).toMatchObject([
            { _tag: 'CodeNotCurrent' },
          ]),
      ),
      { numRuns: 5 },
    ));
});

describe('a cycle of places', () => {
  const above = (placeOf: string, parent?: string, ...moves: ReadonlyArray<PlaceCommand>) => {
    const registered = {
      ...registration,
      placeId: id(placeOf),
      parentId: parent === undefined ? undefined : id(parent),
    } as PlaceCommand;
    return recordAll(
      place,
      [registered, ...moves].map((each) => ({ ...each, placeId: id(placeOf) })),
    ).state;
  };
  const registered = recordAll(place, [registration]).state;

  test('is refused where a place is registered, with the places that it leads through', () => {
    const superiors = [above('lhasa', 'north'), above('north', 'doilungdeqen')];
    given(place)
      .when({ ...registration, superiors })
      .thenRefused('PlaceWithinItself', {
        through: ['doilungdeqen', 'lhasa', 'north', 'doilungdeqen'],
      });
  });

  test('is refused where a place moves', () => {
    const superiors = [above('north', 'doilungdeqen')];
    const { refused } = recordAll({ ...place, initial: registered }, [
      { ...move('north'), superiors } as PlaceCommand,
    ]);
    expect(refused).toMatchObject([{ _tag: 'PlaceWithinItself', placeId: 'doilungdeqen' }]);
  });

  test('is none if one place left before the other came', () => {
    const north = above('north', 'doilungdeqen', move('country', on('2010-01-01')));
    const { refused } = recordAll({ ...place, initial: registered }, [
      { ...move('north'), superiors: [north] } as PlaceCommand,
    ]);
    expect(refused).toEqual([]);
  });

  test('is refused if a recorded later move closes it', () => {
    const north = above('north', 'country', move('doilungdeqen', on('2018-01-01')));
    const { refused } = recordAll({ ...place, initial: registered }, [
      { ...move('north'), superiors: [north] } as PlaceCommand,
    ]);
    expect(refused).toMatchObject([{ _tag: 'PlaceWithinItself' }]);
  });

  test('is not certain where the dates leave it open', () => {
    const north = above('north', 'doilungdeqen', move('country', inYear('2015')));
    const { refused } = recordAll({ ...place, initial: registered }, [
      { ...move('north', between('2015-06-01', '2015-06-30')), superiors: [north] } as PlaceCommand,
    ]);
    expect(refused).toEqual([]);
  });

  test('that is on record bars no other change', () => {
    const within: PlaceState = above('doilungdeqen', 'doilungdeqen');
    expect(within._tag).toBe('Unregistered');
    const moved = place.evolve(registered, {
      type: 'PlaceMoved',
      data: { placeId, newParentId: placeId, effective: on('2010-01-01') },
    });
    expect(recordAll({ ...place, initial: moved }, [rename('X'), move('capital')]).refused).toEqual(
      [],
    );
  });
});

describe('ids in other registers', () => {
  test('are a map by scheme, with the codes of the place', () => {
    const identify = { type: 'IdentifyPlace', placeId, externalIds: { geonames: '1' } } as const;
    expect(after(identify).identified).toEqual([{ placeId, externalIds: { geonames: '1' } }]);
    expect(recordAll(place, [registration, identify, identify]).state).toEqual(after(identify));
    given(place).when(identify).thenRefused('PlaceNotRegistered');
  });
});

/** One change a year at most of each kind, each code from the one before. */
const histories = fc
  .array(
    fc.record({
      kind: fc.constantFrom('move', 'rename', 'recode'),
      to: fc.constantFrom('a', 'b', 'c'),
      isVague: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((wishes): ReadonlyArray<Step<PlaceCommand>> => {
    let code = 540_125;
    return wishes.map(({ kind, to, isVague }, index) => {
      const year = String(2000 + index);
      const date = isVague ? inYear(year) : on(`${year}-06-01`);
      const command =
        kind === 'move'
          ? move(to, date)
          : kind === 'rename'
            ? rename(to, date)
            : recode(String(code++), String(code), date);
      return { command, after: [] };
    });
  });

test('changes end in the same state in every order of recording', () =>
  fc.assert(
    fc.property(
      histories.chain((steps) => fc.tuple(fc.constant(steps), ordersOf(steps))),
      ([steps, order]) => expect(after(...order)).toEqual(after(...steps.map((s) => s.command))),
    ),
    { numRuns: 100 },
  ));
