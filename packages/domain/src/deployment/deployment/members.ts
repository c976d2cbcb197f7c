// Who belongs to the team, and who leads it: what these commands refer to.
import type { EventOf } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, type DataOf, hasSameContent, nothing, refuse } from '../../decision.js';
import type { memberAssigned, memberReleased, teamLeadAppointed } from './events.js';
import type { DeploymentDecision } from './rejections.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { findEnded, type Member } from './service.js';
import { type Deployment, evolve, findActive, type Stage } from './state.js';

type Released = DataOf<typeof memberReleased>;

export const over = (stage: Stage): DeploymentDecision =>
  refuse({ _tag: 'DeploymentOver', rule: 'DEP-5', stage: stage._tag });

/** The release of an assignment, with its booking. */
export const released = (
  { deploymentId, practitionerId, bookingId, from }: Member['assigned'],
  { on, reason, source }: Pick<Released, 'on' | 'reason' | 'source'>,
): EventOf<typeof memberReleased> => ({
  type: 'MemberReleased',
  data: {
    deploymentId,
    practitionerId,
    on,
    reason,
    source,
    ...(bookingId === undefined ? {} : { bookingId }),
    ...(reason !== 'cancelled' && isSurelyBefore(on, from) ? { withdrawn: true } : {}),
  },
});

/** Without a date the lead is appointed now, and must be a member now. */
export const decideLead = (
  fact: EventOf<typeof teamLeadAppointed>,
  deployment: Deployment,
): DeploymentDecision => {
  const { practitionerId, on } = fact.data;
  const isMember = on !== undefined || findActive(deployment, practitionerId) !== undefined;
  if (!isMember) return refuse({ _tag: 'LeadNotMember', rule: 'DEP-4', practitionerId });
  const present = deployment.leads.at(-1);
  if (deployment.leads.some((lead) => hasSameContent(lead, fact.data))) return nothing;
  return on === undefined && present?.practitionerId === practitionerId
    ? refuse({ _tag: 'LeadAlreadyAppointed', rule: null, practitionerId })
    : accept(fact);
};

export const decideAssignment = (
  fact: EventOf<typeof memberAssigned>,
  { stage, members }: Deployment,
): DeploymentDecision => {
  // A booking is made for one assignment, which is not made again after the member has left.
  const isKnown = ({ assigned, isWithdrawn }: Member): boolean =>
    (!isWithdrawn || assigned.bookingId !== undefined) &&
    assigned.source.origin === 'operational' &&
    hasSameContent(assigned, fact.data);
  if (members.some(isKnown)) return nothing;
  return match(stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: P.union('Planned', 'Dispatched') }, () => accept(fact))
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, over)
    .exhaustive();
};

const haveLeft = (members: ReadonlyArray<Member>): number =>
  members.filter((member) => member.released !== null).length;

export const decideRelease = (
  { data }: EventOf<typeof memberReleased>,
  deployment: Deployment,
): DeploymentDecision => {
  const { practitionerId } = data;
  const { members } = deployment;
  // A release that is already on record may turn out to be that of another assignment.
  const after = evolve(deployment, { type: 'MemberReleased', data }).members;
  const own =
    haveLeft(after) > haveLeft(members) ? after.find((each) => each.released === data) : undefined;
  const ended = own ?? findEnded(members, data);
  if (ended === undefined) return refuse({ _tag: 'NotAMember', rule: null, practitionerId });
  const release = released(ended.assigned, data);
  const known = ended.released;
  if (known === data || known === null || known.source.origin === 'attested')
    return accept(release);
  return hasSameContent(known, release.data)
    ? nothing
    : refuse({ _tag: 'MemberAlreadyReleased', rule: null, practitionerId, on: known.on });
};
