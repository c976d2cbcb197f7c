// DEP-4 and DEP-5: who belongs to the team, and who leads it.
import type { EventOf } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, nothing, refuse, hasSameContent } from '../../decision.js';
import { type DeploymentDecision, over, withinWindow } from './course.js';
import type { memberAssigned, memberReleased, teamLeadAppointed } from './events.js';
import { activeMembers, type Deployment, findActive, headcountOf } from './state.js';

export const decideLead = (
  fact: EventOf<typeof teamLeadAppointed>,
  deployment: Deployment,
): DeploymentDecision => {
  const { practitionerId } = fact.data;
  if (deployment.leadId === practitionerId) return nothing;
  return findActive(deployment, practitionerId) === undefined
    ? refuse({ _tag: 'LeadNotMember', rule: 'DEP-4', practitionerId })
    : accept(fact);
};

export const decideAssignment = (
  fact: EventOf<typeof memberAssigned>,
  deployment: Deployment,
): DeploymentDecision => {
  const { practitionerId } = fact.data;
  const isKnown = ({ assigned, released }: Deployment['members'][number]): boolean =>
    (released === null || assigned.bookingId !== undefined) && hasSameContent(assigned, fact.data);
  if (deployment.members.some(isKnown)) return nothing;
  return match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: P.union('Planned', 'Dispatched') }, (stage) => {
      if (findActive(deployment, practitionerId) !== undefined)
        return refuse({ _tag: 'MemberAlreadyAssigned', rule: null, practitionerId });
      const headcount = headcountOf(stage);
      return headcount !== null && activeMembers(deployment).length >= headcount
        ? refuse({ _tag: 'HeadcountExceeded', rule: 'DEP-5', headcount })
        : withinWindow(fact, deployment);
    })
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, over)
    .exhaustive();
};

export const decideRelease = (
  fact: EventOf<typeof memberReleased>,
  deployment: Deployment,
): DeploymentDecision => {
  const { practitionerId } = fact.data;
  const member = findActive(deployment, practitionerId);
  if (member !== undefined) {
    const { bookingId } = member.assigned;
    const data = bookingId === undefined ? fact.data : { ...fact.data, bookingId };
    return withinWindow({ type: 'MemberReleased', data }, deployment);
  }
  return deployment.members.some(({ assigned }) => assigned.practitionerId === practitionerId)
    ? nothing
    : refuse({ _tag: 'NotAMember', rule: null, practitionerId });
};
