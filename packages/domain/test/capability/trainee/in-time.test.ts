// Certificates, employers and stays over time, and that the order of recording decides nothing.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import type { CommandNamed, PartialDate } from '../../../src/index.js';
import {
  type CertifyTrainee,
  employersOn,
  receivingHospitals,
  trainee,
  type TraineeCommand,
} from '../../../src/capability/index.js';
import { anyOrder, record, type Step } from '../../in-any-order.js';
import {
  annsCalendar,
  attested,
  bo,
  certifyTashi,
  hospital,
  id,
  on,
  operational,
  practice,
  tashi,
} from '../../operations.js';

type Command = TraineeCommand;
type Steps = ReadonlyArray<Step<Command>>;
type Level = CertifyTrainee['level'];

const traineeId = tashi;
const inYear = (value: string): PartialDate => ({ precision: 'year', value, basis: 'explicit' });
const dateOf = (text: string): PartialDate => (text.length === 4 ? inYear(text) : on(text));

/** Practices that the certificates name, by their dates; Ann is posted at the hospital all the time. */
const practices = ['2017-06-01', '2018-06-01', '2020-06-01', '2022-06-01', '2024-06-01'].map(
  (date) => practice(`on ${date}`, { on: on(date) }),
);
const calendars = [
  {
    ...annsCalendar,
    assignments: annsCalendar.assignments.map((each) => ({ ...each, from: on('2015-01-01') })),
  },
];

const registered: Step<Command> = {
  command: {
    type: 'RegisterTrainee',
    traineeId,
    employerId: hospital,
    profession: 'physician',
    source: operational,
  },
};

interface Details {
  readonly level?: Level;
  readonly practised?: string;
  readonly source?: CertifyTrainee['source'];
  readonly certifierId?: CertifyTrainee['certifierId'];
}

const certify = (date: string, details: Details = {}, ...after: Steps): Step<Command> => {
  const { level = 'independent', practised = '2017-06-01', source = operational } = details;
  return {
    command: {
      ...certifyTashi,
      level,
      certifierId: details.certifierId ?? certifyTashi.certifierId,
      practiceIds: [id(`on ${practised}`)],
      on: dateOf(date),
      source,
      policy: { minimumPractices: 1, countedRoles: ['lead'] },
      practices,
      calendars,
    },
    after: [registered, ...after],
  };
};

const end = (
  type: 'SuspendCertification' | 'WithdrawCertification',
  date: string,
  after: Steps,
  source = operational,
): Step<Command> => ({
  command: {
    type,
    traineeId,
    techniqueId: certifyTashi.techniqueId,
    on: dateOf(date),
    reason: 'incident',
    source,
    practices,
  },
  after,
});
const suspend = (date: string, ...after: Steps) => end('SuspendCertification', date, after);
const withdraw = (date: string, ...after: Steps) => end('WithdrawCertification', date, after);

const move = (employer: string, date: string): Step<Command> => ({
  command: {
    type: 'ChangeEmployer',
    traineeId,
    employerId: id(employer),
    on: dateOf(date),
    source: operational,
  },
  after: [registered],
});

const leave = (host: string, from: string, to: string): Step<Command> => ({
  command: {
    type: 'StartOutboundTraining',
    traineeId,
    hostOrgId: id(host),
    from: dateOf(from),
    plannedTo: dateOf(to),
    source: operational,
  },
  after: [registered],
});
const comeBack = (date: string, ...after: Steps): Step<Command> => ({
  command: { type: 'CompleteOutboundTraining', traineeId, on: dateOf(date), source: operational },
  after,
});

const stateAfter = (...steps: Steps): typeof trainee.initial => {
  const found = record(trainee, steps, []);
  expect(found.refused).toEqual([]);
  return found.state as typeof trainee.initial;
};
const present = (...steps: Steps): string | undefined =>
  stateAfter(registered, ...steps).certifications.get(certifyTashi.techniqueId)?._tag;

const first = certify('2018-01-01', { level: 'supervised' });
const risen = certify('2019-01-01');
const suspended = suspend('2020-01-01', risen);
const vague = suspend('2020', risen);
const lifted = certify('2021-01-01', { practised: '2020-06-01' }, suspended);
const renewed = certify('2022-01-01', { practised: '2020-06-01' });
const withdrawn = withdraw('2023-01-01', lifted);
const again = certify('2024-12-01', { level: 'assisted', practised: '2024-06-01' }, withdrawn);
const away = leave('wenzhou', '2019-03-01', '2019-08-31');
const back = comeBack('2019-09-15', away);
const awayAgain = leave('beijing', '2021-03-01', '2021-08-31');
const backAgain = comeBack('2021-07-31', awayAgain);

describe('the history of a trainee', () => {
  const history = [
    registered,
    first,
    risen,
    suspended,
    lifted,
    renewed,
    withdrawn,
    again,
    move('nagqu-people', '2025-01-01'),
    move('lhasa-people', '2024-12-31'),
    away,
    back,
    awayAgain,
    backAgain,
  ];

  test('is accepted in every order, and ends in the same state', () =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        const found = record(trainee, history, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(record(trainee, history, []).state);
      }),
      { numRuns: 60 },
    ));

  test.each<[string, Steps]>([
    ['suspends before it certifies', [risen, suspend('2018-12-31')]],
    ['suspends twice without a certificate between', [risen, suspended, suspend('2020-02-01')]],
    ['lets the level fall', [risen, certify('2020-01-01', { level: 'supervised' })]],
    [
      'reaches a level later than a higher one',
      [certify('2019-01-01', { level: 'canTeach' }), certify('2020-01-01')],
    ],
    ['withdraws twice', [risen, withdraw('2020-01-01', risen), withdraw('2020-02-01', risen)]],
    [
      'suspends what is withdrawn',
      [risen, withdraw('2020-01-01', risen), suspend('2020-02-01', risen)],
    ],
    [
      'lifts a suspension by practice before it',
      [risen, suspended, certify('2021-01-01', { practised: '2018-06-01' })],
    ],
    [
      'lifts a withdrawal by practice before it',
      [risen, withdraw('2020-01-01', risen), certify('2021-01-01', { practised: '2018-06-01' })],
    ],
    ['certifies otherwise on the same day', [risen, certify('2019-01-01', { certifierId: bo })]],
    [
      'employs twice on one day',
      [move('nagqu-people', '2025-01-01'), move('lhasa-people', '2025-01-01')],
    ],
    ['is at two hospitals at a time', [away, back, leave('beijing', '2019-05-01', '2019-12-31')]],
    ['leaves for two hospitals on one day', [away, leave('beijing', '2019-03-01', '2019-12-31')]],
    ['returns before leaving', [away, comeBack('2019-02-28', away)]],
    ['returns twice', [away, back, comeBack('2019-10-01', back)]],
    ['ends a stay before it begins', [leave('beijing', '2019-03-01', '2019-02-28')]],
  ])('that %s is refused in every order', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(trainee, [registered, ...steps], picks).refused).toHaveLength(1);
      }),
      { numRuns: 12 },
    ),
  );

  test.each<[string, Steps]>([
    ['in the year of the certificate', [risen, suspend('2019', risen)]],
    [
      'in the year of the fall',
      [risen, vague, certify('2020-06-01', { level: 'supervised' }, vague)],
    ],
    ['twice in one year', [risen, suspend('2020', risen), suspend('2020-06-01', risen)]],
    [
      'of stays in one year',
      [leave('wenzhou', '2019', '2019'), leave('beijing', '2019-05-01', '2019-06-01')],
    ],
  ])('is accepted with vague dates that do not decide: %s', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(trainee, [registered, ...steps], picks).refused).toEqual([]);
      }),
      { numRuns: 12 },
    ),
  );
});

describe('a suspension', () => {
  test('is not lifted by an earlier certificate that is recorded later', () =>
    expect(present(risen, suspended, certify('2019-06-01'))).toBe('Suspended'));

  test('is not lifted where the dates do not decide which was later', () =>
    expect(present(risen, suspended, certify('2020'))).toBe('Suspended'));

  test('is lifted by a later certificate on practice since then', () =>
    expect(present(risen, suspended, lifted)).toBe('Certified'));

  test('may be followed by a withdrawal', () =>
    expect(present(risen, suspended, withdraw('2020-06-01', risen))).toBe('Withdrawn'));
});

test('a certificate at the same level renews; one with an earlier date is not the present one', () => {
  const { changes, certifications } = stateAfter(registered, renewed, certify('2021-01-01'), risen);
  expect(changes.get(certifyTashi.techniqueId)?.map(({ data }) => data.on)).toEqual([
    on('2019-01-01'),
    on('2021-01-01'),
    on('2022-01-01'),
  ]);
  expect(certifications.get(certifyTashi.techniqueId)).toMatchObject({
    certified: { on: on('2022-01-01') },
  });
});

test('practice that is known only to the year of a suspension may lift it', () => {
  const practised: CommandNamed<Command, 'CertifyTrainee'> = {
    ...certifyTashi,
    on: on('2021-01-01'),
    policy: { minimumPractices: 1, countedRoles: ['lead'] },
    practiceIds: [id('vague')],
    practices: [practice('vague', { on: inYear('2020') })],
    calendars,
  };
  const june = suspend('2020-06-01', risen);
  expect(present(risen, june, { command: practised, after: [registered, june] })).toBe('Certified');
});

describe('an employer', () => {
  const moved = stateAfter(
    registered,
    move('nagqu-people', '2022'),
    move('lhasa-people', '2024-05-01'),
  );

  test.each([
    ['2021-12-31', [hospital]],
    ['2022-06-01', ['nagqu-people', hospital]],
    ['2023-01-01', ['nagqu-people']],
    ['2024-05-01', ['lhasa-people']],
    ['2024', ['lhasa-people', 'nagqu-people']],
  ])('on %s is any that the dates allow', (date, employers) =>
    expect(employersOn(moved, dateOf(date))).toEqual(employers),
  );

  test('is recorded for persons who are registered', () => {
    const { command } = move('nagqu-people', '2022-01-01');
    expect(record(trainee, [{ command }], []).refused).toEqual(['TraineeNotRegistered']);
  });

  test('decides where practice counts on its day', () => {
    const steps = [
      move('nagqu-people', '2018-01-01'),
      certify('2019-01-01', {}, move('x', '2099')),
    ];
    const [moving, certifying] = steps;
    if (moving === undefined || certifying === undefined) throw new Error('two steps');
    const counted = record(trainee, [registered, moving, { ...certifying, after: [moving] }], []);
    expect(counted.refused).toEqual([]);
    const late = certify('2019-01-01', { practised: '2018-06-01' });
    const refused = record(trainee, [registered, moving, { ...late, after: [moving] }], []);
    expect(refused.refused).toEqual(['NotEnoughPractice']);
  });
});

test('practice at the supporting hospital counts while the trainee is sent there, taught by its own staff', () => {
  const wenzhou = id<typeof hospital>('wenzhou');
  const there: Command = {
    ...certifyTashi,
    on: on('2020-01-01'),
    policy: { minimumPractices: 1, countedRoles: ['lead'] },
    practiceIds: [id('away')],
    practices: [practice('away', { hostOrgId: wenzhou, mentorId: bo, on: on('2019-05-01') })],
    calendars: [],
  };
  const certified = { command: there, after: [registered, back] };
  expect(record(trainee, [registered, away, back, certified], []).refused).toEqual([]);
  expect(
    record(trainee, [registered, { command: there, after: [registered] }], []).refused,
  ).toEqual(['NotEnoughPractice']);
  const state = stateAfter(registered, away, back);
  expect(receivingHospitals(state, on('2019-09-10'))).toEqual([wenzhou]);
  expect(receivingHospitals(state, on('2019-09-16'))).toEqual([]);
});

describe('what a source reports', () => {
  const newspaper = certify('2018-11-01', { source: attested('004-06') });

  test('gives way to the official record with another date, whichever is recorded first', () => {
    for (const steps of [
      [newspaper, risen],
      [risen, newspaper],
    ])
      expect(
        stateAfter(registered, ...steps).certifications.get(certifyTashi.techniqueId),
      ).toMatchObject({ certified: { on: on('2019-01-01') } });
  });

  test('is subject to no rule, and bars nothing', () => {
    const reported = end('SuspendCertification', '2018-06-01', [], attested('004-07'));
    expect(stateAfter(registered, reported, risen, suspended).registered).not.toBeNull();
  });
});
