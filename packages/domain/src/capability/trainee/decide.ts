import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse, tellsTheSame } from '../../decision.js';
import { tellFact } from '../../facts/told-facts.js';
import { compareLevels } from '../../values/competence-level.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type {
  AttestCompetence,
  CertifyTrainee,
  CompleteOutboundTraining,
  RegisterTrainee,
  StartOutboundTraining,
  SuspendCertification,
  TraineeCommand,
} from './commands.js';
import type { TraineeEvent } from './events.js';
import { factKeyOf, type TraineeFact } from './facts.js';
import { findFaults } from './practices.js';
import type { TraineeRejection } from './rejections.js';
import { certifiedLevel, type Trainee } from './state.js';

type Answer = Decision<TraineeEvent, TraineeRejection>;

export const decide = (command: TraineeCommand, trainee: Trainee): Answer => {
  if (command.type === 'AttestCompetence') return decideAttestation(command, trainee);
  if (command.source.origin === 'attested') return tell(factOf(command), trainee);
  return match(command)
    .with({ type: 'RegisterTrainee' }, (register) => decideRegistration(register, trainee))
    .with({ type: 'CertifyTrainee' }, (certify) => decideCertification(certify, trainee))
    .with({ type: 'SuspendCertification' }, (suspend) => decideSuspension(suspend, trainee))
    .with({ type: 'StartOutboundTraining' }, (start) => decideDeparture(start, trainee))
    .with({ type: 'CompleteOutboundTraining' }, (complete) => decideReturn(complete, trainee))
    .exhaustive();
};

const tell = (fact: TraineeFact, { facts }: Trainee): Answer =>
  tellFact(facts, fact, { subjectId: fact.data.traineeId, factKey: factKeyOf(fact) });

/** The event that a command asks for. */
const factOf = (command: Exclude<TraineeCommand, AttestCompetence>): TraineeFact =>
  match(command)
    .returnType<TraineeFact>()
    .with({ type: 'RegisterTrainee' }, ({ type: _, ...data }) => ({
      type: 'TraineeRegistered',
      data,
    }))
    .with(
      { type: 'CertifyTrainee' },
      ({ type: _, policy: _p, practices: _ps, calendars: _c, ...data }) => ({
        type: 'TraineeCertified',
        data,
      }),
    )
    .with({ type: 'SuspendCertification' }, ({ type: _, ...data }) => ({
      type: 'CertificationSuspended',
      data,
    }))
    .with({ type: 'StartOutboundTraining' }, ({ type: _, ...data }) => ({
      type: 'OutboundTrainingStarted',
      data,
    }))
    .with({ type: 'CompleteOutboundTraining' }, ({ type: _, ...data }) => ({
      type: 'OutboundTrainingCompleted',
      data,
    }))
    .exhaustive();

const decideAttestation = ({ type: _, ...data }: AttestCompetence, trainee: Trainee): Answer => {
  const { source, statementId } = data;
  return source.origin === 'attested' && source.evidence.includes(statementId)
    ? tell({ type: 'CompetenceAttested', data }, trainee)
    : refuse({ _tag: 'AttestationWithoutStatement', rule: 'CER-3', statementId });
};

const decideRegistration = (command: RegisterTrainee, { registered }: Trainee): Answer => {
  if (registered === null) return accept(factOf(command));
  return tellsTheSame(registered, factOf(command).data)
    ? nothing
    : refuse({ _tag: 'TraineeAlreadyRegistered', rule: null });
};

const decideCertification = (command: CertifyTrainee, trainee: Trainee): Answer => {
  const { traineeId, techniqueId, certifierId, level, policy } = command;
  if (trainee.registered === null) return refuse({ _tag: 'TraineeNotRegistered', rule: null });
  if (certifierId === traineeId)
    return refuse({ _tag: 'CertifierIsTrainee', rule: 'CER-2', personId: traineeId });

  const present = certifiedLevel(trainee, techniqueId);
  if (present === level) return nothing;
  if (present !== null && compareLevels(level, present) < 0)
    return refuse({ _tag: 'LevelWouldFall', rule: 'CER-2', present });

  const faults = findFaults(command, trainee.registered.employerId);
  const counted = [...new Set(command.practiceIds)].filter(
    (id) => !faults.some(({ practiceId }) => practiceId === id),
  );
  const required = policy.minimumPractices;
  if (counted.length < required)
    return refuse({
      _tag: 'NotEnoughPractice',
      rule: 'CER-1',
      required,
      counted: counted.length,
      faults,
    });
  return accept(factOf({ ...command, practiceIds: counted }));
};

const decideSuspension = (command: SuspendCertification, { certifications }: Trainee): Answer => {
  const certification = certifications.get(command.techniqueId);
  if (certification?._tag === 'Certified') return accept(factOf(command));
  return certification !== undefined && tellsTheSame(certification.suspended, factOf(command).data)
    ? nothing
    : refuse({ _tag: 'NotCertified', rule: null });
};

const decideDeparture = (command: StartOutboundTraining, { outbound }: Trainee): Answer => {
  if (outbound._tag === 'Away')
    return tellsTheSame(outbound.started, factOf(command).data)
      ? nothing
      : refuse({ _tag: 'TraineeAway', rule: null, hostOrgId: outbound.started.hostOrgId });
  const { from, plannedTo } = command;
  return isSurelyBefore(plannedTo, from)
    ? refuse({ _tag: 'TrainingEndsBeforeStart', rule: null, from, to: plannedTo })
    : accept(factOf(command));
};

const decideReturn = (command: CompleteOutboundTraining, { outbound }: Trainee): Answer =>
  match(outbound)
    .with({ _tag: 'AtHome' }, () => refuse({ _tag: 'TraineeNotAway', rule: null }))
    .with({ _tag: 'Away' }, ({ started: { from } }) =>
      isSurelyBefore(command.on, from)
        ? refuse({ _tag: 'TrainingEndsBeforeStart', rule: null, from, to: command.on })
        : accept(factOf(command)),
    )
    .with({ _tag: 'Returned' }, ({ completed }) =>
      tellsTheSame(completed, factOf(command).data)
        ? nothing
        : refuse({ _tag: 'TraineeNotAway', rule: null }),
    )
    .exhaustive();
