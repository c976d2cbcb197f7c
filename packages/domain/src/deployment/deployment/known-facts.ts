// Which recorded fact a source refers to, and what became of the facts of a deployment.
import { match } from 'ts-pattern';

import type { Occurrence } from '../../facts/occurrences.js';
import { factKeyOf } from '../../facts/fact-identity.js';
import { holds, type Validity } from '../../facts/validity.js';
import { areSurelyApart, compareDates, isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { DeploymentEvent } from './events.js';
import { deploymentFacts } from './facts.js';
import { findEnded, isReplacedBy, type Member, serviceOf } from './service.js';
import type { Deployment } from './state.js';

const keyOf = (event: DeploymentEvent): string => factKeyOf(deploymentFacts, event, () => 0);

const assignmentKey = (data: Member['assigned']): string => keyOf({ type: 'MemberAssigned', data });

/**
 * Sources give dates less exactly than offices: an assignment that may lie in the time of a recorded one at the same
 * host is that one, and a release is that of the assignment which it ends.
 */
export const refersTo = (
  event: DeploymentEvent,
  { members }: Deployment,
): { readonly factKey: string } | undefined => {
  if (event.type === 'MemberAssigned') {
    const { practitionerId, hostOrgId, from, to } = event.data;
    const known = members.find(
      (member) =>
        member.assigned.practitionerId === practitionerId &&
        member.assigned.hostOrgId === hostOrgId &&
        !areSurelyApart(serviceOf(member), { from, to }),
    );
    return known === undefined ? undefined : { factKey: assignmentKey(known.assigned) };
  }
  if (event.type !== 'MemberReleased') return undefined;
  const known = findEnded(members, event.data)?.released ?? null;
  return known === null ? undefined : { factKey: keyOf({ type: 'MemberReleased', data: known }) };
};

/** A team that is planned and has not left: what it records is a plan as well. */
const isStillPlan = ({ stage }: Deployment): boolean => stage._tag === 'Planned';

const memberValidity = (assigned: Member['assigned'], deployment: Deployment): Validity => {
  const own = deployment.members.find((member) => isSameContent(member.assigned, assigned));
  const replacing = deployment.members.find((member) => isReplacedBy(assigned, member.assigned));
  if (own === undefined && replacing !== undefined)
    return { _tag: 'Superseded', byKey: assignmentKey(replacing.assigned) };
  if (own?.isWithdrawn === true || deployment.cancelled !== null) return { _tag: 'NeverHappened' };
  // A source that names a member may speak of the plan too, so it does not show that the team has left.
  return isStillPlan(deployment) ? { _tag: 'Planned' } : holds(own?.to ?? assigned.to);
};

const earliest = (...dates: ReadonlyArray<PartialDate | undefined>): PartialDate | null =>
  dates.filter((date) => date !== undefined).toSorted(compareDates)[0] ?? null;

/** A lead leads until the next one, until leaving the team, or until the team is closed. */
const endOfLead = (
  lead: Deployment['leads'][number],
  { leads, members, closed }: Deployment,
): PartialDate | null => {
  const next = leads.find(
    ({ on }) => on !== undefined && lead.on !== undefined && isSurelyBefore(lead.on, on),
  );
  const left = members.findLast(
    ({ assigned, isWithdrawn }) => assigned.practitionerId === lead.practitionerId && !isWithdrawn,
  );
  return earliest(next?.on, left?.released?.on, closed?.on);
};

/** The official record that replaces what a source reported; null where none does. */
const replacing = (event: DeploymentEvent, deployment: Deployment): DeploymentEvent | null => {
  if (event.data.source.origin === 'operational') return null;
  const known = match(event)
    .returnType<DeploymentEvent | null>()
    .with({ type: 'DeploymentPlanned' }, ({ type }) => recorded(type, deployment.plan))
    .with({ type: 'TeamDispatched' }, ({ type }) => recorded(type, deployment.dispatch))
    .with({ type: 'DeploymentClosed' }, ({ type }) => recorded(type, deployment.closed))
    .with({ type: 'DeploymentCancelled' }, ({ type }) => recorded(type, deployment.cancelled))
    .with({ type: 'MemberReleased' }, ({ type, data }) =>
      recorded(type, findEnded(deployment.members, data)?.released ?? null),
    )
    .otherwise(() => null);
  return known?.data.source.origin === 'operational' ? known : null;
};

const recorded = (
  type: DeploymentEvent['type'],
  data: DeploymentEvent['data'] | null,
): DeploymentEvent | null => (data === null ? null : ({ type, data } as DeploymentEvent));

/** What became of a fact of the deployment. */
export const validityOf = (deployment: Deployment, { type, data }: Occurrence): Validity => {
  const { resumptions, closed, cancelled } = deployment;
  const known = replacing({ type, data } as DeploymentEvent, deployment);
  if (known !== null) return { _tag: 'Superseded', byKey: keyOf(known) };
  const whenBegun = (until: PartialDate | null): Validity =>
    cancelled !== null
      ? { _tag: 'NeverHappened' }
      : isStillPlan(deployment)
        ? { _tag: 'Planned' }
        : holds(until);
  const interruption = (on: PartialDate): Validity =>
    holds(
      earliest(
        resumptions.find((resumption) => !isSurelyBefore(resumption.on, on))?.on,
        closed?.on,
      ),
    );
  return (
    match({ type, data } as DeploymentEvent)
      .with({ type: 'MemberAssigned' }, (assigned) => memberValidity(assigned.data, deployment))
      // A plan is an intention, whatever came of it.
      .with({ type: 'DeploymentPlanned' }, (): Validity => ({
        _tag: cancelled === null ? 'Planned' : 'NeverHappened',
      }))
      .with({ type: 'DeploymentExtended' }, () => whenBegun(null))
      .with({ type: 'TeamDispatched' }, () => whenBegun(closed?.on ?? null))
      .with({ type: 'TeamLeadAppointed' }, (lead) => whenBegun(endOfLead(lead.data, deployment)))
      .with({ type: 'DeploymentSuspended' }, { type: 'TeamEvacuated' }, (event) =>
        interruption(event.data.on),
      )
      .with(
        { type: 'MemberReleased' },
        { type: 'DeploymentResumed' },
        { type: 'DeploymentClosed' },
        { type: 'DeploymentCancelled' },
        () => holds(),
      )
      .exhaustive()
  );
};
