// CER-1: which practices count towards a certification.
import { match } from 'ts-pattern';

import type { Mentorship } from '../mentorship/state.js';
import { mentorOn } from '../mentorship/state.js';
import { isPosted } from '../../deployment/practitioner-calendar/state.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { OrganisationId, PracticeId } from '../../values/identity.js';
import type { CertifyTrainee, SupervisedPractice } from './facts.js';

/** Why a practice does not count. */
export interface PracticeFault {
  readonly practiceId: PracticeId;
  readonly reason:
    | 'unknown'
    | 'otherTrainee'
    | 'otherTechnique'
    | 'otherHospital'
    | 'roleNotCounted'
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
      practices.map(({ practiceId, techniqueId, on, role }) => ({
        practiceId,
        traineeId: running.started.traineeId,
        techniqueId,
        mentorId: mentorOn(running, on),
        hostOrgId: running.started.hostOrgId,
        on,
        role,
      })),
    )
    .exhaustive();

export const findFaults = (
  command: CertifyTrainee,
  employerId: OrganisationId,
): ReadonlyArray<PracticeFault> =>
  [...new Set(command.practiceIds)].flatMap((practiceId): ReadonlyArray<PracticeFault> => {
    const practice = command.practices.find((each) => each.practiceId === practiceId);
    const reason = practice === undefined ? 'unknown' : faultOf(practice, command, employerId);
    return reason === null ? [] : [{ practiceId, reason }];
  });

const faultOf = (
  { traineeId, techniqueId, mentorId, hostOrgId, on, role }: SupervisedPractice,
  command: CertifyTrainee,
  employerId: OrganisationId,
): PracticeFault['reason'] | null => {
  if (traineeId !== command.traineeId) return 'otherTrainee';
  if (techniqueId !== command.techniqueId) return 'otherTechnique';
  if (hostOrgId !== employerId) return 'otherHospital';
  if (!command.policy.countedRoles.includes(role)) return 'roleNotCounted';
  if (isSurelyBefore(command.on, on)) return 'afterCertification';
  return isPosted(command.calendars, mentorId, hostOrgId, on) ? null : 'mentorNotPosted';
};
