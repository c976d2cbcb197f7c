// Events as facts: deployments, mentorships, trainees.
import { formatPartialDate } from '@aidtrail/domain';

import { unknownDeployment, normaliserOf, given } from './fact-draft.js';

export const ofPeople = normaliserOf({
  DeploymentPlanned: ({ deploymentId, batchOrdinal, plannedFrom, source }, earlier) => {
    const deployment = earlier.deployment(deploymentId) ?? unknownDeployment;
    return {
      subjectId: deploymentId,
      factKey: deploymentId,
      organisations: deployment.recipientIds,
      senders: deployment.senderIds,
      programmes: deployment.programmeIds,
      on: plannedFrom,
      source,
      traits: { ordinal: batchOrdinal },
    };
  },
  TeamDispatched: ({ deploymentId, senderId, recipientId, batchOrdinal, on, source }, earlier) => ({
    subjectId: deploymentId,
    factKey: deploymentId,
    organisations: [recipientId],
    senders: [senderId],
    programmes: earlier.deployment(deploymentId)?.programmeIds ?? [],
    on,
    source,
    ...(batchOrdinal === undefined ? {} : { traits: { ordinal: batchOrdinal } }),
  }),
  TeamLeadAppointed: ({ deploymentId, practitionerId, source }, earlier) => {
    const deployment = earlier.deployment(deploymentId) ?? unknownDeployment;
    return {
      subjectId: deploymentId,
      factKey: practitionerId,
      personId: practitionerId,
      organisations: deployment.recipientIds,
      senders: deployment.senderIds,
      programmes: deployment.programmeIds,
      source,
      ...(deployment.ordinal === null ? {} : { traits: { ordinal: deployment.ordinal } }),
    };
  },
  MemberAssigned: (data, earlier) => {
    const { deploymentId, practitionerId, hostOrgId, engagement, role, from, to, source } = data;
    const deployment = earlier.deployment(deploymentId) ?? unknownDeployment;
    return {
      subjectId: deploymentId,
      factKey: `${practitionerId} ${hostOrgId}`,
      personId: practitionerId,
      organisations: [hostOrgId],
      senders: deployment.senderIds,
      programmes: deployment.programmeIds,
      on: from,
      until: to,
      source,
      traits: { engagement, role },
    };
  },
  MemberReleased: ({ deploymentId, practitionerId, on, source }) => ({
    subjectId: deploymentId,
    factKey: practitionerId,
    personId: practitionerId,
    on,
    source,
  }),
  DeploymentExtended: ({ deploymentId, to, source }) => ({
    subjectId: deploymentId,
    factKey: deploymentId,
    on: to,
    source,
  }),
  DeploymentClosed: ({ deploymentId, on, source }) => ({
    subjectId: deploymentId,
    factKey: deploymentId,
    on,
    source,
  }),
  DeploymentCancelled: ({ deploymentId, source }) => ({
    subjectId: deploymentId,
    factKey: deploymentId,
    source,
  }),
  MentorshipStarted: ({ mentorshipId, traineeId, hostOrgId, mode, from, source }) => ({
    subjectId: mentorshipId,
    factKey: mentorshipId,
    personId: traineeId,
    organisations: [hostOrgId],
    senders: [],
    programmes: [],
    on: from,
    source,
    traits: { mode },
  }),
  SupervisedPracticeLogged: ({ mentorshipId, practiceId, role, on, source }) => ({
    subjectId: mentorshipId,
    factKey: practiceId,
    on,
    source,
    traits: { role },
  }),
  MentorshipHandedOver: ({ mentorshipId, toMentorId, on, source }) => ({
    subjectId: mentorshipId,
    factKey: toMentorId,
    personId: toMentorId,
    on,
    source,
  }),
  MentorshipEnded: ({ mentorshipId, reason, on, source }) => ({
    subjectId: mentorshipId,
    factKey: mentorshipId,
    on,
    source,
    traits: { reason },
    ends: { factType: 'MentorshipStarted', subjectId: mentorshipId },
  }),
  TraineeRegistered: ({ traineeId, employerId, profession, source }) => ({
    subjectId: traineeId,
    factKey: traineeId,
    personId: traineeId,
    organisations: [employerId],
    source,
    traits: { profession },
  }),
  TraineeCertified: ({ traineeId, techniqueId, level, on, source }, earlier) => ({
    subjectId: traineeId,
    factKey: `${techniqueId} ${level}`,
    personId: traineeId,
    organisations: given(earlier.employer(traineeId)),
    senders: [],
    programmes: [],
    on,
    source,
    traits: { level },
  }),
  CompetenceAttested: ({ traineeId, techniqueId, techniqueText, level, on, source }, earlier) => ({
    subjectId: traineeId,
    factKey: `${techniqueId ?? techniqueText.zh} ${level}`,
    personId: traineeId,
    organisations: given(earlier.employer(traineeId)),
    senders: [],
    programmes: [],
    on,
    source,
    traits: { level },
  }),
  CertificationSuspended: ({ traineeId, techniqueId, reason, on, source }) => ({
    subjectId: traineeId,
    factKey: `${techniqueId} ${formatPartialDate(on)}`,
    personId: traineeId,
    on,
    source,
    traits: { reason },
  }),
  OutboundTrainingStarted: ({ traineeId, hostOrgId, from, source }, earlier) => ({
    subjectId: traineeId,
    factKey: `${hostOrgId} ${formatPartialDate(from)}`,
    personId: traineeId,
    organisations: given(earlier.employer(traineeId)),
    senders: [hostOrgId],
    programmes: [],
    on: from,
    source,
  }),
  OutboundTrainingCompleted: ({ traineeId, on, source }) => ({
    subjectId: traineeId,
    factKey: formatPartialDate(on),
    personId: traineeId,
    on,
    source,
  }),
});
