// Soft rules of trainees and mentorships, and what vague dates leave open, as rows of data quality.
import { type AidEvent, aidEvents } from '@aidtrail/domain';
import { projectAll } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { aidReadModels, dataQuality, reconciliation } from '../src/index.js';
import { label, on, operational, recorded } from './recorded.js';

const kinds = ['open-mentorship', 'mentor-posting', 'certificate-order', 'unpractised-certificate'];

/** Data quality and what it is computed from. */
const needed = [...reconciliation.from, ...dataQuality.from, dataQuality].map(({ name }) => name);
const models = aidReadModels.filter(({ name }) => needed.includes(name));

const issuesAfter = async (...events: ReadonlyArray<AidEvent>) => {
  const readModels = await projectAll(models, aidEvents, events);
  const rows = await readModels.rowsOf(dataQuality);
  await readModels.close();
  return rows.flatMap(({ row }) => (kinds.includes(row.issue) ? [row] : []));
};

const started = (from: string): AidEvent =>
  recorded('MentorshipStarted', {
    mentorshipId: 'm-1',
    mentorId: 'p-1',
    traineeId: 'p-2',
    hostOrgId: 'lhari-people',
    techniqueIds: ['t'],
    mode: 'oneToOne',
    from: on(from),
    source: operational,
  });
const dispatched = recorded('TeamDispatched', {
  deploymentId: 'team-1',
  senderId: 'wenzhou',
  recipientId: 'lhari',
  on: on('2024-07-03'),
  source: operational,
});
const assigned = recorded('MemberAssigned', {
  deploymentId: 'team-1',
  practitionerId: 'p-1',
  hostOrgId: 'lhari-people',
  specialty: label('surgery'),
  role: 'physician',
  engagement: 'long',
  from: on('2024-07-03'),
  to: on('2025-06-30'),
  source: operational,
});
const closed = recorded('DeploymentClosed', {
  deploymentId: 'team-1',
  on: on('2025-06-30'),
  handovers: [],
  source: operational,
});
const handedOver = recorded('MentorshipHandedOver', {
  mentorshipId: 'm-1',
  fromMentorId: 'p-1',
  toMentorId: 'p-3',
  on: on('2025-06-30'),
  source: operational,
});
const ended = recorded('MentorshipEnded', {
  mentorshipId: 'm-1',
  on: on('2025-06-30'),
  reason: 'completed',
  source: operational,
});

describe('a mentorship whose mentor has left', () => {
  test('is listed, whichever was recorded first', async () => {
    const events = [dispatched, assigned, started('2024-08-01'), closed];
    for (const story of [events, events.toReversed()])
      expect(await issuesAfter(...story)).toMatchObject([
        {
          issue: 'open-mentorship',
          explanation_en:
            'Mentorship m-1: its mentor left on 2025-06-30; neither an end nor a hand-over is recorded.',
          explanation_zh: '师徒关系 m-1：导师已于 2025-06-30 离开，既未结束，也未交接。',
        },
      ]);
  });

  test.each([
    ['ended', ended],
    ['was handed over', handedOver],
  ])('is not listed if it %s', async (_, event) =>
    expect(await issuesAfter(dispatched, assigned, started('2024-08-01'), closed, event)).toEqual(
      [],
    ),
  );

  test('is not listed while the mentor is there', async () =>
    expect(await issuesAfter(dispatched, assigned, started('2024-08-01'))).toEqual([]));

  test('is listed where the trainee left instead', async () => {
    const moved = recorded('EmployerChanged', {
      traineeId: 'p-2',
      employerId: 'nagqu-people',
      on: on('2025-01-01'),
      source: operational,
    });
    expect(await issuesAfter(dispatched, assigned, started('2024-08-01'), moved)).toMatchObject([
      { issue: 'open-mentorship', explanation_en: expect.stringContaining('trainee went to') },
    ]);
  });
});

test('a mentor whose posting the dates leave open is listed', async () => {
  expect(await issuesAfter(dispatched, assigned, started('2024-07'))).toMatchObject([
    { issue: 'mentor-posting', explanation_zh: expect.stringMatching(/2024-07）已派驻该院。$/) },
  ]);
  expect(await issuesAfter(dispatched, assigned, started('2024-07-03'))).toEqual([]);
});

describe('a certificate after a suspension', () => {
  const competence = { traineeId: 'p-2', techniqueId: 't', source: operational };
  const certified = (date: string): AidEvent =>
    recorded('TraineeCertified', {
      ...competence,
      level: 'independent',
      certifierId: 'p-9',
      practiceIds: [],
      on: on(date),
    });
  const suspended = recorded('CertificationSuspended', {
    ...competence,
    on: on('2025-01-15'),
    reason: 'incident',
  });
  const practised = (date: string): AidEvent =>
    recorded('SupervisedPracticeLogged', {
      mentorshipId: 'm-1',
      practiceId: `x-${date}`,
      techniqueId: 't',
      on: on(date),
      role: 'lead',
      source: operational,
    });
  const story = (practice: string): ReadonlyArray<AidEvent> => [
    started('2024-08-01'),
    certified('2024-10-01'),
    suspended,
    practised(practice),
    certified('2025-06-01'),
  ];

  test.each([['2024-12-01'], ['2025']])(
    'is listed if its practice of %s is not known to be later',
    async (date) =>
      expect(await issuesAfter(...story(date))).toMatchObject([
        {
          issue: 'unpractised-certificate',
          subject: 'TraineeCertified/p-2/t independent 2025-06-01',
        },
      ]),
  );

  test('is not listed with practice in between', async () =>
    expect(await issuesAfter(...story('2025-03-01'))).toEqual([]));

  test('is listed if the dates do not show which was first', async () =>
    expect(await issuesAfter(certified('2024-10-01'), suspended, certified('2025'))).toMatchObject([
      { issue: 'certificate-order' },
    ]));
});
