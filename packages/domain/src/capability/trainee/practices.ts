// CER-1: which practices count towards a certificate, and which lift a suspension.
import { match } from 'ts-pattern';

import type { Mentorship } from '../mentorship/state.js';
import { mentorOn } from '../mentorship/state.js';
import { mayTeach } from '../mentorship/teachers.js';
import { isSurelyBefore, isSurelyOutside } from '../../values/date-window.js';
import type { OrganisationId, PracticeId } from '../../values/identity.js';
import { isBefore, type PartialDate } from '../../values/partial-date.js';
import { type CertificateEnd, isCertificate, isOperational, liftedBy } from './certificates.js';
import type { CertifyTrainee, SupervisedPractice } from './facts.js';
import type { TraineeRejection } from './rejections.js';
import { employersOn, type Trainee } from './state.js';
import { windowOf } from './stays.js';

/** Why a practice does not count. */
export interface PracticeFault {
  readonly practiceId: PracticeId;
  readonly reason:
    | 'unknown'
    | 'otherTrainee'
    | 'otherTechnique'
    | 'otherHospital'
    | 'roleNotCounted'
    | 'notCompleted'
    | 'afterCertification'
    | 'mentorNotPosted';
}

/** Reads the practices of a mentorship, each under the mentor of its day, as CertifyTrainee takes them. */
export const supervisedPractices = ({
  course,
  practices,
}: Mentorship): ReadonlyArray<SupervisedPractice> =>
  match(course)
    .returnType<ReadonlyArray<SupervisedPractice>>()
    .with({ _tag: 'NotStarted' }, () => [])
    .with({ _tag: 'Active' }, { _tag: 'Ended' }, (running) =>
      practices.map(({ practiceId, techniqueId, on, role, outcome }) => ({
        practiceId,
        traineeId: running.started.traineeId,
        techniqueId,
        mentorId: mentorOn(running, on),
        hostOrgId: running.started.hostOrgId,
        on,
        role,
        ...(outcome !== undefined && { outcome }),
      })),
    )
    .exhaustive();

export const findFaults = (
  command: CertifyTrainee,
  trainee: Trainee,
): ReadonlyArray<PracticeFault> =>
  [...new Set(command.practiceIds)].flatMap((practiceId): ReadonlyArray<PracticeFault> => {
    const practice = command.practices.find((each) => each.practiceId === practiceId);
    const reason = practice === undefined ? 'unknown' : faultOf(practice, command, trainee);
    return reason === null ? [] : [{ practiceId, reason }];
  });

/** The hospitals that may have received the trainee for training on the date. */
export const receivingHospitals = (
  { stays }: Trainee,
  on: PartialDate,
): ReadonlyArray<OrganisationId> =>
  stays
    .filter((stay) => !isSurelyOutside(on, windowOf(stay)))
    .map(({ started }) => started.hostOrgId);

const faultOf = (
  { traineeId, techniqueId, mentorId, hostOrgId, on, role, outcome }: SupervisedPractice,
  command: CertifyTrainee,
  trainee: Trainee,
): PracticeFault['reason'] | null => {
  if (traineeId !== command.traineeId) return 'otherTrainee';
  if (techniqueId !== command.techniqueId) return 'otherTechnique';
  const receivingHospitalIds = receivingHospitals(trainee, on);
  if (![...receivingHospitalIds, ...employersOn(trainee, on)].includes(hostOrgId))
    return 'otherHospital';
  if (!command.policy.countedRoles.includes(role)) return 'roleNotCounted';
  if (outcome === 'abandoned' || outcome === 'failed') return 'notCompleted';
  if (isSurelyBefore(command.on, on)) return 'afterCertification';
  const lookUp = { ...command, receivingHospitalIds };
  return mayTeach(lookUp, { mentorId, hostOrgId, techniqueIds: [techniqueId], on })
    ? null
    : 'mentorNotPosted';
};

/** A suspension is lifted by practice since then: true unless each of the practices is certainly not after it. */
const mayHavePractisedSince = (
  { data: { on } }: CertificateEnd,
  practices: ReadonlyArray<SupervisedPractice>,
): boolean => practices.some((each) => isBefore(on, each.on) !== 'no');

/**
 * Certificates that lift the end without practice since. `practices` are those that the certificates name: where some
 * are not given, that stays open.
 */
export const findUnpractised = (
  end: CertificateEnd,
  trainee: Trainee,
  practices: ReadonlyArray<SupervisedPractice>,
): TraineeRejection | null => {
  if (!isOperational(end)) return null;
  const changes = trainee.changes.get(end.data.techniqueId) ?? [];
  const without = changes.filter(isCertificate).find((certificate) => {
    const { practiceIds } = certificate.data;
    const named = practices.filter(({ practiceId }) => practiceIds.includes(practiceId));
    return (
      isOperational(certificate) &&
      liftedBy(certificate, changes) === end &&
      practiceIds.every((id) => named.some(({ practiceId }) => practiceId === id)) &&
      !mayHavePractisedSince(end, named)
    );
  });
  return without === undefined
    ? null
    : {
        _tag: 'NoPracticeSinceSuspension',
        rule: 'CER-1',
        suspendedOn: end.data.on,
        on: without.data.on,
      };
};
