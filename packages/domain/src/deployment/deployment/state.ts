import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { earlierOf } from '../../values/date-window.js';
import type { PersonId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { Quantity } from '../../values/quantity.js';
import type {
  deploymentCancelled,
  deploymentClosed,
  DeploymentEvent,
  deploymentPlanned,
  memberAssigned,
  memberReleased,
  teamDispatched,
} from './events.js';

/** A member of a team, past or present. */
export interface Member {
  readonly assigned: DataOf<typeof memberAssigned>;
  readonly released: DataOf<typeof memberReleased> | null;
}

export type Plan = DataOf<typeof deploymentPlanned>;
export type Dispatch = DataOf<typeof teamDispatched>;

/** How far the deployment has come. */
export type Stage =
  | { readonly _tag: 'Unplanned' }
  | { readonly _tag: 'Planned'; readonly plan: Plan }
  | { readonly _tag: 'Dispatched'; readonly plan: Plan | null; readonly dispatch: Dispatch }
  | { readonly _tag: 'Closed'; readonly closed: DataOf<typeof deploymentClosed> }
  | { readonly _tag: 'Cancelled'; readonly cancelled: DataOf<typeof deploymentCancelled> };

/** The state of a deployment, folded from its events. */
export interface Deployment {
  readonly stage: Stage;
  /** First day as far as it is known; null before plan and dispatch. */
  readonly from: PartialDate | null;
  /** Last day; null while open. */
  readonly to: PartialDate | null;
  /** Everyone ever assigned, in that order. */
  readonly members: ReadonlyArray<Member>;
  readonly leadId: PersonId | null;
}

export const unplanned: Deployment = {
  stage: { _tag: 'Unplanned' },
  from: null,
  to: null,
  members: [],
  leadId: null,
};

/** The members who are assigned and not released. */
export const activeMembers = ({ members }: Deployment): ReadonlyArray<Member> =>
  members.filter(({ released }) => released === null);

export const findActive = (deployment: Deployment, practitionerId: PersonId): Member | undefined =>
  activeMembers(deployment).find(({ assigned }) => assigned.practitionerId === practitionerId);

const exactCount = ({ boundKind, low }: Quantity): number | null =>
  boundKind === 'exact' && low !== null ? Number(low.value) : null;

/** How many may be members: as dispatched where that is an exact figure, else as planned; null when unlimited. */
export const headcountOf = (stage: Stage): number | null =>
  match(stage)
    .with({ _tag: 'Planned' }, ({ plan }) => plan.plannedHeadcount)
    .with({ _tag: 'Dispatched' }, ({ plan, dispatch }) =>
      dispatch.headcount === undefined
        ? (plan?.plannedHeadcount ?? null)
        : exactCount(dispatch.headcount),
    )
    .with({ _tag: 'Unplanned' }, { _tag: 'Closed' }, { _tag: 'Cancelled' }, () => null)
    .exhaustive();

const planned = (stage: Stage, plan: Plan): Stage =>
  match(stage)
    .with({ _tag: 'Unplanned' }, { _tag: 'Planned' }, () => ({ _tag: 'Planned' as const, plan }))
    .with({ _tag: 'Dispatched' }, (dispatched) => ({ ...dispatched, plan }))
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, (over) => over)
    .exhaustive();

const dispatched = (stage: Stage, dispatch: Dispatch): Stage =>
  match(stage)
    .with({ _tag: 'Unplanned' }, () => ({ _tag: 'Dispatched' as const, plan: null, dispatch }))
    .with({ _tag: 'Planned' }, { _tag: 'Dispatched' }, ({ plan }) => ({
      _tag: 'Dispatched' as const,
      plan,
      dispatch,
    }))
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, (over) => over)
    .exhaustive();

const earliest = (known: PartialDate | null, date: PartialDate): PartialDate =>
  known === null ? date : earlierOf(known, date);

const release = (
  members: ReadonlyArray<Member>,
  released: DataOf<typeof memberReleased>,
): ReadonlyArray<Member> =>
  members.map((member) =>
    member.released === null && member.assigned.practitionerId === released.practitionerId
      ? { ...member, released }
      : member,
  );

export const evolve = (deployment: Deployment, event: DeploymentEvent): Deployment =>
  match(event)
    .with({ type: 'DeploymentPlanned' }, ({ data }) => ({
      ...deployment,
      stage: planned(deployment.stage, data),
      from: data.plannedFrom,
      to: data.plannedTo,
    }))
    .with({ type: 'TeamDispatched' }, ({ data }) => ({
      ...deployment,
      stage: dispatched(deployment.stage, data),
      from: earliest(deployment.from, data.on),
    }))
    .with({ type: 'TeamLeadAppointed' }, ({ data }) => ({
      ...deployment,
      leadId: data.practitionerId,
    }))
    .with({ type: 'MemberAssigned' }, ({ data }) => ({
      ...deployment,
      members: [...deployment.members, { assigned: data, released: null }],
    }))
    .with({ type: 'MemberReleased' }, ({ data }) => ({
      ...deployment,
      members: release(deployment.members, data),
      leadId: deployment.leadId === data.practitionerId ? null : deployment.leadId,
    }))
    .with({ type: 'DeploymentExtended' }, ({ data }) => ({ ...deployment, to: data.to }))
    .with({ type: 'DeploymentClosed' }, ({ data }) => ({
      ...deployment,
      // Sources may contradict each other: what one reports as cancelled is not counted, in any order.
      stage:
        deployment.stage._tag === 'Cancelled'
          ? deployment.stage
          : { _tag: 'Closed' as const, closed: data },
      to: data.on,
    }))
    .with({ type: 'DeploymentCancelled' }, ({ data }) => ({
      ...deployment,
      stage: { _tag: 'Cancelled' as const, cancelled: data },
    }))
    .exhaustive();
