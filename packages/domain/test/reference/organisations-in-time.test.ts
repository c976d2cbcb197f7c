// What an organisation was called, where it was and what it belonged to on a date; official records and newspapers.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { occurrencesOf, operational, type Source } from '../../src/index.js';
import {
  organisation,
  type OrganisationCommand,
  organisationOn,
} from '../../src/reference/index.js';
import { inTime, ordersOf, recordAll, type Step } from '../any-order.js';
import { attestedIn, both, id, inYear, on } from '../samples.js';

const organisationId = id<never>('yushu-people');
const register = (
  en: string,
  source: Source = operational,
  own: string = organisationId,
  parentId?: string,
): OrganisationCommand => ({
  type: 'RegisterOrganisation',
  organisationId: id(own),
  kind: 'hospital',
  name: both(en, en),
  externalIds: [],
  placeId: id('yushu'),
  source,
  ...(parentId !== undefined && { parentId: id<never>(parentId) }),
});

const rename = (
  en: string,
  effective = on('2013-10-01'),
  source: Source = operational,
): OrganisationCommand => ({
  type: 'RenameOrganisation',
  organisationId,
  name: both(en, en),
  effective,
  source,
});

const move = (
  to: string,
  effective = on('2014-08-01'),
  source: Source = operational,
): OrganisationCommand => ({
  type: 'MoveOrganisation',
  organisationId,
  placeId: id(to),
  effective,
  source,
});

const reassign = (to: string, effective = on('2014-08-01')): OrganisationCommand => ({
  type: 'ReassignOrganisation',
  organisationId,
  parentId: id(to),
  effective,
  source: operational,
});

const after = (...commands: ReadonlyArray<OrganisationCommand>) => {
  const { state, refused } = recordAll(organisation, commands);
  expect(refused).toEqual([]);
  return state;
};

const namesOn = (
  date: string,
  ...commands: ReadonlyArray<OrganisationCommand>
): ReadonlyArray<string> => organisationOn(after(...commands), on(date)).names.map(({ en }) => en);

/** What the records amount to, in any order of recording. */
const counted = (commands: ReadonlyArray<OrganisationCommand>) =>
  ['2012-01-01', '2013-06-01', '2014-01-01', '2016-01-01', '2030-01-01'].map((date) =>
    organisationOn(after(...commands), on(date)),
  );

describe('on a date', () => {
  const changed = [register('A'), rename('B'), move('yushu-city'), reassign('board')];

  test('a change applies from its day on, and not to the past', () => {
    expect(organisationOn(after(...changed), on('2013-09-30'))).toEqual({
      names: [both('A', 'A')],
      placeIds: ['yushu'],
      parentIds: [null],
    });
    expect(organisationOn(after(...changed), on('2014-08-01'))).toEqual({
      names: [both('B', 'B')],
      placeIds: ['yushu-city'],
      parentIds: ['board'],
    });
  });

  test('a date that does not decide gives every possibility', () =>
    expect(organisationOn(after(...changed), inYear('2013')).names).toEqual([
      both('A', 'A'),
      both('B', 'B'),
    ]));

  test('a name can come back', () => {
    const again = [register('A'), rename('B', on('2010-01-01')), rename('A', on('2015-01-01'))];
    expect(namesOn('2012-01-01', ...again)).toEqual(['B']);
    expect(namesOn('2016-01-01', ...again)).toEqual(['A']);
  });
});

describe('an official record', () => {
  const both2 = (left: OrganisationCommand, right: OrganisationCommand) => {
    const [one, other] = [
      [register('A'), left, right],
      [register('A'), right, left],
    ];
    expect(counted(one ?? [])).toEqual(counted(other ?? []));
    return after(...(one ?? []));
  };

  test('gives the date that a newspaper gave otherwise', () => {
    const state = both2(rename('B', on('2014-02-01'), attestedIn('1')), rename('B'));
    expect(organisationOn(state, on('2013-12-01')).names).toEqual([both('B', 'B')]);
    const report = occurrencesOf(state.facts).find(({ data }) => data.source.origin === 'attested');
    if (report === undefined) throw new Error('the report stays on record');
    expect(organisation.validityOf?.(state, report)).toEqual({
      _tag: 'Superseded',
      byKey: 'B / B 2013-10-01',
    });
  });

  test('gives the name that a newspaper wrote otherwise', () => {
    const state = both2(rename('Bee', inYear('2013'), attestedIn('1')), rename('B'));
    expect(organisationOn(state, on('2013-12-01')).names).toEqual([both('B', 'B')]);
  });

  test('gives the name of the registration, whichever is recorded first', () => {
    const [report, record] = [register('Ay', attestedIn('1')), register('A')];
    for (const order of [
      [report, record],
      [record, report],
    ])
      expect(after(...order).registered?.name).toEqual(both('A', 'A'));
  });

  test('replaces no report of another change', () =>
    expect(
      namesOn(
        '2012-01-01',
        register('A'),
        rename('C', on('2011-01-01'), attestedIn('1')),
        rename('B'),
      ),
    ).toEqual(['C']));

  test('on the day of another one of its kind is refused', () => {
    const { refused } = recordAll(organisation, [register('A'), rename('B'), rename('C')]);
    expect(refused).toMatchObject([{ _tag: 'OrganisationChangeDiffers' }]);
  });

  test('is corroborated by a newspaper that gives no date', () => {
    const vague = rename('B', { precision: 'unknown', basis: 'unknown' }, attestedIn('1'));
    const state = after(register('A'), rename('B'), vague);
    expect(state.changes).toHaveLength(1);
    expect(occurrencesOf(state.facts).at(-1)?.sources).toHaveLength(2);
  });
});

describe('a cycle', () => {
  const other = (own: string, ...commands: ReadonlyArray<OrganisationCommand>) =>
    recordAll(
      organisation,
      commands.map((each) => ({ ...each, organisationId: id(own) })),
    ).state;

  test('of superior organisations is refused', () => {
    const board = other('board', register('Board', operational, 'board', organisationId));
    const superiors = [board];
    expect(
      recordAll(organisation, [
        { ...register('A', operational, organisationId, 'board'), superiors } as never,
      ]).refused,
    ).toMatchObject([
      {
        _tag: 'OrganisationWithinItself',
        through: ['yushu-people', 'board', 'yushu-people'],
      },
    ]);
    expect(
      recordAll(organisation, [register('A'), { ...reassign('board'), superiors } as never])
        .refused,
    ).toMatchObject([{ _tag: 'OrganisationWithinItself' }]);
    expect(
      recordAll(organisation, [register('A'), reassign(organisationId)]).refused,
    ).toMatchObject([{ _tag: 'OrganisationWithinItself' }]);
  });

  test('of superior organisations is none if one left before the other came', () => {
    const board = other('board', register('Board', operational, 'board', organisationId), {
      ...reassign('ministry', on('2010-01-01')),
    });
    const command = { ...reassign('board'), superiors: [board] } as OrganisationCommand;
    expect(recordAll(organisation, [register('A'), command]).refused).toEqual([]);
  });

  test('of mergers is refused', () => {
    const next = other('next', register('Next'), {
      type: 'MergeOrganisations',
      organisationId: id('next'),
      intoId: organisationId,
    });
    const merge = {
      type: 'MergeOrganisations',
      organisationId,
      intoId: id<never>('next'),
      successors: [next],
    } as const;
    expect(recordAll(organisation, [register('A'), merge]).refused).toMatchObject([
      { _tag: 'MergedIntoItself', through: ['yushu-people', 'next', 'yushu-people'] },
    ]);
  });
});

interface Wish {
  readonly kind: 'rename' | 'move' | 'reassign' | 'alias' | 'post' | 'report';
  readonly to: string;
  readonly isVague: boolean;
}

const commandOf = ({ kind, to, isVague }: Wish, index: number): OrganisationCommand => {
  const year = String(2000 + index);
  const date = isVague ? inYear(year) : on(`${year}-06-01`);
  switch (kind) {
    case 'rename':
      return rename(to, date);
    case 'move':
      return move(to, date);
    case 'reassign':
      return reassign(to, date);
    case 'report':
      return move(to, date, attestedIn(year));
    case 'alias':
      return { type: 'AddAlias', organisationId, name: to, script: 'latin', language: 'en' };
    case 'post':
      return {
        type: 'FillPost',
        organisationId,
        postId: id(to),
        post: both(to, to),
        from: date,
        source: operational,
      };
  }
};

const histories = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Wish['kind'][]>(
        'rename',
        'move',
        'reassign',
        'report',
        'alias',
        'post',
      ),
      to: fc.constantFrom('a', 'b', 'c'),
      isVague: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((wishes): ReadonlyArray<Step<OrganisationCommand>> => [
    { command: register('A'), after: [] },
    {
      command: { type: 'MergeOrganisations', organisationId, intoId: id('yushu') },
      after: [0],
    },
    ...wishes.map((wish, index) => ({ command: commandOf(wish, index), after: [0] })),
  ]);

test('changes, posts and a merger end in the same state in every order of recording', () =>
  fc.assert(
    fc.property(
      histories.chain((steps) => fc.tuple(fc.constant(steps), ordersOf(steps))),
      ([steps, order]) =>
        expect(inTime(after(...order))).toEqual(inTime(after(...steps.map((s) => s.command)))),
    ),
    { numRuns: 100 },
  ));

const spans = [inYear('2013'), on('2013-10-01'), on('2014-02-01'), inYear('2015')] as const;

test('what official records and newspapers amount to does not depend on their order', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('B', 'C'),
          at: fc.constantFrom(...spans),
          source: fc.constantFrom(operational, attestedIn('1'), attestedIn('2')),
        }),
        {
          maxLength: 3,
          selector: ({ at, source, name }) =>
            source === operational ? 'official' : `${JSON.stringify(at)} ${name}`,
        },
      ),
      (wishes) => {
        const commands = wishes.map(({ name, at, source }, index) =>
          rename(name, at, source === operational ? source : attestedIn(String(index))),
        );
        expect(counted([register('A'), ...commands])).toEqual(
          counted([register('A'), ...commands.toReversed()]),
        );
      },
    ),
    { numRuns: 100 },
  ));
