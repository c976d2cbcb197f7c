// Mentorships over time, who may teach, and that the order of recording decides nothing.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import type { PartialDate } from '../../../src/index.js';
import {
  localTeacher,
  mentorship,
  type MentorshipCommand,
  receivingHospitals,
  remoteTeacher,
  type StartMentorship,
  type TeachingPost,
  trainee,
  type TraineeEvent,
} from '../../../src/capability/index.js';
import { practitionerCalendar } from '../../../src/deployment/index.js';
import { anyOrder, record, type Step } from '../../in-any-order.js';
import {
  ann,
  annsCalendar,
  attested,
  bo,
  bosCalendar,
  certifyTashi,
  dataOf,
  hospital,
  id,
  logPractice,
  on,
  operational,
  startMentorship,
  tashi,
} from '../../operations.js';
import { given } from '../../given.js';

type Command = MentorshipCommand;
type Steps = ReadonlyArray<Step<Command>>;
type Person = StartMentorship['mentorId'];

const inYear = (value: string): PartialDate => ({ precision: 'year', value, basis: 'explicit' });
const dateOf = (text: string): PartialDate => (text.length === 4 ? inYear(text) : on(text));
const calendars = [annsCalendar, bosCalendar];

const start: Step<Command> = { command: { ...startMentorship, calendars } };
const log = (practiceId: string, date: string, ...after: Steps): Step<Command> => ({
  command: { ...logPractice, practiceId: id(practiceId), on: dateOf(date), calendars },
  after: [start, ...after],
});
const handOver = (
  toMentorId: Person,
  date: string,
  details: Partial<Extract<Command, { readonly type: 'HandOverMentorship' }>> = {},
  ...after: Steps
): Step<Command> => ({
  command: {
    type: 'HandOverMentorship',
    mentorshipId: id('m-1'),
    toMentorId,
    on: dateOf(date),
    source: operational,
    calendars,
    ...details,
  },
  after: [start, ...after],
});
const end = (
  date: string,
  details: Partial<Extract<Command, { readonly type: 'EndMentorship' }>> = {},
): Step<Command> => ({
  command: {
    type: 'EndMentorship',
    mentorshipId: id('m-1'),
    on: dateOf(date),
    reason: 'completed',
    source: operational,
    ...details,
  },
  after: [start],
});

describe('the history of a mentorship', () => {
  const cai = id<Person>('p-cai');
  const teachers: ReadonlyArray<TeachingPost> = [
    { practitionerId: cai, hostOrgId: hospital, from: on('2020-01-01') },
  ];
  const toBo = handOver(bo, '2026-06-25');
  const history = [
    start,
    log('1', '2025-09-01'),
    log('2', '2026-06-24'),
    toBo,
    log('3', '2026-09-01', toBo),
    handOver(cai, '2026-10-01', { teachers }),
    end('2026-12-31'),
  ];

  test('is accepted in every order, and ends in the same state', () =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        const found = record(mentorship, history, picks);
        expect(found.refused).toEqual([]);
        expect(found.state).toEqual(record(mentorship, history, []).state);
      }),
      { numRuns: 60 },
    ));

  test.each<[string, Steps]>([
    ['has practice before it begins', [log('1', '2025-07-31')]],
    ['has practice after it ends', [log('1', '2026-05-01'), end('2026-04-30')]],
    ['ends before it begins', [end('2025-07-31')]],
    ['ends before the last mentor begins', [toBo, end('2026-06-24')]],
    ['is handed over before it begins', [handOver(bo, '2025-07-31')]],
    ['is handed over to the present mentor', [toBo, handOver(bo, '2026-07-01')]],
    ['is handed over to the trainee', [handOver(tashi, '2026-06-25')]],
    ['is handed over to a mentor who has not come', [handOver(bo, '2026-06-19')]],
    ['ends twice', [end('2026-04-30'), end('2026-05-31')]],
    ['ends for two reasons', [end('2026-04-30'), end('2026-04-30', { reason: 'other' })]],
    ['has practice under a mentor who left', [toBo, log('9', '2027-07-15', toBo)]],
  ])('that %s is refused in every order', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(mentorship, [start, ...steps], picks).refused).toHaveLength(1);
      }),
      { numRuns: 12 },
    ),
  );

  test('with practice under a mentor who came later is refused in every order', () => {
    const posted = { ...annsCalendar.assignments[0], from: on('2025-07-03'), to: on('2027-12-31') };
    const annStays = {
      ...annsCalendar,
      assignments: [posted as (typeof annsCalendar.assignments)[0]],
    };
    const boLeaves = {
      ...bosCalendar,
      assignments: bosCalendar.assignments.map((each) => ({ ...each, to: on('2026-06-30') })),
    };
    const views = { calendars: [annStays, boLeaves] };
    const begin = { command: { ...startMentorship, ...views } };
    const practised = {
      command: { ...logPractice, on: on('2026-07-15'), ...views },
      after: [begin],
    };
    const handed = handOver(bo, '2026-06-25', views);
    const steps = [begin, practised, { ...handed, after: [begin] }];
    for (const picks of [[], [0, 1, 0]])
      expect(record(mentorship, steps, picks).refused).toEqual(['PracticeOutsideAssignment']);
  });

  test.each<[string, Steps]>([
    ['practice in the year of the beginning', [log('1', '2025')]],
    ['practice in the year of the end', [log('1', '2026'), end('2026-04-30')]],
    ['a hand-over in the year of the end', [handOver(bo, '2026'), end('2026-07-30')]],
  ])('is accepted with vague dates that do not decide: %s', (_, steps) =>
    fc.assert(
      fc.property(anyOrder, (picks) => {
        expect(record(mentorship, [start, ...steps], picks).refused).toEqual([]);
      }),
      { numRuns: 12 },
    ),
  );
});

describe('a source', () => {
  test('that dates a hand-over otherwise gives way to the official record', () => {
    const reported = handOver(bo, '2026-07-15', { source: attested('004-06') });
    for (const steps of [
      [start, reported, handOver(bo, '2026-06-25')],
      [start, handOver(bo, '2026-06-25'), reported],
    ]) {
      const { state, refused } = record(mentorship, steps, []);
      expect(refused).toEqual([]);
      expect(state).toMatchObject({
        course: { tenures: [{ mentorId: ann }, { mentorId: bo, since: on('2026-06-25') }] },
      });
    }
  });

  test('that names another beginning or end gives way to the official record', () => {
    const source = attested('004-06');
    const earlier: Step<Command> = {
      command: { ...startMentorship, from: inYear('2024'), mode: 'team', source },
    };
    const begun = { ...start, after: [earlier] };
    const { state, refused } = record(
      mentorship,
      [
        earlier,
        begun,
        { ...end('2026', { source }), after: [begun] },
        { ...end('2026-04-30'), after: [begun] },
      ],
      [],
    );
    expect(refused).toEqual([]);
    expect(state).toMatchObject({
      started: { from: startMentorship.from, mode: 'oneToOne' },
      ended: { on: on('2026-04-30') },
    });
  });

  test('that reports the same adds its evidence', () => {
    const { calendars: _, traineeEmployerId: __, ...data } = startMentorship;
    const { type: ___, ...content } = data;
    given(mentorship, { type: 'MentorshipStarted', data: content })
      .when({ ...startMentorship, source: { ...operational, evidence: [id('004-06')] } })
      .thenTypes('FactCorroborated');
  });
});

describe('who may teach', () => {
  const local: ReadonlyArray<TraineeEvent> = [
    {
      type: 'TraineeRegistered',
      data: { traineeId: bo, employerId: hospital, profession: 'physician', source: operational },
    },
    {
      type: 'TraineeCertified',
      data: {
        ...dataOf(certifyTashi, 'policy', 'practices', 'calendars'),
        traineeId: bo,
        level: 'canTeach',
        on: on('2024-01-01'),
      },
    },
  ];
  const teachersOf = (...more: ReadonlyArray<TraineeEvent>): ReadonlyArray<TeachingPost> =>
    localTeacher([...local, ...more].reduce(trainee.evolve, trainee.initial));
  const passesTo = (teachers: ReadonlyArray<TeachingPost>, date = '2026-06-01'): string =>
    record(mentorship, [start, handOver(bo, date, { calendars: [], teachers })], []).refused.join();

  test('a local physician who is certified to teach the technique takes over', () =>
    expect(passesTo(teachersOf())).toBe(''));

  test('not one who is certified to work alone, nor in another technique', () => {
    const [registered, certified] = local;
    if (registered === undefined || certified?.type !== 'TraineeCertified') throw new Error('two');
    const teaching = (changes: object) =>
      localTeacher(
        [registered, { ...certified, data: { ...certified.data, ...changes } }].reduce(
          trainee.evolve,
          trainee.initial,
        ),
      );
    expect(passesTo(teaching({ level: 'independent' }))).toBe('MentorNotPosted');
    expect(passesTo(teaching({ techniqueId: 'thrombolysis' }))).toBe('MentorNotPosted');
  });

  test('not before the certificate, after its suspension, or at another employer', () => {
    expect(passesTo(teachersOf(), '2025-08-01')).toBe('');
    const suspended: TraineeEvent = {
      type: 'CertificationSuspended',
      data: {
        traineeId: bo,
        techniqueId: certifyTashi.techniqueId,
        on: on('2026-05-01'),
        reason: 'incident',
        source: operational,
      },
    };
    const moved: TraineeEvent = {
      type: 'EmployerChanged',
      data: {
        traineeId: bo,
        employerId: id('nagqu-people'),
        on: on('2026-05-01'),
        source: operational,
      },
    };
    expect(passesTo(teachersOf(suspended))).toBe('MentorNotPosted');
    expect(passesTo(teachersOf(moved))).toBe('MentorNotPosted');
    expect(passesTo(teachersOf(moved), '2026-04-30')).toBe('');
    const late = localTeacher(
      local
        .map((event) =>
          event.type === 'TraineeCertified'
            ? { ...event, data: { ...event.data, on: on('2026-07-01') } }
            : event,
        )
        .reduce(trainee.evolve, trainee.initial),
    );
    expect(passesTo(late)).toBe('MentorNotPosted');
  });

  test('a mentor who teaches from afar', () => {
    const calendar = practitionerCalendar.evolve(practitionerCalendar.initial, {
      type: 'AssignmentBooked',
      data: {
        practitionerId: bo,
        bookingId: id('b-1'),
        deploymentId: id('team-11'),
        hostOrgId: hospital,
        from: on('2026-01-01'),
        to: on('2026-12-31'),
        engagement: 'short',
        remote: true,
        source: operational,
      },
    });
    expect(passesTo(remoteTeacher(bo, calendar))).toBe('');
    expect(passesTo(remoteTeacher(bo, calendar), '2027-01-01')).toBe('MentorNotPosted');
  });

  test('the staff of the supporting hospital, while the trainee is sent there', () => {
    const wenzhou = id<typeof hospital>('wenzhou');
    const away = trainee.evolve(trainee.initial, {
      type: 'OutboundTrainingStarted',
      data: {
        traineeId: tashi,
        hostOrgId: wenzhou,
        from: on('2026-01-01'),
        plannedTo: on('2026-03-31'),
        source: operational,
      },
    });
    const startAway = (date: string): Command => ({
      ...startMentorship,
      hostOrgId: wenzhou,
      from: on(date),
      calendars: [],
      receivingHospitalIds: receivingHospitals(away, on(date)),
    });
    given(mentorship).when(startAway('2026-02-01')).thenTypes('MentorshipStarted');
    given(mentorship).when(startAway('2026-04-01')).thenRefused('MentorNotPosted');
  });
});
