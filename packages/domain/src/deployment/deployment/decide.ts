// What a command leads to: first what it refers to must be on record, then the rules of `rules.ts` are asked.
import { match } from 'ts-pattern';

import { accept, type DataOf, hasSameContent, nothing, refuse } from '../../decision.js';
import { newFault } from '../../new-fault.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { Source } from '../../values/source.js';
import { decideClosing } from './close.js';
import type { deploymentCancelled, DeploymentEvent, teamEvacuated } from './events.js';
import { decideExtension } from './extend.js';
import type { DeploymentCommand } from './facts.js';
import { decideAssignment, decideLead, decideRelease, over, released } from './members.js';
import type { DeploymentDecision } from './rejections.js';
import { faultsOf } from './rules.js';
import { activeMembers, type Deployment, evolve, type Stage } from './state.js';

/** Only the rules that bind sources are asked of what sources report, and nothing need be on record before it. */
export const decide = (
  event: DeploymentEvent,
  deployment: Deployment,
  command: DeploymentCommand,
): DeploymentDecision => {
  const isAttested = event.data.source.origin === 'attested';
  const decision = isAttested ? accept(event) : decideOperational(event, deployment, command);
  if (decision._tag === 'Left') return decision;
  const fault = newFault(
    (each: Deployment) => faultsOf(each, isAttested),
    deployment,
    decision.right.reduce(evolve, deployment),
  );
  return fault === undefined ? decision : refuse(fault);
};

const decideOperational = (
  event: DeploymentEvent,
  deployment: Deployment,
  command: DeploymentCommand,
): DeploymentDecision =>
  match(event)
    .with({ type: 'DeploymentPlanned' }, (planned) =>
      decideOnce(planned, deployment.plan, deployment.stage, 'AlreadyPlanned'),
    )
    .with({ type: 'TeamDispatched' }, (dispatched) =>
      decideOnce(dispatched, deployment.dispatch, deployment.stage, 'AlreadyDispatched'),
    )
    .with({ type: 'TeamLeadAppointed' }, (appointed) => decideLead(appointed, deployment))
    .with({ type: 'MemberAssigned' }, (assigned) => decideAssignment(assigned, deployment))
    .with({ type: 'MemberReleased' }, (released) => decideRelease(released, deployment))
    .with({ type: 'DeploymentExtended' }, (extended) =>
      decideExtension(
        extended,
        command.type === 'ExtendDeployment' ? command.practitionerIds : undefined,
        deployment,
      ),
    )
    .with({ type: 'DeploymentSuspended' }, (suspended) =>
      decideWhileDispatched(suspended, deployment.interruptions, deployment),
    )
    .with({ type: 'DeploymentResumed' }, (resumed) =>
      decideWhileDispatched(resumed, deployment.resumptions, deployment),
    )
    .with({ type: 'TeamEvacuated' }, (evacuated) =>
      decideWhileDispatched(
        evacuated,
        deployment.interruptions,
        deployment,
        evacuation(evacuated.data, deployment),
      ),
    )
    .with({ type: 'DeploymentClosed' }, (closed) =>
      decideClosing(
        closed,
        command.type === 'CloseDeployment' ? command.activeMentorships : [],
        deployment,
      ),
    )
    .with({ type: 'DeploymentCancelled' }, ({ data }) => decideCancellation(data, deployment))
    .exhaustive();

interface Known {
  readonly source: Source;
}

/** What happens once: the same content again adds nothing, and an official record replaces a report. */
const decideOnce = <Event extends DeploymentEvent>(
  event: Event,
  known: Known | null,
  stage: Stage,
  other: 'AlreadyPlanned' | 'AlreadyDispatched',
): DeploymentDecision => {
  if (known?.source.origin === 'operational')
    return hasSameContent(known, event.data) ? nothing : refuse({ _tag: other, rule: null });
  return stage._tag === 'Cancelled' ? over(stage) : accept(event);
};

/** What needs a team that has left, and may happen several times. */
const decideWhileDispatched = (
  event: DeploymentEvent,
  known: ReadonlyArray<Known>,
  { stage }: Deployment,
  consequences: ReadonlyArray<DeploymentEvent> = [],
): DeploymentDecision => {
  if (known.some((each) => hasSameContent(each, event.data))) return nothing;
  return match(stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: 'Planned' }, () => refuse({ _tag: 'NotDispatched', rule: null }))
    .with({ _tag: 'Dispatched' }, () => accept(...consequences, event))
    .with({ _tag: 'Closed' }, { _tag: 'Cancelled' }, over)
    .exhaustive();
};

/** Those who serve on that day leave, and those who had not begun do not come. */
const evacuation = (
  { on, source }: DataOf<typeof teamEvacuated>,
  deployment: Deployment,
): ReadonlyArray<DeploymentEvent> =>
  activeMembers(deployment)
    .filter(({ to }) => !isSurelyBefore(to, on))
    .map(({ assigned }) => released(assigned, { on, reason: 'evacuated', source }));

/** A plan that is given up releases its members, who never began. */
const decideCancellation = (
  cancelled: DataOf<typeof deploymentCancelled>,
  deployment: Deployment,
): DeploymentDecision =>
  match(deployment.stage)
    .with({ _tag: 'Unplanned' }, () => refuse({ _tag: 'DeploymentUnknown', rule: null }))
    .with({ _tag: 'Planned' }, () =>
      accept<DeploymentEvent>(
        ...activeMembers(deployment).map(({ assigned }) =>
          released(assigned, { on: cancelled.on, reason: 'cancelled', source: cancelled.source }),
        ),
        { type: 'DeploymentCancelled', data: cancelled },
      ),
    )
    .with({ _tag: 'Dispatched' }, () => refuse({ _tag: 'AlreadyDispatched', rule: null }))
    .with({ _tag: 'Closed' }, over)
    .with({ _tag: 'Cancelled' }, (stage) =>
      hasSameContent(stage.cancelled, cancelled) ? nothing : over(stage),
    )
    .exhaustive();
