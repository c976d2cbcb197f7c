// Commands and events of a small team, for tests to vary.
import {
  type CommandNamed,
  countingNumber,
  day,
  onDay,
  type Source,
  type StatementId,
} from '../src/index.js';
import type { CalendarView } from '../src/deployment/index.js';
import {
  type CertifyTrainee,
  type LogSupervisedPractice,
  type StartMentorship,
  type SupervisedPractice,
} from '../src/capability/index.js';
import {
  type AssignMember,
  type CloseDeployment,
  type DeploymentCommand,
} from '../src/deployment/index.js';

/** Any branded id; which one it is does not matter to these tests. */
export const id = <Id extends string>(text: string): Id => text as Id;

export const on = (date: string) => onDay(day(date));

export const operational: Source = { origin: 'operational', evidence: [] };

export const attested = (...evidence: ReadonlyArray<string>): Source => ({
  origin: 'attested',
  evidence: evidence.map((statement) => id<StatementId>(statement)),
});

/** The data of the event that a command asks for. */
export const dataOf = <
  Command extends { readonly type: string },
  Lookup extends keyof Command = never,
>(
  command: Command,
  ...lookups: ReadonlyArray<Lookup>
): Omit<Command, 'type' | Lookup> =>
  Object.fromEntries(
    Object.entries(command).filter(
      ([key]) => key !== 'type' && !(lookups as ReadonlyArray<string>).includes(key),
    ),
  ) as Omit<Command, 'type' | Lookup>;

export const ann = id<AssignMember['practitionerId']>('p-ann');
export const bo = id<AssignMember['practitionerId']>('p-bo');
export const tashi = id<AssignMember['practitionerId']>('p-tashi');
export const hospital = id<AssignMember['hostOrgId']>('lhari-people');

export const planDeployment: CommandNamed<DeploymentCommand, 'PlanDeployment'> = {
  type: 'PlanDeployment',
  deploymentId: id('team-10'),
  pairingId: id('pairing-1'),
  batchOrdinal: countingNumber(10),
  plannedFrom: on('2025-07-01'),
  plannedTo: on('2026-06-30'),
  plannedHeadcount: countingNumber(2),
  source: operational,
};

export const dispatchTeam: CommandNamed<DeploymentCommand, 'DispatchTeam'> = {
  type: 'DispatchTeam',
  deploymentId: id('team-10'),
  senderId: id('wenzhou'),
  recipientId: id('lhari'),
  on: on('2025-07-03'),
  source: operational,
};

export const assignAnn: AssignMember = {
  type: 'AssignMember',
  deploymentId: id('team-10'),
  practitionerId: ann,
  hostOrgId: hospital,
  specialty: { zh: '麻醉科', en: 'Anaesthesiology' },
  role: 'physician',
  engagement: 'long',
  from: on('2025-07-03'),
  to: on('2026-06-30'),
  source: operational,
};

export const assignBo: AssignMember = { ...assignAnn, practitionerId: bo };

export const closeDeploymentNow: CloseDeployment = {
  type: 'CloseDeployment',
  deploymentId: id('team-10'),
  on: on('2026-06-30'),
  handovers: [],
  activeMentorships: [],
  source: operational,
};

/** Ann is posted at the hospital from July 2025 to June 2026. */
export const annsCalendar: CalendarView = {
  practitionerId: ann,
  assignments: [
    {
      deploymentId: id('team-10'),
      hostOrgId: hospital,
      from: on('2025-07-03'),
      to: on('2026-06-30'),
    },
  ],
};

/** Bo is posted at the hospital from June 2026 on. */
export const bosCalendar: CalendarView = {
  practitionerId: bo,
  assignments: [
    {
      deploymentId: id('team-11'),
      hostOrgId: hospital,
      from: on('2026-06-20'),
      to: on('2027-06-30'),
    },
  ],
};

export const startMentorship: StartMentorship = {
  type: 'StartMentorship',
  mentorshipId: id('m-1'),
  mentorId: ann,
  traineeId: tashi,
  hostOrgId: hospital,
  techniqueIds: [id('double-lumen-intubation')],
  mode: 'oneToOne',
  from: on('2025-08-01'),
  source: operational,
  calendars: [annsCalendar],
  traineeEmployerId: hospital,
};

export const logPractice: LogSupervisedPractice = {
  type: 'LogSupervisedPractice',
  mentorshipId: id('m-1'),
  practiceId: id('practice-1'),
  techniqueId: id('double-lumen-intubation'),
  on: on('2025-09-01'),
  role: 'lead',
  outcome: 'successful',
  source: operational,
  calendars: [annsCalendar],
};

export const practice = (
  practiceId: string,
  changes: Partial<SupervisedPractice> = {},
): SupervisedPractice => ({
  practiceId: id(practiceId),
  traineeId: tashi,
  techniqueId: id('double-lumen-intubation'),
  mentorId: ann,
  hostOrgId: hospital,
  on: on('2025-09-01'),
  role: 'lead',
  ...changes,
});

export const certifyTashi: CertifyTrainee = {
  type: 'CertifyTrainee',
  traineeId: tashi,
  techniqueId: id('double-lumen-intubation'),
  level: 'independent',
  certifierId: ann,
  practiceIds: [id('practice-1'), id('practice-2')],
  on: on('2026-05-01'),
  source: operational,
  policy: { minimumPractices: 2, countedRoles: ['lead', 'assisted'] },
  practices: [practice('practice-1'), practice('practice-2', { on: on('2025-10-01') })],
  calendars: [annsCalendar],
};
