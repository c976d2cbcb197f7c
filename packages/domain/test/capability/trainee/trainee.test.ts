import { describe, expect, test } from '@jest/globals';

import type { CommandNamed } from '../../../src/index.js';
import { trainee } from '../../../src/capability/index.js';
import {
  type TraineeCommand,
  type CertificationPolicy,
  certifiedLevel,
  type CertifyTrainee,
  type PracticeFault,
  type SupervisedPractice,
  type TraineeEvent,
} from '../../../src/capability/index.js';
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
  on,
  operational,
  practice,
  tashi,
} from '../../operations.js';
import { given } from '../../given.js';

type AttestCompetence = CommandNamed<TraineeCommand, 'AttestCompetence'>;
type CompleteOutboundTraining = CommandNamed<TraineeCommand, 'CompleteOutboundTraining'>;
type RegisterTrainee = CommandNamed<TraineeCommand, 'RegisterTrainee'>;
type StartOutboundTraining = CommandNamed<TraineeCommand, 'StartOutboundTraining'>;
type SuspendCertification = CommandNamed<TraineeCommand, 'SuspendCertification'>;

const register: RegisterTrainee = {
  type: 'RegisterTrainee',
  traineeId: tashi,
  employerId: hospital,
  profession: 'physician',
  source: operational,
};
const registered: TraineeEvent = { type: 'TraineeRegistered', data: dataOf(register) };
const certified: TraineeEvent = {
  type: 'TraineeCertified',
  data: dataOf(certifyTashi, 'policy', 'practices', 'calendars'),
};
const suspend: SuspendCertification = {
  type: 'SuspendCertification',
  traineeId: tashi,
  techniqueId: certifyTashi.techniqueId,
  on: on('2026-08-01'),
  reason: 'outOfPractice',
  source: operational,
};
const suspended: TraineeEvent = { type: 'CertificationSuspended', data: dataOf(suspend) };
const attest: AttestCompetence = {
  type: 'AttestCompetence',
  traineeId: tashi,
  techniqueText: { zh: '双腔插管麻醉', en: 'Double-lumen intubation' },
  techniqueId: certifyTashi.techniqueId,
  level: 'independent',
  on: on('2025-05-14'),
  statementId: id('004-06'),
  source: attested('004-06'),
};
const attestedFact: TraineeEvent = { type: 'CompetenceAttested', data: dataOf(attest) };

const calendarUntil = (date: string): typeof annsCalendar => ({
  ...annsCalendar,
  assignments: annsCalendar.assignments.map((each) => ({ ...each, to: on(date) })),
});

describe('CER-1: no certification without enough supervised practice', () => {
  test('as many as the policy asks are enough', () => {
    given(trainee, registered).when(certifyTashi).thenEvents(certified);
  });

  test('one fewer is not', () => {
    const policy: CertificationPolicy = { ...certifyTashi.policy, minimumPractices: 3 };
    given(trainee, registered)
      .when({ ...certifyTashi, policy })
      .thenRefused('NotEnoughPractice', { required: 3, counted: 2, faults: [] });
  });

  test('the same practice named twice counts once', () => {
    given(trainee, registered)
      .when({ ...certifyTashi, practiceIds: [id('practice-1'), id('practice-1')] })
      .thenRefused('NotEnoughPractice', { counted: 1 });
  });

  test('a practice that is not on record does not count', () => {
    given(trainee, registered)
      .when({ ...certifyTashi, practices: [practice('practice-1')] })
      .thenRefused('NotEnoughPractice', {
        faults: [{ practiceId: id('practice-2'), reason: 'unknown' }],
      });
  });

  test.each<[PracticeFault['reason'], Partial<SupervisedPractice>]>([
    ['otherTrainee', { traineeId: bo }],
    ['otherTechnique', { techniqueId: id<typeof certifyTashi.techniqueId>('thrombolysis') }],
    ['otherHospital', { hostOrgId: id<typeof hospital>('nagqu-people') }],
    ['roleNotCounted', { role: 'observed' }],
    ['notCompleted', { outcome: 'abandoned' }],
    ['notCompleted', { outcome: 'failed' }],
    ['afterCertification', { on: on('2026-05-02') }],
    ['mentorNotPosted', { on: on('2025-07-02') }],
    ['mentorNotPosted', { mentorId: bo }],
  ])('nor does one with the fault %s', (reason, changes) => {
    given(trainee, registered)
      .when({
        ...certifyTashi,
        practices: [practice('practice-1'), practice('practice-2', changes)],
      })
      .thenRefused('NotEnoughPractice', {
        rule: 'CER-1',
        required: 2,
        counted: 1,
        faults: [{ practiceId: id('practice-2'), reason }],
      });
  });

  test('practices that do not count are not part of the certification', () => {
    given(trainee, registered)
      .when({
        ...certifyTashi,
        practiceIds: [...certifyTashi.practiceIds, id('practice-3')],
        practices: [...certifyTashi.practices, practice('practice-3', { role: 'observed' })],
        calendars: [...certifyTashi.calendars, bosCalendar],
      })
      .thenEvents(certified);
  });

  test('a person who is not registered is not certified', () => {
    given(trainee).when(certifyTashi).thenRefused('TraineeNotRegistered');
  });
});

describe('CER-2: who certifies, and to which level', () => {
  test('trainees do not certify themselves', () => {
    given(trainee, registered)
      .when({ ...certifyTashi, certifierId: tashi })
      .thenRefused('CertifierIsTrainee', { rule: 'CER-2' });
  });

  test('a level does not fall', () => {
    given(trainee, registered, certified)
      .when({ ...certifyTashi, level: 'supervised', on: on('2026-05-02') })
      .thenRefused('LevelWouldFall', { rule: 'CER-2', present: 'independent' });
  });

  test('a level may rise', () => {
    given(trainee, registered, certified)
      .when({ ...certifyTashi, level: 'canTeach' })
      .thenTypes('TraineeCertified');
  });

  test('after a suspension any level may be certified again, on practice since then', () => {
    const again: CertifyTrainee = { ...certifyTashi, level: 'supervised', on: on('2026-09-01') };
    given(trainee, registered, certified, suspended)
      .when(again)
      .thenRefused('NoPracticeSinceSuspension', {
        rule: 'CER-1',
        suspendedOn: suspend.on,
        on: again.on,
      });
    given(trainee, registered, certified, suspended)
      .when({
        ...again,
        practices: [practice('practice-1'), practice('practice-2', { on: on('2026-08-15') })],
        calendars: [calendarUntil('2026-08-31')],
      })
      .thenTypes('TraineeCertified');
  });

  test('a certificate is recorded once; other content of the same day contradicts it', () => {
    given(trainee, registered, certified).when(certifyTashi).thenNothing();
    given(trainee, registered, certified)
      .when({ ...certifyTashi, certifierId: bo })
      .thenRefused('RecordedOtherwise', { fields: ['certifierId'] });
  });

  test('only a certification in force is suspended, once', () => {
    given(trainee, registered, certified).when(suspend).thenEvents(suspended);
    given(trainee, registered, certified, suspended).when(suspend).thenNothing();
    given(trainee, registered).when(suspend).thenRefused('NotCertified');
  });
});

describe('CER-3: what sources say of a competence is no certification', () => {
  test('it needs the statement that it quotes', () => {
    given(trainee).when(attest).thenEvents(attestedFact);
    given(trainee)
      .when({ ...attest, source: attested('004-07') })
      .thenRefused('AttestationWithoutStatement', { rule: 'CER-3' });
    given(trainee)
      .when({ ...attest, source: attested() })
      .thenRefused('AttestationWithoutStatement');
    given(trainee)
      .when({ ...attest, source: { ...operational, evidence: [id('004-06')] } })
      .thenRefused('AttestationWithoutStatement');
  });

  test('and never counts as certified', () => {
    const after = (...events: ReadonlyArray<TraineeEvent>) =>
      certifiedLevel(events.reduce(trainee.evolve, trainee.initial), certifyTashi.techniqueId);
    expect(after(registered, attestedFact)).toBeNull();
    expect(after(registered, certified, attestedFact)).toBe('independent');
    expect(after(registered, certified, suspended, attestedFact)).toBeNull();
  });

  test('so it gives nothing to suspend, and leaves certification to do', () => {
    given(trainee, registered, attestedFact).when(suspend).thenRefused('NotCertified');
    given(trainee, registered, attestedFact)
      .when({ ...certifyTashi, practices: [] })
      .thenRefused('NotEnoughPractice');
  });

  test('a second statement of the same competence corroborates it', () => {
    given(trainee, attestedFact).when(attest).thenNothing();
    given(trainee, attestedFact)
      .when({ ...attest, statementId: id('009-01'), source: attested('009-01') })
      .thenTypes('FactCorroborated');
    given(trainee, attestedFact)
      .when({
        ...attest,
        level: 'basicallyCompetent',
        statementId: id('009-01'),
        source: attested('009-01'),
      })
      .thenTypes('CompetenceAttested');
  });
});

describe('training away from home', () => {
  const leave: StartOutboundTraining = {
    type: 'StartOutboundTraining',
    traineeId: tashi,
    hostOrgId: id('wenzhou-medical-university'),
    from: on('2026-09-01'),
    plannedTo: on('2027-02-28'),
    source: operational,
  };
  const left: TraineeEvent = { type: 'OutboundTrainingStarted', data: dataOf(leave) };
  const comeBack: CompleteOutboundTraining = {
    type: 'CompleteOutboundTraining',
    traineeId: tashi,
    on: on('2027-02-20'),
    source: operational,
  };
  const returned: TraineeEvent = { type: 'OutboundTrainingCompleted', data: dataOf(comeBack) };

  test('begins and ends once', () => {
    given(trainee, registered).when(leave).thenEvents(left);
    given(trainee, registered, left).when(leave).thenNothing();
    given(trainee, registered, left).when(comeBack).thenEvents(returned);
    given(trainee, registered, left, returned).when(comeBack).thenNothing();
  });

  test('is in one place at a time', () => {
    given(trainee, registered, left)
      .when({ ...leave, hostOrgId: id('beijing') })
      .thenRefused('TraineeAway');
    given(trainee, registered).when(comeBack).thenRefused('TraineeNotAway');
  });

  test('does not end before it begins', () => {
    given(trainee, registered)
      .when({ ...leave, plannedTo: on('2026-08-31') })
      .thenRefused('TrainingEndsBeforeStart');
    given(trainee, registered, left)
      .when({ ...comeBack, on: on('2026-08-31') })
      .thenRefused('TrainingEndsBeforeStart');
  });
});

test('a trainee is registered once', () => {
  given(trainee).when(register).thenEvents(registered);
  given(trainee, registered).when(register).thenNothing();
  given(trainee, registered)
    .when({ ...register, employerId: id('nagqu-people') })
    .thenRefused('TraineeAlreadyRegistered');
  given(trainee, registered)
    .when({ ...register, traineeId: ann })
    .thenRefused('TraineeAlreadyRegistered');
});
