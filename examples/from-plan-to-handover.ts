// A team from plan to certified trainee to handover. Everything is made up, and the events are marked so.
import { countingNumber, id, type PersonId, PracticeId } from '@aidtrail/domain';
import {
  activeMentorship,
  mentorship,
  supervisedPractices,
  techniqueAdoption,
  techniqueAdoptionId,
  trainee,
} from '@aidtrail/domain/capability';
import {
  assignMember,
  calendarView,
  closeDeployment,
  deployment,
  practitionerCalendar,
} from '@aidtrail/domain/deployment';
import { organisation, person, technique } from '@aidtrail/domain/reference';
import { aidReports } from '@aidtrail/aid-reports';
import { renderReport } from '@aidtrail/reports';
import { openTrail, type Trail } from 'aidtrail';
import { runWhenCalled } from './running/run-when-called.ts';
import {
  chief,
  done,
  first,
  home,
  host,
  learner,
  mentor,
  mentorshipId,
  on,
  options,
  pairingId,
  second,
  successor,
  synthetic,
  techniqueId,
} from './running/synthetic-cast.ts';

const register = async (trail: Trail): Promise<void> => {
  const organisations = [
    { id: home, name: { zh: '示例派出医院', en: 'Example Home Hospital' } },
    { id: host, name: { zh: '示例县医院', en: 'Example County Hospital' } },
  ];
  for (const { id: organisationId, name } of organisations)
    await done(
      trail.execute(
        organisation,
        organisationId,
        {
          type: 'RegisterOrganisation',
          organisationId,
          kind: 'hospital',
          name,
          externalIds: [],
          source: synthetic,
        },
        options(`organisation ${organisationId}`),
      ),
    );
  await done(
    trail.execute(
      technique,
      techniqueId,
      {
        type: 'CatalogueTechnique',
        techniqueId,
        name: { zh: '腹腔镜手术', en: 'Laparoscopy' },
        specialty: { zh: '普外科', en: 'General surgery' },
      },
      options('technique'),
    ),
  );
  // #region name
  // Each name is encrypted with a key of its own before it becomes part of an event.
  const name = await trail.names.seal(learner, { zh: '示例学员', en: 'Example Trainee' });
  if (name !== null)
    await done(
      trail.execute(
        person,
        learner,
        { type: 'RegisterPerson', personId: learner, kind: 'trainee', name },
        options('name'),
      ),
    );
  // #endregion
};

interface Batch {
  readonly deploymentId: typeof first;
  readonly ordinal: number;
  readonly member: PersonId;
  readonly from: string;
  readonly to: string;
}

const sendTeam = async (trail: Trail, { deploymentId, ordinal, member, from, to }: Batch) => {
  const batchOrdinal = countingNumber(ordinal);
  // #region plan
  await done(
    trail.execute(
      deployment,
      deploymentId,
      {
        type: 'PlanDeployment',
        deploymentId,
        pairingId,
        batchOrdinal,
        plannedFrom: on(from),
        plannedTo: on(to),
        plannedHeadcount: countingNumber(1),
        source: synthetic,
      },
      options(`plan ${ordinal}`),
    ),
  );
  // #endregion
  // #region assign
  // Two streams: the practitioner's calendar is booked first, and released if the team rejects the member.
  await done(
    assignMember(
      trail.execute,
      {
        type: 'AssignMember',
        deploymentId,
        practitionerId: member,
        hostOrgId: host,
        specialty: { zh: '普外科', en: 'General surgery' },
        role: 'physician',
        engagement: 'long',
        from: on(from),
        to: on(to),
        source: synthetic,
      },
      options(`assign ${ordinal}`),
    ),
  );
  // #endregion
  await done(
    trail.execute(
      deployment,
      deploymentId,
      {
        type: 'DispatchTeam',
        deploymentId,
        pairingId,
        batchOrdinal,
        senderId: home,
        recipientId: host,
        on: on(from),
        source: synthetic,
      },
      options(`dispatch ${ordinal}`),
    ),
  );
};

const calendarOf = async (trail: Trail, practitionerId: PersonId) =>
  calendarView(
    practitionerId,
    (await done(trail.state(practitionerCalendar, practitionerId))).state,
  );

const teach = async (trail: Trail): Promise<void> => {
  const calendars = [await calendarOf(trail, mentor)];
  await done(
    trail.execute(
      trainee,
      learner,
      {
        type: 'RegisterTrainee',
        traineeId: learner,
        employerId: host,
        profession: 'physician',
        source: synthetic,
      },
      options('register'),
    ),
  );
  await done(
    trail.execute(
      techniqueAdoption,
      techniqueAdoptionId(host, techniqueId),
      {
        type: 'IntroduceTechnique',
        hospitalId: host,
        techniqueId,
        byDeploymentId: first,
        gapScope: 'county',
        on: on('2026-04-01'),
        source: synthetic,
      },
      options('introduce'),
    ),
  );
  await done(
    trail.execute(
      mentorship,
      mentorshipId,
      {
        type: 'StartMentorship',
        mentorshipId,
        mentorId: mentor,
        traineeId: learner,
        hostOrgId: host,
        techniqueIds: [techniqueId],
        mode: 'oneToOne',
        from: on('2026-03-15'),
        source: synthetic,
        calendars,
        traineeEmployerId: host,
      },
      options('start mentorship'),
    ),
  );
  for (const [index, date] of ['2026-05-04', '2026-06-08', '2026-07-06'].entries())
    await done(
      trail.execute(
        mentorship,
        mentorshipId,
        {
          type: 'LogSupervisedPractice',
          mentorshipId,
          practiceId: id(PracticeId, `example-practice-${index + 1}`),
          techniqueId,
          on: on(date),
          role: 'lead',
          outcome: 'successful',
          source: synthetic,
          calendars,
        },
        options(`practice ${index}`),
      ),
    );
};

const certify = async (trail: Trail): Promise<void> => {
  // #region certify
  // The command carries what the rule needs: read it from the streams first.
  const practices = supervisedPractices((await done(trail.state(mentorship, mentorshipId))).state);
  await done(
    trail.execute(
      trainee,
      learner,
      {
        type: 'CertifyTrainee',
        traineeId: learner,
        techniqueId,
        level: 'independent',
        certifierId: chief,
        practiceIds: practices.map(({ practiceId }) => practiceId),
        on: on('2026-08-01'),
        source: synthetic,
        policy: { minimumPractices: 3, countedRoles: ['lead'] },
        practices,
        calendars: [await calendarOf(trail, mentor)],
      },
      options('certify'),
    ),
  );
  // #endregion
};

const handOver = async (trail: Trail): Promise<void> => {
  // #region close
  const active = activeMentorship((await done(trail.state(mentorship, mentorshipId))).state);
  await done(
    closeDeployment(
      trail.execute,
      {
        type: 'CloseDeployment',
        deploymentId: first,
        on: on('2027-02-28'),
        handovers: [{ mentorshipId, toMentorId: successor }],
        activeMentorships: active === null ? [] : [active],
        calendars: [await calendarOf(trail, successor)],
        source: synthetic,
      },
      options('close'),
    ),
  );
  // #endregion
};

export const fromPlanToHandover = async (
  write: (line: string) => void,
  store = 'memory:',
): Promise<void> => {
  const trail = await openTrail(store);
  await register(trail);
  await sendTeam(trail, {
    deploymentId: first,
    ordinal: 1,
    member: mentor,
    from: '2026-03-01',
    to: '2027-02-28',
  });
  await sendTeam(trail, {
    deploymentId: second,
    ordinal: 2,
    member: successor,
    from: '2027-02-15',
    to: '2028-02-14',
  });
  await teach(trail);
  await certify(trail);
  await handOver(trail);

  const shown = aidReports.filter(({ name }) => name === 'deployments' || name === 'capability');
  for (const report of await trail.reports(shown))
    write(await renderReport(report, 'table', { language: 'en' }));
  await trail.close();
};

await runWhenCalled(import.meta.url, fromPlanToHandover);
