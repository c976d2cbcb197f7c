import { match } from 'ts-pattern';

import { decideClosing } from './close.js';
import {
  decideCancellation,
  decideDispatch,
  decideExtension,
  decidePlan,
  type DeploymentDecision,
  withinWindow,
} from './course.js';
import type { DeploymentEvent } from './events.js';
import type { DeploymentCommand } from './facts.js';
import { decideAssignment, decideLead, decideRelease } from './members.js';
import type { Deployment } from './state.js';

/** Only DEP-1 binds sources. */
export const decide = (
  event: DeploymentEvent,
  deployment: Deployment,
  command: DeploymentCommand,
): DeploymentDecision =>
  event.data.source.origin === 'attested'
    ? withinWindow(event, deployment)
    : match(event)
        .with({ type: 'DeploymentPlanned' }, (planned) => decidePlan(planned, deployment))
        .with({ type: 'TeamDispatched' }, (dispatched) => decideDispatch(dispatched, deployment))
        .with({ type: 'TeamLeadAppointed' }, (appointed) => decideLead(appointed, deployment))
        .with({ type: 'MemberAssigned' }, (assigned) => decideAssignment(assigned, deployment))
        .with({ type: 'MemberReleased' }, (released) => decideRelease(released, deployment))
        .with({ type: 'DeploymentExtended' }, (extended) => decideExtension(extended, deployment))
        .with({ type: 'DeploymentClosed' }, (closed) =>
          decideClosing(
            closed,
            command.type === 'CloseDeployment' ? command.activeMentorships : [],
            deployment,
          ),
        )
        .with({ type: 'DeploymentCancelled' }, (cancelled) =>
          decideCancellation(cancelled, deployment),
        )
        .exhaustive();
