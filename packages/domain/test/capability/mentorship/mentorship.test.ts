import { describe, expect, test } from '@jest/globals';

import { activeMentorship, mentorship } from '../../../src/capability/index.js';
import {
  type EndMentorship,
  type HandOverMentorship,
  type MentorshipEvent,
} from '../../../src/capability/index.js';
import {
  ann,
  annsCalendar,
  attested,
  bo,
  bosCalendar,
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

const started: MentorshipEvent = {
  type: 'MentorshipStarted',
  data: dataOf(startMentorship, 'calendars', 'traineeEmployerId'),
};
const logged: MentorshipEvent = {
  type: 'SupervisedPracticeLogged',
  data: dataOf(logPractice, 'calendars'),
};
const handOver: HandOverMentorship = {
  type: 'HandOverMentorship',
  mentorshipId: id('m-1'),
  toMentorId: bo,
  on: on('2026-06-30'),
  source: operational,
  calendars: [annsCalendar, bosCalendar],
};
const handedOver: MentorshipEvent = {
  type: 'MentorshipHandedOver',
  data: { ...dataOf(handOver, 'calendars'), fromMentorId: ann },
};
const end: EndMentorship = {
  type: 'EndMentorship',
  mentorshipId: id('m-1'),
  on: on('2026-04-30'),
  reason: 'completed',
  source: operational,
};
const ended: MentorshipEvent = { type: 'MentorshipEnded', data: dataOf(end) };

describe('MEN-1: who may teach whom', () => {
  test('a mentor at the hospital of the trainee', () => {
    given(mentorship).when(startMentorship).thenEvents(started);
  });

  test('a mentor cannot be their own trainee', () => {
    given(mentorship)
      .when({ ...startMentorship, traineeId: ann })
      .thenRefused('MentorIsTrainee', { rule: 'MEN-1' });
  });

  test.each([
    ['before the mentor came', { from: on('2025-07-02') }],
    ['after the mentor left', { from: on('2026-07-01') }],
    [
      'in a month before the mentor came',
      { from: { precision: 'month', value: '2025-06', basis: 'explicit' } as const },
    ],
    ['without the calendar of the mentor', { calendars: [] }],
    ['with the calendar of someone else', { calendars: [bosCalendar] }],
  ])('a mentorship cannot start %s', (_, changes) => {
    given(mentorship)
      .when({ ...startMentorship, ...changes })
      .thenRefused('MentorNotPosted', { rule: 'MEN-1', mentorId: ann });
  });

  test.each([
    [
      'in a month that began before the mentor came',
      { precision: 'month', value: '2025-07', basis: 'explicit' } as const,
    ],
    ['on an unknown date', { precision: 'unknown', basis: 'unknown' } as const],
  ])('a mentorship can start %s: the dates do not decide', (_, from) => {
    given(mentorship)
      .when({ ...startMentorship, from })
      .thenTypes('MentorshipStarted');
  });

  test('a mentorship cannot start at a hospital where the mentor is not posted', () => {
    const elsewhere = id<typeof hospital>('nagqu-people');
    given(mentorship)
      .when({ ...startMentorship, hostOrgId: elsewhere, traineeEmployerId: elsewhere })
      .thenRefused('MentorNotPosted');
  });

  test.each([
    ['works at another hospital', id<typeof hospital>('nagqu-people')],
    ['is not registered', null],
  ])('a trainee who %s is not taken on', (_, traineeEmployerId) => {
    given(mentorship)
      .when({ ...startMentorship, traineeEmployerId })
      .thenRefused('TraineeNotEmployed', { rule: 'MEN-1', traineeId: tashi });
  });

  test('a successor must be posted there on the day', () => {
    given(mentorship, started).when(handOver).thenEvents(handedOver);
    given(mentorship, started)
      .when({ ...handOver, on: on('2026-06-19') })
      .thenRefused('MentorNotPosted', { mentorId: bo });
  });

  test('a successor must not be the trainee', () => {
    given(mentorship, started)
      .when({ ...handOver, toMentorId: tashi })
      .thenRefused('MentorIsTrainee');
  });
});

describe('MEN-2: a practice lies inside the mentorship and inside the assignment of its mentor', () => {
  test('and is logged once', () => {
    given(mentorship, started).when(logPractice).thenEvents(logged);
    given(mentorship, started, logged).when(logPractice).thenNothing();
    given(mentorship, started, logged)
      .when({ ...logPractice, role: 'observed' })
      .thenRefused('PracticeIdTaken');
  });

  test('so not before it started', () => {
    given(mentorship, started)
      .when({ ...logPractice, on: on('2025-07-31') })
      .thenRefused('PracticeOutsideMentorship', { rule: 'MEN-2' });
    given(mentorship).when(logPractice).thenRefused('MentorshipNotStarted');
  });

  test('nor after it ended, though an earlier one may be logged late', () => {
    given(mentorship, started, ended)
      .when({ ...logPractice, on: on('2026-05-01') })
      .thenRefused('PracticeOutsideMentorship');
    given(mentorship, started, ended).when(logPractice).thenEvents(logged);
  });

  test('nor when the mentor has left', () => {
    given(mentorship, started)
      .when({ ...logPractice, on: on('2026-07-01') })
      .thenRefused('PracticeOutsideAssignment', { rule: 'MEN-2', mentorId: ann });
  });

  test('under the mentor of its day', () => {
    const afterwards = { ...logPractice, on: on('2026-09-01') };
    given(mentorship, started, handedOver)
      .when({ ...afterwards, calendars: [annsCalendar] })
      .thenRefused('PracticeOutsideAssignment', { mentorId: bo });
    given(mentorship, started, handedOver)
      .when({ ...afterwards, calendars: [annsCalendar, bosCalendar] })
      .thenTypes('SupervisedPracticeLogged');
    given(mentorship, started, handedOver).when(logPractice).thenTypes('SupervisedPracticeLogged');
  });

  test('so a mentorship does not end before its last practice', () => {
    given(mentorship, started, logged)
      .when({ ...end, on: on('2025-08-31') })
      .thenRefused('PracticeAfterEnd', { practiceIds: [id('practice-1')] });
  });
});

describe('a mentorship', () => {
  test('starts once', () => {
    given(mentorship, started).when(startMentorship).thenNothing();
    given(mentorship, started)
      .when({ ...startMentorship, mode: 'team' })
      .thenRefused('MentorshipAlreadyStarted');
  });

  test('ends once', () => {
    given(mentorship, started).when(end).thenEvents(ended);
    given(mentorship, started, ended).when(end).thenNothing();
    given(mentorship, started, ended)
      .when({ ...end, reason: 'mentorLeft' })
      .thenRefused('MentorshipOver');
    given(mentorship).when(end).thenRefused('MentorshipNotStarted');
  });

  test('is handed over once, and not after its end', () => {
    given(mentorship, started, handedOver).when(handOver).thenNothing();
    given(mentorship, started, handedOver)
      .when({ ...handOver, on: on('2026-07-30') })
      .thenRefused('AlreadyMentor', { mentorId: bo });
    given(mentorship, started, ended).when(handOver).thenRefused('MentorshipOver');
  });

  test('is not handed over or ended before the present mentor took over', () => {
    given(mentorship, started)
      .when({ ...handOver, on: on('2025-07-31') })
      .thenRefused('BeforePresentMentor');
    given(mentorship, started, handedOver)
      .when({ ...end, on: on('2026-06-29') })
      .thenRefused('BeforePresentMentor');
  });

  test('stands in the index under its present mentor until it ends', () => {
    const after = (...events: ReadonlyArray<MentorshipEvent>) =>
      activeMentorship(events.reduce(mentorship.evolve, mentorship.initial));
    expect(after(started)).toEqual({
      mentorshipId: 'm-1',
      mentorId: ann,
      mentorSince: on('2025-08-01'),
      hostOrgId: hospital,
    });
    expect(after(started, handedOver)).toMatchObject({
      mentorId: bo,
      mentorSince: on('2026-06-30'),
    });
    expect(after(started, ended)).toBeNull();
    expect(after()).toBeNull();
  });

  test('from sources is subject to none of these rules, and is corroborated', () => {
    const attestedStart = { ...startMentorship, calendars: [], traineeEmployerId: null };
    given(mentorship)
      .when({ ...attestedStart, source: attested('004-06') })
      .thenTypes('MentorshipStarted');
    given(mentorship, started)
      .when({ ...attestedStart, source: attested('004-06') })
      .thenTypes('FactCorroborated');
  });
});
