// From plan to dispatch, and the ways in which a deployment changes its course.
import type { Decision, EventOf } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { accept, acceptUnless, hasSameContent, nothing, refuse } from '../../decision.js';
import { isSameContent } from '../../values/differing-fields.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type {
  deploymentCancelled,
  DeploymentEvent,
  deploymentExtended,
  deploymentPlanned,
  teamDispatched,
} from './events.js';
import type { DeploymentRejection } from './rejections.js';
import {
  activeMembers,
  type Deployment,
  type Dispatch,
  headcountOf,
  type Plan,
  type Stage,
} from './state.js';
import { findWindowFault } from './windows.js';

export type DeploymentDecision = Decision<DeploymentEvent, DeploymentRejection>;

export const withinWindow = (event: DeploymentEvent, deployment: Deployment): DeploymentDecision =>
  acceptUnless(findWindowFault(event, deployment), event);

export const over = (stage: Stage): DeploymentDecision =>
  refuse({ _tag: 'DeploymentOver', rule: 'DEP-5', stage: stage._tag });

export const decidePlan = (
  fact: EventOf<typeof deploymentPlanned>,
  deployment: Deployment,
): DeploymentDecision =>
  match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => withinWindow(fact, deployment))
    .with({ _tag: 'Planned' }, { _tag: 'Dispatched' }, ({ plan }) =>
      plan !== null && hasSameContent(plan, fact.data)
        ? nothing
        : refuse({ _tag: 'AlreadyPlanned', rule: null }),
    )
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, over)
    .exhaustive();

export const decideDispatch = (
  fact: EventOf<typeof teamDispatched>,
  deployment: Deployment,
): DeploymentDecision =>
  match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => withinWindow(fact, deployment))
    .with({ _tag: 'Planned' }, ({ plan }) => {
      const contradiction = findContradiction(plan, fact.data);
      if (contradiction !== null) return refuse(contradiction);
      const headcount = headcountOf({ _tag: 'Dispatched', plan, dispatch: fact.data });
      return headcount !== null && activeMembers(deployment).length > headcount
        ? refuse({ _tag: 'HeadcountExceeded', rule: 'DEP-5', headcount })
        : withinWindow(fact, deployment);
    })
    .with({ _tag: 'Dispatched' }, ({ dispatch }) =>
      hasSameContent(dispatch, fact.data)
        ? nothing
        : refuse({ _tag: 'AlreadyDispatched', rule: null }),
    )
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, over)
    .exhaustive();

const findContradiction = (plan: Plan, dispatch: Dispatch): DeploymentRejection | null => {
  const differs = (field: 'batchOrdinal' | 'pairingId'): DeploymentRejection | null =>
    dispatch[field] === undefined || dispatch[field] === plan[field]
      ? null
      : { _tag: 'DispatchDiffersFromPlan', rule: 'DEP-3', field, planned: plan[field] };
  return differs('batchOrdinal') ?? differs('pairingId');
};

export const decideExtension = (
  fact: EventOf<typeof deploymentExtended>,
  deployment: Deployment,
): DeploymentDecision =>
  match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: P.union('Planned', 'Dispatched') }, () => {
      const { to } = deployment;
      if (isSameContent(to, fact.data.to)) return nothing;
      return to !== null && isSurelyBefore(fact.data.to, to)
        ? refuse({ _tag: 'ExtensionShortens', rule: 'DEP-1', until: to })
        : withinWindow(fact, deployment);
    })
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, over)
    .exhaustive();

/** Members of a plan that is given up are released; they never began. */
export const decideCancellation = (
  fact: EventOf<typeof deploymentCancelled>,
  deployment: Deployment,
): DeploymentDecision =>
  match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: 'Planned' }, () => {
      const { deploymentId, on, source } = fact.data;
      const releases = activeMembers(deployment).map(
        ({ assigned: { practitionerId, bookingId } }): DeploymentEvent => ({
          type: 'MemberReleased',
          data: {
            deploymentId,
            practitionerId,
            on,
            reason: 'cancelled',
            source,
            ...(bookingId === undefined ? {} : { bookingId }),
          },
        }),
      );
      return accept(...releases, fact);
    })
    .with({ _tag: 'Dispatched' }, () => refuse({ _tag: 'AlreadyDispatched', rule: null }))
    .with({ _tag: 'Closed' }, over)
    .with({ _tag: 'Cancelled' }, ({ cancelled }) =>
      hasSameContent(cancelled, fact.data) ? nothing : over({ _tag: 'Cancelled', cancelled }),
    )
    .exhaustive();
