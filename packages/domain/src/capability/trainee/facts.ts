import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { OrganisationId, PersonId, PracticeId, TechniqueId } from '../../values/identity.js';
import { dateKey, type PartialDate } from '../../values/partial-date.js';
import type { PracticeOutcome, PracticeRole } from '../mentorship/events.js';
import type { TeacherLookUp } from '../mentorship/teachers.js';
import type { TraineeEvent } from './events.js';

interface OfTechnique {
  readonly techniqueId?: TechniqueId;
}

const isOfTechnique = (competence: OfTechnique, { techniqueId }: OfTechnique): boolean =>
  competence.techniqueId === techniqueId;

/** A suspension or a withdrawal ends what the trainee was certified for, and what sources said of it. */
const endOfCompetence = {
  when: { date: 'on' },
  key: ({ techniqueId, on }: { readonly techniqueId: TechniqueId; readonly on: PartialDate }) =>
    `${techniqueId} ${dateKey(on)}`,
  ends: { TraineeCertified: isOfTechnique, CompetenceAttested: isOfTechnique },
  person: 'traineeId',
  traits: ['reason', 'techniqueId'],
} as const;

export const traineeFacts = factTable<TraineeEvent>()('traineeId', {
  TraineeRegistered: {
    name: { zh: '学员登记', en: 'trainee' },
    command: 'RegisterTrainee',
    when: 'timeless',
    person: 'traineeId',
    organisations: ['employerId'],
    setsParties: true,
    traits: ['profession'],
    attestable: true,
  },
  EmployerChanged: {
    name: { zh: '用人单位变更', en: 'new employer' },
    command: 'ChangeEmployer',
    when: { date: 'on' },
    key: ({ employerId, on }) => `${employerId} ${dateKey(on)}`,
    person: 'traineeId',
    organisations: ['employerId'],
    setsParties: 'fromItsDate',
  },
  TraineeCertified: {
    name: { zh: '资质认证', en: 'certificate' },
    command: 'CertifyTrainee',
    lookUps: ['policy', 'practices', 'calendars', 'teachers'],
    state: true,
    when: { date: 'on' },
    key: ({ techniqueId, level, on }) => `${techniqueId} ${level} ${dateKey(on)}`,
    formerKey: ({ techniqueId, level }) => `${techniqueId} ${level}`,
    person: 'traineeId',
    partiesOf: ['stream'],
    senders: [],
    programmes: [],
    traits: ['level', 'techniqueId'],
  },
  CompetenceAttested: {
    name: { zh: '能力认可', en: 'attested competence' },
    command: 'AttestCompetence',
    state: true,
    when: { date: 'on' },
    key: ({ techniqueId, techniqueText, level }) => `${techniqueId ?? techniqueText.zh} ${level}`,
    person: 'traineeId',
    partiesOf: ['stream'],
    senders: [],
    programmes: [],
    traits: ['level'],
    attestable: { statementField: 'statementId' },
  },
  CertificationSuspended: {
    name: { zh: '资质暂停', en: 'suspension of a certificate' },
    command: 'SuspendCertification',
    lookUps: ['practices'],
    ...endOfCompetence,
  },
  CertificationWithdrawn: {
    name: { zh: '资质撤销', en: 'withdrawal of a certificate' },
    command: 'WithdrawCertification',
    lookUps: ['practices'],
    ...endOfCompetence,
  },
  OutboundTrainingStarted: {
    name: { zh: '外出进修', en: 'training away' },
    command: 'StartOutboundTraining',
    state: true,
    when: { date: 'from' },
    key: ({ hostOrgId, from }) => `${hostOrgId} ${dateKey(from)}`,
    person: 'traineeId',
    partiesOf: ['stream'],
    senders: ['hostOrgId'],
    programmes: [],
  },
  OutboundTrainingCompleted: {
    name: { zh: '外出进修结束', en: 'completed training away' },
    command: 'CompleteOutboundTraining',
    when: { date: 'on' },
    key: ({ on }) => dateKey(on),
    ends: { OutboundTrainingStarted: true },
    person: 'traineeId',
  },
});

/** What a technique demands before a trainee is certified. */
export interface CertificationPolicy {
  readonly minimumPractices: number;
  /** Practices in other roles do not count. */
  readonly countedRoles: ReadonlyArray<PracticeRole>;
}

/** A supervised practice, as `supervisedPractices` reads it from a mentorship. */
export interface SupervisedPractice {
  readonly practiceId: PracticeId;
  readonly traineeId: PersonId;
  readonly techniqueId: TechniqueId;
  readonly mentorId: PersonId;
  readonly hostOrgId: OrganisationId;
  readonly on: PartialDate;
  readonly role: PracticeRole;
  /** Abandoned and failed operations do not count. */
  readonly outcome?: PracticeOutcome;
}

/** Look-up: the practices that later certificates name, to see whether they lift this end. Left out: that stays open. */
type WithLaterPractices = { readonly practices?: ReadonlyArray<SupervisedPractice> };

/** Any command on a trainee. */
export type TraineeCommand = CommandsOf<
  typeof traineeFacts,
  {
    readonly CertifyTrainee: {
      readonly policy: CertificationPolicy;
      /** Look-up: the practices named in `practiceIds`, from the mentorship streams. */
      readonly practices: ReadonlyArray<SupervisedPractice>;
    } & Pick<TeacherLookUp, 'calendars' | 'teachers'>;
    readonly SuspendCertification: WithLaterPractices;
    readonly WithdrawCertification: WithLaterPractices;
  }
>;

/** Certifies a level of competence in a technique. */
export type CertifyTrainee = CommandNamed<TraineeCommand, 'CertifyTrainee'>;
