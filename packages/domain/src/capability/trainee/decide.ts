import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { compareLevels } from '../../values/competence-level.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { TraineeEvent } from './events.js';
import type { CertifyTrainee, TraineeCommand } from './facts.js';
import { findFaults } from './practices.js';
import type { TraineeRejection } from './rejections.js';
import { certifiedLevel, type Trainee } from './state.js';

type Answer = Decision<TraineeEvent, TraineeRejection>;
type EventNamed<Type> = Extract<TraineeEvent, { readonly type: Type }>;

/** Only CER-3 binds sources. */
export const decide = (event: TraineeEvent, trainee: Trainee, command: TraineeCommand): Answer => {
  if (event.type === 'CompetenceAttested') return decideAttestation(event);
  if (event.data.source.origin === 'attested') return accept(event);
  if (command.type === 'CertifyTrainee') return decideCertification(command, trainee);
  return match(event)
    .with({ type: 'TraineeRegistered' }, (registered) => decideRegistration(registered, trainee))
    .with({ type: 'TraineeCertified' }, () => nothing)
    .with({ type: 'CertificationSuspended' }, (suspended) => decideSuspension(suspended, trainee))
    .with({ type: 'OutboundTrainingStarted' }, (started) => decideDeparture(started, trainee))
    .with({ type: 'OutboundTrainingCompleted' }, (completed) => decideReturn(completed, trainee))
    .exhaustive();
};

const decideAttestation = (event: EventNamed<'CompetenceAttested'>): Answer => {
  const { source, statementId } = event.data;
  return source.origin === 'attested' && source.evidence.includes(statementId)
    ? accept(event)
    : refuse({ _tag: 'AttestationWithoutStatement', rule: 'CER-3', statementId });
};

const decideRegistration = (
  event: EventNamed<'TraineeRegistered'>,
  { registered }: Trainee,
): Answer => {
  if (registered === null) return accept(event);
  return hasSameContent(registered, event.data)
    ? nothing
    : refuse({ _tag: 'TraineeAlreadyRegistered', rule: null });
};

const decideCertification = (command: CertifyTrainee, trainee: Trainee): Answer => {
  const { type: _, policy, practices: _practices, calendars: _calendars, ...data } = command;
  const { traineeId, techniqueId, certifierId, level } = data;
  if (trainee.registered === null) return refuse({ _tag: 'TraineeNotRegistered', rule: null });
  if (certifierId === traineeId)
    return refuse({ _tag: 'CertifierIsTrainee', rule: 'CER-2', personId: traineeId });

  const present = certifiedLevel(trainee, techniqueId);
  if (present === level) return nothing;
  if (present !== null && compareLevels(level, present) < 0)
    return refuse({ _tag: 'LevelWouldFall', rule: 'CER-2', present });

  const faults = findFaults(command, trainee.registered.employerId);
  const practiceIds = [...new Set(data.practiceIds)].filter(
    (id) => !faults.some(({ practiceId }) => practiceId === id),
  );
  const required = policy.minimumPractices;
  return practiceIds.length < required
    ? refuse({
        _tag: 'NotEnoughPractice',
        rule: 'CER-1',
        required,
        counted: practiceIds.length,
        faults,
      })
    : accept({ type: 'TraineeCertified', data: { ...data, practiceIds } });
};

const decideSuspension = (
  event: EventNamed<'CertificationSuspended'>,
  { certifications }: Trainee,
): Answer => {
  const certification = certifications.get(event.data.techniqueId);
  if (certification?._tag === 'Certified') return accept(event);
  return certification !== undefined && hasSameContent(certification.suspended, event.data)
    ? nothing
    : refuse({ _tag: 'NotCertified', rule: null });
};

const decideDeparture = (
  event: EventNamed<'OutboundTrainingStarted'>,
  { outbound }: Trainee,
): Answer => {
  if (outbound._tag === 'Away')
    return hasSameContent(outbound.started, event.data)
      ? nothing
      : refuse({ _tag: 'TraineeAway', rule: null, hostOrgId: outbound.started.hostOrgId });
  const { from, plannedTo } = event.data;
  return isSurelyBefore(plannedTo, from)
    ? refuse({ _tag: 'TrainingEndsBeforeStart', rule: null, from, to: plannedTo })
    : accept(event);
};

const decideReturn = (
  event: EventNamed<'OutboundTrainingCompleted'>,
  { outbound }: Trainee,
): Answer =>
  match(outbound)
    .with({ _tag: 'AtHome' }, () => refuse({ _tag: 'TraineeNotAway', rule: null }))
    .with({ _tag: 'Away' }, ({ started: { from } }) =>
      isSurelyBefore(event.data.on, from)
        ? refuse({ _tag: 'TrainingEndsBeforeStart', rule: null, from, to: event.data.on })
        : accept(event),
    )
    .with({ _tag: 'Returned' }, ({ completed }) =>
      hasSameContent(completed, event.data)
        ? nothing
        : refuse({ _tag: 'TraineeNotAway', rule: null }),
    )
    .exhaustive();
