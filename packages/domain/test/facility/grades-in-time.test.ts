// Grades over time: what a hospital held when, and that the order of recording decides nothing.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { day, formatGrade, occurrencesOf, operational, type Source } from '../../src/index.js';
import {
  effectiveChanges,
  gradeAfter,
  gradeOn,
  hospital,
  type HospitalCommand,
} from '../../src/facility/index.js';
import { inTime, ordersOf, recordAll, type Step } from '../any-order.js';
import { given } from '../given.js';
import { attestedIn, both, grade, id, inYear, on } from '../samples.js';

const hospitalId = id<never>('golog-people');

const accredit = (
  text: string,
  date: string,
  source: Source = operational,
  validUntil?: string,
): HospitalCommand => ({
  type: 'AccreditHospital',
  hospitalId,
  grade: grade(text),
  on: on(date),
  source,
  ...(validUntil !== undefined && { validUntil: on(validUntil) }),
});

const renew = (text: string, date: string, source: Source = operational): HospitalCommand => ({
  type: 'RenewGrade',
  hospitalId,
  grade: grade(text),
  on: on(date),
  source,
});

const fall = (
  from: string,
  to: string,
  date: string,
  source: Source = operational,
): HospitalCommand => ({
  type: 'DowngradeHospital',
  hospitalId,
  from: grade(from),
  to: grade(to),
  on: on(date),
  source,
});

const revoke = (date: string, source: Source = operational): HospitalCommand => ({
  type: 'RevokeGrade',
  hospitalId,
  on: on(date),
  reason: both('造假', 'fraud'),
  source,
});

const apply = (text: string, date: string): HospitalCommand => ({
  type: 'ApplyForReview',
  hospitalId,
  targetGrade: grade(text),
  on: on(date),
  source: operational,
});

const after = (...commands: ReadonlyArray<HospitalCommand>) => {
  const { state, refused } = recordAll(hospital, commands);
  expect(refused).toEqual([]);
  return state;
};

const heldIn = (date: string, ...commands: ReadonlyArray<HospitalCommand>): string => {
  const { grade: held, isHeld } = gradeOn(after(...commands), day(date));
  return `${isHeld} ${held === null ? 'none' : formatGrade(held)}`;
};

describe('a hospital holds', () => {
  test('3A in 2012 if it was given in 2010, lost in 2015 and reached again in 2020', () => {
    const changes = [
      accredit('3A', '2010-05-01'),
      fall('3A', '2A', '2015-05-01'),
      accredit('3A', '2020-05-01'),
    ];
    expect(heldIn('2009-12-31', ...changes)).toBe('no none');
    expect(heldIn('2012-01-01', ...changes)).toBe('yes 3A');
    expect(heldIn('2017-01-01', ...changes)).toBe('yes 2A');
    expect(heldIn('2021-01-01', ...changes)).toBe('yes 3A');
  });

  test('the higher grade alone after a rise', () =>
    expect(heldIn('2020-01-01', accredit('2A', '2010-05-01'), accredit('3A', '2015-05-01'))).toBe(
      'yes 3A',
    ));

  test('nothing after the validity ended, unless the grade was renewed', () => {
    const until2019 = accredit('3A', '2015-01-01', operational, '2019-01-01');
    expect(heldIn('2018-06-01', until2019)).toBe('yes 3A');
    expect(heldIn('2024-01-01', until2019)).toBe('no none');
    expect(heldIn('2024-01-01', until2019, renew('3A', '2018-11-01'))).toBe('yes 3A');
  });

  test('nothing after a revocation, whatever earlier grade is recorded afterwards', () => {
    const changes = [
      accredit('3A', '2010-01-01'),
      revoke('2020-01-01'),
      accredit('2A', '2005-01-01'),
    ];
    expect(after(...changes).inForce).toBeNull();
    expect(heldIn('2021-01-01', ...changes)).toBe('no none');
    expect(heldIn('2006-01-01', ...changes)).toBe('yes 2A');
  });

  test('a grade of unknown date undecidedly', () => {
    const state = after({ ...accredit('3A', '2015-01-01'), on: inYear('2015') });
    expect(gradeOn(state, day('2015-06-01'))).toMatchObject({ isHeld: 'undecided' });
    expect(gradeOn(state, day('2015-12-31'))).toMatchObject({ isHeld: 'yes' });
  });
});

describe('nothing', () => {
  const granted = accredit('3A', '2015-01-01');
  const refusals: ReadonlyArray<[string, HospitalCommand, string]> = [
    ['falls', fall('3A', '2A', '2014-01-01'), 'GradeNotInForce'],
    ['is renewed', renew('3A', '2014-01-01'), 'GradeNotInForce'],
    ['is revoked', revoke('2014-01-01'), 'NoGradeInForce'],
  ];
  test.each(refusals)('%s before it was granted', (_, command, tag) => {
    const { refused } = recordAll(hospital, [granted, command]);
    expect(refused).toMatchObject([{ _tag: tag }]);
  });

  test('is renewed after it was lost', () => {
    const { refused } = recordAll(hospital, [
      granted,
      revoke('2018-01-01'),
      renew('3A', '2019-01-01'),
    ]);
    expect(refused).toMatchObject([{ _tag: 'GradeNotInForce' }]);
  });

  test('comes between a grade and its recorded renewal', () =>
    given(
      hospital,
      {
        type: 'HospitalAccredited',
        data: { hospitalId, grade: grade('2A'), on: on('2010-01-01'), source: operational },
      },
      {
        type: 'AccreditationRenewed',
        data: { hospitalId, grade: grade('2A'), on: on('2018-01-01'), source: operational },
      },
    )
      .when(accredit('3A', '2015-01-01'))
      .thenRefused('LaterChangeContradicts', { later: 'AccreditationRenewed' }));
});

describe('ACC-3: a hospital applies before it is accredited', () => {
  test('its only application cannot be the later one, whichever is recorded first', () => {
    given(hospital, {
      type: 'ReviewApplied',
      data: { hospitalId, targetGrade: grade('3A'), on: on('2021-01-01'), source: operational },
    })
      .when(accredit('3A', '2020-01-01'))
      .thenRefused('ApplicationAfterAccreditation', { rule: 'ACC-3' });
    given(hospital, {
      type: 'HospitalAccredited',
      data: { hospitalId, grade: grade('3A'), on: on('2020-01-01'), source: operational },
    })
      .when(apply('3A', '2021-01-01'))
      .thenRefused('ApplicationAfterAccreditation', { rule: 'ACC-3' });
  });

  test('it can apply again for the next cycle', () => {
    const state = after(
      apply('3A', '2019-01-01'),
      accredit('3A', '2020-01-01'),
      apply('3A', '2023-01-01'),
    );
    expect(state.applications).toHaveLength(2);
  });
});

describe('an official record', () => {
  test('gives the date that a newspaper gave otherwise, whichever is recorded first', () => {
    const newspaper = accredit('3A', '2016-03-01', attestedIn('000-21'));
    const official = accredit('3A', '2015-11-20');
    for (const order of [
      [newspaper, official],
      [official, newspaper],
    ]) {
      const state = after(...order);
      expect(effectiveChanges(state.changes)).toMatchObject([{ data: { on: on('2015-11-20') } }]);
      expect(gradeOn(state, day('2015-12-31'))).toEqual({ grade: grade('3A'), isHeld: 'yes' });
    }
  });

  test('gives the class that a newspaper left out', () => {
    const state = after(
      accredit('3', '2016-03-01', attestedIn('000-21')),
      accredit('3A', '2015-11-20'),
    );
    expect(effectiveChanges(state.changes).map(gradeAfter)).toEqual([grade('3A')]);
  });

  test('of the same content confirms what a newspaper wrote', () =>
    given(hospital, {
      type: 'HospitalAccredited',
      data: { hospitalId, grade: grade('3A'), on: on('2015-11-20'), source: attestedIn('000-21') },
    })
      .when(accredit('3A', '2015-11-20'))
      .thenTypes('FactCorroborated'));

  test('and a second newspaper add to the evidence, never less', () =>
    given(hospital, {
      type: 'HospitalAccredited',
      data: { hospitalId, grade: grade('3A'), on: on('2015-11-20'), source: operational },
    })
      .when({
        ...accredit('3A', '2015-11-20'),
        source: { ...operational, evidence: [id('000-21')] },
      })
      .thenTypes('FactCorroborated'));
});

const grades = ['1A', '2B', '2A', '3B', '3A'];

interface Wish {
  readonly kind: 'rise' | 'renew' | 'fall' | 'revoke';
  readonly pick: number;
}

/** A history that a commission would write, one change a year; what follows a loss refers to all that led to it. */
const historyOf = (
  wishes: ReadonlyArray<Wish>,
  source: Source,
): ReadonlyArray<Step<HospitalCommand>> => {
  const steps: Step<HospitalCommand>[] = [];
  let held: number | null = null;
  let basis: number | null = null;
  let loss: number | null = null;
  for (const [index, { kind, pick }] of wishes.entries()) {
    const date = `${2000 + index}-06-01`;
    const own = steps.length;
    const until = (last: number | null): ReadonlyArray<number> =>
      last === null ? [] : Array.from({ length: last + 1 }, (_, place) => place);
    // Before the first loss, nothing has to be recorded before anything else.
    const refersTo = (): ReadonlyArray<number> =>
      loss === null ? [] : [...until(loss), ...(basis === null ? [] : [basis])];
    const now = held === null ? '' : (grades[held] ?? '');
    if (kind === 'rise' && (held === null || held < grades.length - 1)) {
      const low: number = held === null ? 0 : held + 1;
      held = low + (pick % (grades.length - low));
      steps.push({ command: accredit(grades[held] ?? '', date, source), after: until(loss) });
      basis = own;
    } else if (kind === 'renew' && held !== null) {
      steps.push({ command: renew(now, date, source), after: refersTo() });
    } else if (kind === 'fall' && held !== null && held > 0) {
      held = pick % held;
      steps.push({
        command: fall(now, grades[held] ?? '', date, source),
        after: refersTo(),
      });
      basis = own;
      loss = own;
    } else if (kind === 'revoke' && held !== null) {
      held = null;
      steps.push({ command: revoke(date, source), after: refersTo() });
      loss = own;
    }
  }
  return steps;
};

const wishes = fc.array(
  fc.record({
    kind: fc.constantFrom<Wish['kind'][]>('rise', 'rise', 'renew', 'fall', 'revoke'),
    pick: fc.nat({ max: 20 }),
  }),
  { maxLength: 8 },
);

describe('a valid history of grades', () => {
  test('is accepted in every order that its references allow, and ends in the same state', () =>
    fc.assert(
      fc.property(
        wishes
          .map((each) => historyOf(each, operational))
          .chain((steps) => fc.tuple(fc.constant(steps), ordersOf(steps))),
        ([steps, order]) => {
          const inTurn = recordAll(
            hospital,
            steps.map(({ command }) => command),
          );
          const shuffled = recordAll(hospital, order);
          expect(inTurn.refused).toEqual([]);
          expect(shuffled.refused).toEqual([]);
          expect(inTime(shuffled.state)).toEqual(inTime(inTurn.state));
        },
      ),
      { numRuns: 300 },
    ));

  test('is accepted with one change of unknown date more, wherever that is recorded', () =>
    fc.assert(
      fc.property(
        wishes
          .map((each): ReadonlyArray<Step<HospitalCommand>> => [
            ...historyOf(each, operational),
            {
              command: {
                ...accredit('2', '2000-01-01', attestedIn('9')),
                on: { precision: 'unknown', basis: 'unknown' },
              },
              after: [],
            },
          ])
          .chain(ordersOf),
        (order) => expect(recordAll(hospital, order).refused).toEqual([]),
      ),
      { numRuns: 100 },
    ));
});

describe('what cannot be decided yet is accepted', () => {
  test.each<[string, HospitalCommand]>([
    ['a renewal', renew('3A', '2018-01-01')],
    ['a fall', fall('3A', '2A', '2018-01-01')],
    ['a revocation', revoke('2018-01-01')],
  ])('%s before its grant is recorded, and ends as in the order of time', (_, command) => {
    const granted = accredit('3A', '2015-01-01');
    expect(inTime(after(command, granted))).toEqual(inTime(after(granted, command)));
  });

  test('a renewal of a grade to which a rise is still to be recorded', () =>
    expect(
      heldIn(
        '2019-01-01',
        accredit('2A', '2010-01-01'),
        renew('3A', '2018-01-01'),
        accredit('3A', '2015-01-01'),
      ),
    ).toBe('yes 3A'));
});

describe('an official record of another grade', () => {
  test('prevails over a report that it contradicts', () => {
    const report = accredit('3A', '2012-01-01', attestedIn('000-21'));
    const state = after(report, accredit('2A', '2014-01-01'));
    expect(effectiveChanges(state.changes).map(gradeAfter)).toEqual([grade('2A')]);
    expect(gradeOn(state, day('2013-01-01'))).toEqual({ grade: null, isHeld: 'no' });
    const [first] = occurrencesOf(state.facts);
    expect(first === undefined ? null : hospital.validityOf?.(state, first)).toEqual({
      _tag: 'NeverHappened',
    });
  });

  test('contradicts no report if a loss may lie between', () => {
    const report = accredit('3A', '2012-01-01', attestedIn('000-21'));
    const state = after(report, fall('3A', '2B', '2013-01-01'), accredit('2A', '2014-01-01'));
    expect(effectiveChanges(state.changes)).toHaveLength(3);
  });

  test('that confirms a report counts as official from then on', () => {
    const { refused } = recordAll(hospital, [
      accredit('3A', '2012-01-01', attestedIn('000-21')),
      accredit('3A', '2012-01-01'),
      accredit('2A', '2014-01-01'),
    ]);
    expect(refused).toMatchObject([{ _tag: 'GradeNotHigher' }]);
  });
});

describe('an invalid history of grades', () => {
  test.each<[string, ReadonlyArray<HospitalCommand>]>([
    ['the same grade twice', [accredit('3A', '2010-01-01'), accredit('3A', '2014-01-01')]],
    ['a lower grade without a fall', [accredit('3A', '2010-01-01'), accredit('2A', '2014-01-01')]],
    ['a fall before the grant', [fall('3A', '2A', '2010-01-01'), accredit('3A', '2014-01-01')]],
    [
      'a renewal of a grade that a rise ended',
      [accredit('2A', '2010-01-01'), accredit('3A', '2012-01-01'), renew('2A', '2014-01-01')],
    ],
    ['a revocation before the grant', [revoke('2010-01-01'), accredit('3A', '2014-01-01')]],
    ['an application after the grant', [accredit('3A', '2010-01-01'), apply('3A', '2012-01-01')]],
  ])('is refused in every order: %s', (_, commands) =>
    fc.assert(
      fc.property(ordersOf(commands.map((command) => ({ command, after: [] }))), (order) =>
        expect(recordAll(hospital, order).refused.length).toBeGreaterThan(0),
      ),
      { numRuns: 20 },
    ),
  );
});
