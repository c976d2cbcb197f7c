// A technique over time, and that the order of recording decides nothing.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { occurrencesOf, type PartialDate } from '../../../src/index.js';
import { techniqueAdoption, type TechniqueAdoptionCommand } from '../../../src/capability/index.js';
import { anyOrder, record, type Step } from '../../in-any-order.js';
import { attested, hospital, id, on, operational, tashi } from '../../operations.js';

type Command = TechniqueAdoptionCommand;
type Steps = ReadonlyArray<Step<Command>>;

const adoption = { hospitalId: hospital, techniqueId: id<never>('thrombolysis') };
const dateOf = (text: string): PartialDate =>
  text.length === 4 ? { precision: 'year', value: text, basis: 'explicit' } : on(text);

const introduce = (date: string, source = operational, ...after: Steps): Step<Command> => ({
  command: {
    type: 'IntroduceTechnique',
    ...adoption,
    on: dateOf(date),
    gapScope: 'county',
    source,
  },
  after,
});
const useAlone = (date: string, after: Steps, source = operational): Step<Command> => ({
  command: {
    type: 'RecordIndependentUse',
    ...adoption,
    traineeId: tashi,
    on: dateOf(date),
    source,
  },
  after,
});
const lapse = (date: string, after: Steps, source = operational): Step<Command> => ({
  command: { type: 'LapseTechnique', ...adoption, on: dateOf(date), reason: 'staffLeft', source },
  after,
});

const first = introduce('2015-03-01');
const lapsed = lapse('2018-12-31', [first]);
const second = introduce('2020-03-01', operational, lapsed);

describe('the history of a technique', () => {
  const history = [
    first,
    useAlone('2016-03-01', [first]),
    lapsed,
    second,
    useAlone('2021-03-01', [second]),
    lapse('2022-06-30', [second]),
  ];

  test('is accepted in every order, and ends in the same state', () =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        const found = record(techniqueAdoption, history, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(record(techniqueAdoption, history, []).state);
        expect(found.state).toMatchObject({
          use: { _tag: 'Lapsed', lapsed: { on: on('2022-06-30') } },
          spells: [
            { independent: { on: on('2016-03-01') }, lapsed: { on: on('2018-12-31') } },
            { independent: { on: on('2021-03-01') } },
          ],
        });
      }),
      { numRuns: 40 },
    ));

  test.each<[string, Steps]>([
    ['is introduced twice', [first, introduce('2016-03-01')]],
    ['is introduced again before it lapses', [first, lapsed, introduce('2018-12-30')]],
    ['lapses before it is introduced', [first, lapse('2015-02-28', [first])]],
    ['lapses twice', [first, lapsed, lapse('2019-01-31', [first])]],
    ['is used alone before it is introduced', [first, useAlone('2015-02-28', [first])]],
    ['is used alone after it lapsed', [first, lapsed, useAlone('2019-01-01', [first])]],
    [
      'is used alone for the first time twice',
      [first, useAlone('2016-03-01', [first]), useAlone('2017-03-01', [first])],
    ],
  ])('that %s is refused in every order', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(techniqueAdoption, steps, picks).refused).toHaveLength(1);
      }),
      { numRuns: 12 },
    ),
  );

  const inJune = lapse('2018-06-30', [first]);

  test.each<[string, Steps]>([
    ['used alone in the year of the introduction', [first, useAlone('2015', [first])]],
    [
      'introduced again in the year of the lapse',
      [first, inJune, introduce('2018', operational, inJune)],
    ],
  ])('is accepted with vague dates that do not decide: %s', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(techniqueAdoption, steps, picks).refused).toEqual([]);
      }),
      { numRuns: 12 },
    ),
  );
});

describe('an official date', () => {
  const validities = (...steps: Steps): ReadonlyArray<unknown> => {
    const found = record(techniqueAdoption, steps, []);
    expect(found.refused).toEqual([]);
    const state = steps.reduce((before, { command }) => {
      const decision = techniqueAdoption.decide(command, before);
      return decision._tag === 'Left'
        ? before
        : decision.right.reduce(techniqueAdoption.evolve, before);
    }, techniqueAdoption.initial);
    return occurrencesOf(state.facts).map((fact) => [
      fact.type,
      fact.sources.flatMap(({ evidence }) => evidence),
      techniqueAdoption.validityOf?.(state, fact)._tag,
    ]);
  };

  test('can be recorded after the one of a newspaper, which is evidence for it', () => {
    const reported = introduce('2016', attested('004-19'));
    expect(validities(reported, first)).toEqual([
      ['TechniqueIntroduced', ['004-19'], 'Superseded'],
      ['TechniqueIntroduced', [], 'Holds'],
    ]);
    expect(validities(first, reported)).toEqual([['TechniqueIntroduced', ['004-19'], 'Holds']]);
  });

  test('of an independent use and of a lapse likewise', () => {
    expect(
      validities(
        first,
        useAlone('2017', [], attested('004-19')),
        useAlone('2016-03-01', []),
        lapse('2019', [], attested('004-20')),
        lapse('2018-12-31', []),
      ).filter((each) => !JSON.stringify(each).includes('TechniqueIntroduced')),
    ).toEqual([
      ['TechniqueFirstUsedIndependently', ['004-19'], 'Holds'],
      ['TechniqueLapsed', ['004-20'], 'Holds'],
    ]);
  });
});
