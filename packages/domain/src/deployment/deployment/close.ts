// DEP-6: a team leaves only when every mentorship of its members continues under another mentor or is ended.
import type { EventOf } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, hasSameContent, nothing, refuse } from '../../decision.js';
import type { ActiveMentorship } from '../../capability/mentorship/state.js';
import { areSurelyApart, isSurelyBefore, notAfter } from '../../values/date-window.js';
import type { deploymentClosed, DeploymentEvent } from './events.js';
import { over, released } from './members.js';
import type { DeploymentDecision } from './rejections.js';
import { type Member, serviceOf } from './service.js';
import { servesLonger } from './rules.js';
import { activeMembers, type Deployment, findActive } from './state.js';

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
  const { on, handovers, source } = closed.data;
  const longer = activeMembers(deployment).find(({ to }) => isSurelyBefore(on, to));
  if (longer !== undefined) return refuse(servesLonger(longer, on));
  const own = activeMentorships
    .filter((mentorship) => isOfMember(mentorship, deployment.members))
    .map(({ mentorshipId }) => mentorshipId);
  const settled = handovers.map(({ mentorshipId }) => mentorshipId);
  const open = own.filter((mentorshipId) => !settled.includes(mentorshipId));
  if (open.length > 0)
    return refuse({ _tag: 'MentorshipsOpen', rule: 'DEP-6', mentorshipIds: open });
  const others = settled.filter((mentorshipId) => !own.includes(mentorshipId));
  if (others.length > 0)
    return refuse({ _tag: 'MentorshipOfOthers', rule: 'DEP-6', mentorshipIds: others });

  for (const handover of handovers)
    if ('toMentorId' in handover && findActive(deployment, handover.toMentorId) !== undefined)
      return refuse({
        _tag: 'SuccessorLeavesToo',
        rule: 'DEP-6',
        mentorshipId: handover.mentorshipId,
        practitionerId: handover.toMentorId,
      });

  return accept<DeploymentEvent>(
    ...activeMembers(deployment).map(({ assigned, to }) =>
      released(assigned, { on: notAfter(to, on), reason: 'termEnded', source }),
    ),
    closed,
  );
};

// A mentor may have served elsewhere before: only what was taken on while a member counts.
const isOfMember = (
  { mentorId, hostOrgId, mentorSince }: ActiveMentorship,
  members: ReadonlyArray<Member>,
): boolean =>
  members.some(
    (member) =>
      !member.isWithdrawn &&
      member.assigned.practitionerId === mentorId &&
      member.assigned.hostOrgId === hostOrgId &&
      !areSurelyApart(serviceOf(member), { from: mentorSince, to: mentorSince }),
  );
