// What a command leads to: first what it refers to must be on record, then the rules of `rules.ts` are asked.
import type { Decision } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import { newFault } from '../../new-fault.js';
import { differingFields, isSameContent } from '../../values/differing-fields.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import {
  type Certificate,
  type CertificateChange,
  type CertificateEnd,
  isCertificate,
  liftedBy,
} from './certificates.js';
import type { TraineeEvent } from './events.js';
import type { CertifyTrainee, SupervisedPractice, TraineeCommand } from './facts.js';
import { findFaults, findUnpractised } from './practices.js';
import type { TraineeRejection } from './rejections.js';
import { faultsOf } from './rules.js';
import { evolve, type Trainee } from './state.js';

type Answer = Decision<TraineeEvent, TraineeRejection>;
type EventNamed<Type> = Extract<TraineeEvent, { readonly type: Type }>;

/** Only CER-3 binds sources. */
export const decide = (event: TraineeEvent, trainee: Trainee, command: TraineeCommand): Answer => {
  if (event.type === 'CompetenceAttested') return decideAttestation(event);
  if (event.data.source.origin === 'attested') return accept(event);
  const decision = decideOperational(event, trainee, command);
  if (decision._tag === 'Left') return decision;
  const fault = newFault(faultsOf, trainee, decision.right.reduce(evolve, trainee));
  return fault === undefined ? decision : refuse(fault);
};

const decideOperational = (
  event: Exclude<TraineeEvent, { readonly type: 'CompetenceAttested' }>,
  trainee: Trainee,
  command: TraineeCommand,
): Answer =>
  match(event)
    .with({ type: 'TraineeRegistered' }, (registered) => decideRegistration(registered, trainee))
    .with({ type: 'EmployerChanged' }, ({ data }) =>
      trainee.registered === null
        ? refuse({ _tag: 'TraineeNotRegistered', rule: null })
        : acceptOnce(event, data.on, trainee.moves),
    )
    .with({ type: 'TraineeCertified' }, (certified) =>
      command.type === 'CertifyTrainee'
        ? decideCertification(certified, command, trainee)
        : nothing,
    )
    .with({ type: P.union('CertificationSuspended', 'CertificationWithdrawn') }, (end) =>
      decideEnd(end, trainee, 'practices' in command ? command.practices : undefined),
    )
    .with({ type: 'OutboundTrainingStarted' }, ({ data }) =>
      acceptOnce(
        event,
        data.from,
        trainee.departures
          .filter(({ hostOrgId }) => hostOrgId === data.hostOrgId)
          .map((each) => ({ ...each, on: each.from })),
      ),
    )
    .with({ type: 'OutboundTrainingCompleted' }, ({ data }) =>
      acceptOnce(event, data.on, trainee.returns),
    )
    .exhaustive();

const decideAttestation = (event: EventNamed<'CompetenceAttested'>): Answer => {
  const { source, statementId } = event.data;
  return source.origin === 'attested' && source.evidence.includes(statementId)
    ? accept(event)
    : refuse({ _tag: 'AttestationWithoutStatement', rule: 'CER-3', statementId });
};

/** An office may record otherwise what a source reported. */
const decideRegistration = (
  event: EventNamed<'TraineeRegistered'>,
  { registered }: Trainee,
): Answer => {
  if (registered === null) return accept(event);
  if (hasSameContent(registered, event.data)) return nothing;
  return registered.source.origin === 'attested'
    ? accept(event)
    : refuse({ _tag: 'TraineeAlreadyRegistered', rule: null });
};

interface Dated {
  readonly on: PartialDate;
  readonly source: Source;
}

/** What happens once on a date: the same again adds nothing, and other content contradicts an official record. */
const acceptOnce = (
  event: TraineeEvent,
  on: PartialDate,
  recorded: ReadonlyArray<Dated>,
): Answer => {
  const known = recorded.filter((each) => isSameContent(each.on, on));
  const data = { ...event.data, on };
  if (known.some((each) => hasSameContent(each, data))) return nothing;
  const official = known.find(({ source }) => source.origin === 'operational');
  if (official === undefined) return accept(event);
  const fields = differingFields({ ...official, source: null }, { ...data, source: null });
  return refuse({ _tag: 'RecordedOtherwise', rule: null, factType: event.type, on, fields });
};

const changesIn = (
  { changes }: Trainee,
  { data: { techniqueId } }: CertificateChange,
): ReadonlyArray<CertificateChange> => changes.get(techniqueId) ?? [];

const decideCertification = (
  { type, data }: Certificate,
  command: CertifyTrainee,
  trainee: Trainee,
): Answer => {
  if (trainee.registered === null) return refuse({ _tag: 'TraineeNotRegistered', rule: null });
  const { traineeId, certifierId, level, on } = data;
  if (certifierId === traineeId)
    return refuse({ _tag: 'CertifierIsTrainee', rule: 'CER-2', personId: traineeId });

  const faults = findFaults(command, trainee);
  const practiceIds = [...new Set(data.practiceIds)].filter(
    (id) => !faults.some(({ practiceId }) => practiceId === id),
  );
  const certificate: Certificate = { type, data: { ...data, practiceIds } };
  const recorded = changesIn(trainee, certificate).filter(isCertificate);
  const once = acceptOnce(
    certificate,
    on,
    recorded.flatMap((each) => (each.data.level === level ? [each.data] : [])),
  );
  if (once._tag === 'Left' || once.right.length === 0) return once;
  const required = command.policy.minimumPractices;
  if (practiceIds.length < required)
    return refuse({
      _tag: 'NotEnoughPractice',
      rule: 'CER-1',
      required,
      counted: practiceIds.length,
      faults,
    });
  const after = evolve(trainee, certificate);
  const lifted = liftedBy(certificate, changesIn(after, certificate));
  const unpractised =
    lifted === undefined ? null : findUnpractised(lifted, after, command.practices);
  return unpractised === null ? once : refuse(unpractised);
};

const decideEnd = (
  end: CertificateEnd,
  trainee: Trainee,
  practices: ReadonlyArray<SupervisedPractice> = [],
): Answer => {
  const once = acceptOnce(
    end,
    end.data.on,
    changesIn(trainee, end).flatMap((each) => (each.type === end.type ? [each.data] : [])),
  );
  if (once._tag === 'Left' || once.right.length === 0) return once;
  const unpractised = findUnpractised(end, evolve(trainee, end), practices);
  return unpractised === null ? once : refuse(unpractised);
};
