// Valid histories of two consecutive teams: plan, roster, mentorships, practice, certification, handover.
import { type AidEvent, type CalendarDay, countingNumber, day, onDay } from '@aidtrail/domain';
import {
  activeMentorship,
  type ActiveMentorship,
  mentorship,
  supervisedPractices,
  techniqueAdoption,
  techniqueAdoptionId,
  trainee,
} from '@aidtrail/domain/capability';
import {
  calendarView,
  type CalendarView,
  deployment,
  type Handover,
  practitionerCalendar,
} from '@aidtrail/domain/deployment';
import * as fc from 'fast-check';

import { daysAfter } from '../fixed.js';
import { aidEventsOf, emptyWorld, type World } from '../world.js';
import { ids, synthetic } from './cast.js';

/** The choices that a history follows from. */
export interface CarePlan {
  /** The first day of the first team. */
  readonly start: CalendarDay;
  /** Of the first team, in days. */
  readonly term: number;
  /** The number of days with both teams. */
  readonly overlap: number;
  /** For each mentor, the trainees. */
  readonly members: ReadonlyArray<ReadonlyArray<TraineePlan>>;
  readonly requiredPractices: number;
}

/** The choices for one trainee. */
export interface TraineePlan {
  /** The day of each practice, as a share of the mentorship from 0 to 1. */
  readonly practices: ReadonlyArray<number>;
  readonly isHandedOver: boolean;
}

/** A plan, its events, and the streams that they are in. */
export interface CareHistory {
  readonly plan: CarePlan;
  /** In order. */
  readonly events: ReadonlyArray<AidEvent>;
  readonly world: World;
}

const traineePlans: fc.Arbitrary<TraineePlan> = fc.record({
  practices: fc.array(
    fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    { maxLength: 5 },
  ),
  isHandedOver: fc.boolean(),
});

/** Any plan with one to four mentors. */
export const carePlans: fc.Arbitrary<CarePlan> = fc.record({
  start: fc.integer({ min: 0, max: 2000 }).map((days) => daysAfter(day('2018-01-01'), days)),
  term: fc.integer({ min: 60, max: 550 }),
  overlap: fc.integer({ min: 0, max: 14 }),
  members: fc.array(fc.array(traineePlans, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  requiredPractices: fc.integer({ min: 0, max: 3 }),
});

/** Any valid history: plan, dispatch, mentorships, practices, certification, handover to the next team. */
export const careHistories = (): fc.Arbitrary<CareHistory> =>
  carePlans.map((plan) => {
    const world = enactCare(plan);
    return { plan, world, events: aidEventsOf(world) };
  });

/** Carries out a plan through the deciders of a world. Throws an AssertionError if one rejects. */
export const enactCare = (plan: CarePlan, world: World = emptyWorld()): World => {
  const end = daysAfter(plan.start, plan.term);
  const size = plan.members.length;
  sendTeam(world, 1, size, plan.start, end);
  sendTeam(world, 2, size, daysAfter(end, -plan.overlap), daysAfter(end, plan.term));
  plan.members.forEach((trainees, member) =>
    trainees.forEach((each, index) => teach(world, plan, { member, index, ...each })),
  );
  closeFirstTeam(world, plan, end);
  return world;
};

const sendTeam = (
  world: World,
  batch: number,
  size: number,
  from: CalendarDay,
  to: CalendarDay,
): void => {
  const deploymentId = ids.deployment(batch);
  const period = { from: onDay(from), to: onDay(to) };
  world.enact(deployment, deploymentId, {
    type: 'PlanDeployment',
    deploymentId,
    pairingId: ids.pairing,
    batchOrdinal: countingNumber(batch),
    plannedFrom: period.from,
    plannedTo: period.to,
    plannedHeadcount: countingNumber(size),
    source: synthetic,
  });
  for (let member = 0; member < size; member++) assign(world, batch, member, period);
  world.enact(deployment, deploymentId, {
    type: 'DispatchTeam',
    deploymentId,
    senderId: ids.sender,
    recipientId: ids.hospital,
    pairingId: ids.pairing,
    batchOrdinal: countingNumber(batch),
    on: period.from,
    source: synthetic,
  });
  world.enact(deployment, deploymentId, {
    type: 'AppointLead',
    deploymentId,
    practitionerId: ids.practitioner(batch, 0),
    source: synthetic,
  });
};

const assign = (
  world: World,
  batch: number,
  member: number,
  period: { readonly from: ReturnType<typeof onDay>; readonly to: ReturnType<typeof onDay> },
): void => {
  const practitionerId = ids.practitioner(batch, member);
  const assignment = {
    practitionerId,
    bookingId: ids.booking(batch, member),
    deploymentId: ids.deployment(batch),
    hostOrgId: ids.hospital,
    engagement: 'long' as const,
    ...period,
    source: synthetic,
  };
  world.enact(practitionerCalendar, practitionerId, { type: 'BookAssignment', ...assignment });
  world.enact(deployment, assignment.deploymentId, {
    type: 'AssignMember',
    ...assignment,
    specialty: { zh: '外科', en: 'Surgery' },
    role: 'physician',
  });
};

const calendarsOf = (world: World, batch: number, member: number): ReadonlyArray<CalendarView> => {
  const practitionerId = ids.practitioner(batch, member);
  return [calendarView(practitionerId, world.state(practitionerCalendar, practitionerId))];
};

const teach = (
  world: World,
  plan: CarePlan,
  { member, index, practices }: TraineePlan & { readonly member: number; readonly index: number },
): void => {
  const traineeId = ids.trainee(member, index);
  const mentorshipId = ids.mentorship(member, index);
  const techniqueId = ids.technique(member);
  const calendars = calendarsOf(world, 1, member);
  world.enact(trainee, traineeId, {
    type: 'RegisterTrainee',
    traineeId,
    employerId: ids.hospital,
    profession: 'physician',
    source: synthetic,
  });
  world.enact(mentorship, mentorshipId, {
    type: 'StartMentorship',
    mentorshipId,
    mentorId: ids.practitioner(1, member),
    traineeId,
    hostOrgId: ids.hospital,
    techniqueIds: [techniqueId],
    mode: 'oneToOne',
    from: onDay(plan.start),
    source: synthetic,
    calendars,
    traineeEmployerId: ids.hospital,
  });
  practices.forEach((share, practice) =>
    world.enact(mentorship, mentorshipId, {
      type: 'LogSupervisedPractice',
      mentorshipId,
      practiceId: ids.practice(member, index, practice),
      techniqueId,
      on: onDay(daysAfter(plan.start, Math.floor(plan.term * share))),
      role: 'lead',
      outcome: 'successful',
      source: synthetic,
      calendars,
    }),
  );
  if (practices.length >= plan.requiredPractices) certify(world, plan, member, index, calendars);
};

const certify = (
  world: World,
  plan: CarePlan,
  member: number,
  index: number,
  calendars: ReadonlyArray<CalendarView>,
): void => {
  const traineeId = ids.trainee(member, index);
  const techniqueId = ids.technique(member);
  const on = onDay(daysAfter(plan.start, plan.term));
  const practices = supervisedPractices(world.state(mentorship, ids.mentorship(member, index)));
  world.enact(trainee, traineeId, {
    type: 'CertifyTrainee',
    traineeId,
    techniqueId,
    level: 'independent',
    certifierId: ids.practitioner(1, member),
    practiceIds: practices.map(({ practiceId }) => practiceId),
    on,
    source: synthetic,
    policy: { minimumPractices: plan.requiredPractices, countedRoles: ['lead', 'assisted'] },
    practices,
    calendars,
  });
  const adoption = { hospitalId: ids.hospital, techniqueId, source: synthetic };
  const adoptionId = techniqueAdoptionId(ids.hospital, techniqueId);
  world.enact(techniqueAdoption, adoptionId, {
    type: 'IntroduceTechnique',
    ...adoption,
    byDeploymentId: ids.deployment(1),
    gapScope: 'hospital',
    on: onDay(plan.start),
  });
  // The first trainee of a mentor who does it alone; the others are not the first.
  const { use } = world.state(techniqueAdoption, adoptionId);
  if (use._tag === 'InUse' && use.independent !== null) return;
  world.enact(techniqueAdoption, adoptionId, {
    type: 'RecordIndependentUse',
    ...adoption,
    traineeId,
    on,
  });
};

const closeFirstTeam = (world: World, plan: CarePlan, end: CalendarDay): void => {
  const on = onDay(end);
  const mentorships = plan.members.flatMap((trainees, member) =>
    trainees.map(({ isHandedOver }, index) => ({
      mentorshipId: ids.mentorship(member, index),
      member,
      isHandedOver,
    })),
  );
  const activeMentorships = mentorships.flatMap(
    ({ mentorshipId }): ReadonlyArray<ActiveMentorship> => {
      const active = activeMentorship(world.state(mentorship, mentorshipId));
      return active === null ? [] : [active];
    },
  );
  const handovers = mentorships.map(({ mentorshipId, member, isHandedOver }): Handover => {
    const common = { mentorshipId, on, source: synthetic };
    if (isHandedOver) {
      const toMentorId = ids.practitioner(2, member);
      const calendars = calendarsOf(world, 2, member);
      const handOver = { type: 'HandOverMentorship' as const, ...common, toMentorId, calendars };
      world.enact(mentorship, mentorshipId, handOver);
      return { mentorshipId, toMentorId };
    }
    world.enact(mentorship, mentorshipId, {
      type: 'EndMentorship',
      ...common,
      reason: 'completed',
    });
    return { mentorshipId, endedReason: 'completed' };
  });
  const deploymentId = ids.deployment(1);
  const closing = { deploymentId, on, handovers, source: synthetic, activeMentorships };
  world.enact(deployment, deploymentId, { type: 'CloseDeployment', ...closing });
  plan.members.forEach((_, member) => {
    const practitionerId = ids.practitioner(1, member);
    world.enact(practitionerCalendar, practitionerId, {
      type: 'ReleaseBooking',
      practitionerId,
      bookingId: ids.booking(1, member),
      deploymentId,
      on,
      release: 'served',
      source: synthetic,
    });
  });
};
