// Trainees: mentored, certified, suspended, certified again.
import {
  type CalendarDay,
  formatPartialDate as date,
  id,
  MentorshipId,
  operational,
  OrganisationId,
  PersonId,
  TechniqueId,
} from '@aidtrail/domain';
import { mentorship, trainee } from '@aidtrail/domain/capability';
import * as fc from 'fast-check';

import { daysAfter } from '../../fixed.js';
import type { Feature } from '../features.js';
import type { Happening } from '../happening.js';
import { hospitals } from '../map.js';
import { mentions } from '../statements.js';
import { step, type Step } from '../step.js';
import { type Blur, blurred, blurs, days, LAST_DAY } from '../time.js';
import { type Enacted, enactAll, type Surroundings, type Topic } from '../topic.js';

const levels = ['supervised', 'independent', 'canTeach'] as const;

interface CertificatePlan {
  readonly technique: number;
  readonly on: CalendarDay;
  readonly level: number;
  /** Months until it is suspended; null if it is not. */
  readonly suspendedAfter: number | null;
  readonly isRecorded: boolean;
  readonly blur: Blur;
  readonly end: Blur;
}

interface TraineePlan {
  readonly hospital: number;
  readonly isUnderOldId: boolean;
  readonly certificates: ReadonlyArray<CertificatePlan>;
  readonly mentored: {
    readonly from: CalendarDay;
    readonly months: number | null;
    readonly isRecorded: boolean;
    readonly blur: Blur;
    readonly end: Blur;
  } | null;
}

const plans = (has: (feature: Feature) => boolean): fc.Arbitrary<ReadonlyArray<TraineePlan>> => {
  const blur = has('partial dates') ? blurs : fc.constant<Blur>('day');
  const certificate: fc.Arbitrary<CertificatePlan> = fc.record({
    technique: fc.nat({ max: 1 }),
    on: days,
    level: fc.nat({ max: 2 }),
    suspendedAfter: has('suspensions')
      ? fc.option(fc.integer({ min: 1, max: 30 }))
      : fc.constant(null),
    isRecorded: fc.constantFrom(true, true, false),
    blur,
    end: blur,
  });
  return fc.array(
    fc.record({
      hospital: fc.nat({ max: 2 }),
      isUnderOldId: fc.boolean(),
      certificates: fc.uniqueArray(certificate, {
        maxLength: 2,
        selector: ({ technique }) => technique,
      }),
      mentored: fc.option(
        fc.record({
          from: days,
          months: fc.option(fc.integer({ min: 1, max: 30 })),
          isRecorded: fc.constantFrom(true, true, false),
          blur,
          end: blur,
        }),
      ),
    }),
    { minLength: 1, maxLength: 3 },
  );
};

const enactTrainee = (
  plan: TraineePlan,
  number: number,
  { map, isCovered }: Surroundings,
): Enacted => {
  const name = `trainee-${number}`;
  const traineeId = id(PersonId, name);
  const hospital = hospitals[plan.hospital] ?? hospitals[0];
  const parties = { hospital, sender: null, programme: null };
  const employerId = id(
    OrganisationId,
    (plan.isUnderOldId ? map.idsOf(hospital).at(-1) : null) ?? hospital,
  );
  const happenings: Happening[] = [];
  const story: string[] = [];
  const registered = `registration of ${name}`;
  const steps: Step[] = [
    step(registered, `${name} works at ${employerId}`, trainee, name, {
      type: 'RegisterTrainee',
      traineeId,
      employerId,
      profession: 'physician',
      source: operational,
    }),
  ];
  const add = (
    kind: string,
    from: CalendarDay,
    until: CalendarDay | null,
    record: Happening['record'],
  ): void => {
    happenings.push({ ...parties, kind, member: name, from, until, amount: 1, record });
  };
  for (const {
    technique,
    on,
    level: index,
    suspendedAfter,
    blur,
    end,
    ...certificate
  } of plan.certificates) {
    const techniqueId = id(TechniqueId, `technique-${technique + 1}`);
    const level = levels[index] ?? levels[0];
    const suspended = suspendedAfter === null ? null : daysAfter(on, suspendedAfter * 30);
    const isRecorded = certificate.isRecorded || isCovered(parties, on);
    const record = isRecorded
      ? { from: blurred(on, blur), until: suspended === null ? null : blurred(suspended, end) }
      : null;
    add('certified', on, null, record === null ? null : { ...record, until: null });
    if (level !== 'supervised') add('works alone', on, suspended, record);
    story.push(
      `${on}: ${name} is certified (${level}, ${techniqueId})${suspended === null ? '' : `, until ${suspended}`}`,
    );
    if (record === null) continue;
    const key = `certificate of ${name} for ${techniqueId}`;
    steps.push(
      step(
        key,
        `${name} is certified (${level}, ${techniqueId}), recorded as ${date(record.from)}`,
        trainee,
        name,
        {
          type: 'CertifyTrainee',
          traineeId,
          techniqueId,
          level,
          certifierId: id(PersonId, 'certifier'),
          practiceIds: [],
          on: record.from,
          source: operational,
          policy: { minimumPractices: 0, countedRoles: [] },
          practices: [],
          calendars: [],
        },
        [registered],
      ),
    );
    if (record.until !== null)
      steps.push(
        step(
          `suspension of ${name} for ${techniqueId}`,
          `${name} is suspended (${techniqueId}), recorded as ${date(record.until)}`,
          trainee,
          name,
          {
            type: 'SuspendCertification',
            traineeId,
            techniqueId,
            on: record.until,
            reason: 'other',
            source: operational,
          },
          [key],
        ),
      );
  }
  if (plan.mentored !== null) {
    const { from, months, blur, end } = plan.mentored;
    const until = months === null ? null : daysAfter(from, months * 30);
    const isRecorded = plan.mentored.isRecorded || isCovered(parties, from);
    const record = isRecorded
      ? { from: blurred(from, blur), until: until === null ? null : blurred(until, end) }
      : null;
    add('mentored', from, until, record);
    story.push(`${from}${until === null ? '' : ` to ${until}`}: ${name} has a mentor`);
    if (record !== null) steps.push(...mentoring(name, employerId, record));
  }
  return { happenings, steps, story };
};

const mentoring = (
  name: string,
  hostOrgId: OrganisationId,
  { from, until }: NonNullable<Happening['record']>,
): ReadonlyArray<Step> => {
  const key = `mentorship of ${name}`;
  const mentorshipId = id(MentorshipId, `mentorship-${name}`);
  const {
    step: statement,
    source,
    needs,
  } = mentions(`report-on-${name}`, 'MentorshipStarted', `${name} has a mentor`);
  const last =
    until === null || (until.precision === 'day' && until.value > LAST_DAY) ? null : until;
  return [
    statement,
    step(
      key,
      `${name} has a mentor, recorded from ${date(from)}`,
      mentorship,
      mentorshipId,
      {
        type: 'StartMentorship',
        mentorshipId,
        mentorId: id(PersonId, 'mentor'),
        traineeId: id(PersonId, name),
        hostOrgId,
        techniqueIds: [],
        mode: 'oneToOne',
        from,
        source,
        calendars: [],
        traineeEmployerId: hostOrgId,
      },
      needs,
    ),
    ...(last === null
      ? []
      : [
          step(
            `end of ${key}`,
            `the mentorship of ${name} ends, recorded as ${date(last)}`,
            mentorship,
            mentorshipId,
            {
              type: 'EndMentorship',
              mentorshipId,
              on: last,
              reason: 'completed',
              source: operational,
            },
            [key],
          ),
        ]),
  ];
};

const counted = {
  unit: 'person',
  adds: 'members',
  isSent: false,
  isAdditive: true,
  scale: 1,
} as const;

/** Mentorships and certificates. */
export const training: Topic = {
  name: 'training',
  factTypes: [
    'MentorshipStarted',
    'MentorshipEnded',
    'TraineeCertified',
    'CertificationSuspended',
    'CompetenceAttested',
  ],
  indicators: [
    {
      ...counted,
      code: 'certified',
      derivation: 'trainees-certified',
      counts: ({ kind }) => kind === 'certified',
      periods: ['cumulativeTo', 'interval'],
    },
    {
      ...counted,
      code: 'working-alone',
      derivation: 'trainees-independent',
      counts: ({ kind }) => kind === 'works alone',
      periods: ['asOf'],
    },
    {
      ...counted,
      code: 'mentored',
      derivation: 'persons-mentored',
      counts: ({ kind }) => kind === 'mentored',
      periods: ['asOf', 'cumulativeTo', 'interval'],
      isState: true,
    },
  ],
  happens: (has) => plans(has).map(enactAll(enactTrainee)),
};
