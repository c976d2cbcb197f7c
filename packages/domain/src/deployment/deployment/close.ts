// DEP-6: a team leaves only when every mentorship of its members goes on under someone else or is ended.
import type { EventOf } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, nothing, refuse, hasSameContent } from '../../decision.js';
import type { ActiveMentorship } from '../../capability/mentorship/state.js';
import { areSurelyApart, earlierOf, isSurelyBefore } from '../../values/date-window.js';
import { type DeploymentDecision, over } from './course.js';
import type { deploymentClosed, DeploymentEvent } from './events.js';
import { activeMembers, type Deployment, findActive, type Member } from './state.js';
import { findWindowFault } from './windows.js';

type Closed = EventOf<typeof deploymentClosed>;

export const decideClosing = (
  closed: Closed,
  activeMentorships: ReadonlyArray<ActiveMentorship>,
  deployment: Deployment,
): DeploymentDecision =>
  match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: 'Planned' }, () => refuse({ _tag: 'NotDispatched', rule: null }))
    .with({ _tag: 'Dispatched' }, () => decideLeaving(closed, activeMentorships, deployment))
    .with({ _tag: P.union('Closed', 'Cancelled') }, (stage) =>
      stage._tag === 'Closed' && hasSameContent(stage.closed, closed.data) ? nothing : over(stage),
    )
    .exhaustive();

const decideLeaving = (
  closed: Closed,
  activeMentorships: ReadonlyArray<ActiveMentorship>,
  deployment: Deployment,
): DeploymentDecision => {
  const settled = new Set(closed.data.handovers.map(({ mentorshipId }) => mentorshipId));
  const open = activeMentorships
    .filter((mentorship) => isOfMember(mentorship, deployment.members))
    .map(({ mentorshipId }) => mentorshipId)
    .filter((mentorshipId) => !settled.has(mentorshipId));
  if (open.length > 0)
    return refuse({ _tag: 'MentorshipsOpen', rule: 'DEP-6', mentorshipIds: open });

  for (const handover of closed.data.handovers)
    if ('toMentorId' in handover && findActive(deployment, handover.toMentorId) !== undefined)
      return refuse({
        _tag: 'SuccessorLeavesToo',
        rule: 'DEP-6',
        mentorshipId: handover.mentorshipId,
        practitionerId: handover.toMentorId,
      });

  const fault = findWindowFault(closed, deployment);
  return fault === null
    ? accept(
        ...activeMembers(deployment).map(({ assigned }) => leave(assigned, closed.data)),
        closed,
      )
    : refuse(fault);
};

// A mentor may have served elsewhere before: only what was taken on while a member counts.
const isOfMember = (
  { mentorId, hostOrgId, mentorSince }: ActiveMentorship,
  members: ReadonlyArray<Member>,
): boolean =>
  members.some(
    ({ assigned, released }) =>
      assigned.practitionerId === mentorId &&
      assigned.hostOrgId === hostOrgId &&
      !areSurelyApart(
        { from: assigned.from, to: released?.on ?? assigned.to },
        { from: mentorSince, to: mentorSince },
      ),
  );

const leave = (
  { practitionerId, bookingId, from, to }: Member['assigned'],
  { deploymentId, on, source }: Closed['data'],
): DeploymentEvent => {
  const neverBegan = isSurelyBefore(on, from);
  return {
    type: 'MemberReleased',
    data: {
      deploymentId,
      practitionerId,
      on: neverBegan ? on : earlierOf(on, to),
      reason: neverBegan ? 'cancelled' : 'termEnded',
      source,
      ...(bookingId === undefined ? {} : { bookingId }),
    },
  };
};
