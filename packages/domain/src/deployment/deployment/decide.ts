import { match } from 'ts-pattern';

import { refuse } from '../../decision.js';
import { isTold, tellFact } from '../../facts/told-facts.js';
import { decideClosing } from './close.js';
import type { DeploymentCommand } from './commands.js';
import {
  decideCancellation,
  decideDispatch,
  decideExtension,
  decidePlan,
  type DeploymentDecision,
} from './course.js';
import { type DeploymentFact, factKeyOf } from './facts.js';
import { decideAssignment, decideLead, decideRelease } from './members.js';
import type { Deployment } from './state.js';
import { findWindowFault } from './windows.js';

export const decide = (command: DeploymentCommand, deployment: Deployment): DeploymentDecision =>
  command.source.origin === 'attested'
    ? decideAttested(factOf(command), deployment)
    : decideOperational(command, deployment);

/** The event that a command asks for. */
const factOf = (command: DeploymentCommand): DeploymentFact =>
  match(command)
    .with({ type: 'PlanDeployment' }, ({ type: _, ...data }) => told('DeploymentPlanned', data))
    .with({ type: 'DispatchTeam' }, ({ type: _, ...data }) => told('TeamDispatched', data))
    .with({ type: 'AppointLead' }, ({ type: _, ...data }) => told('TeamLeadAppointed', data))
    .with({ type: 'AssignMember' }, ({ type: _, ...data }) => told('MemberAssigned', data))
    .with({ type: 'ReleaseMember' }, ({ type: _, ...data }) => told('MemberReleased', data))
    .with({ type: 'ExtendDeployment' }, ({ type: _, ...data }) => told('DeploymentExtended', data))
    .with({ type: 'CloseDeployment' }, ({ type: _, activeMentorships: __, ...data }) =>
      told('DeploymentClosed', data),
    )
    .with({ type: 'CancelDeployment' }, ({ type: _, ...data }) => told('DeploymentCancelled', data))
    .exhaustive();

const told = <const Type extends string, Data>(type: Type, data: Data) => ({ type, data });

// Only DEP-1 binds sources, and only the first of them: the second adds evidence.
const decideAttested = (fact: DeploymentFact, deployment: Deployment): DeploymentDecision => {
  const factKey = factKeyOf(fact);
  const isNew = !isTold(deployment.facts, fact.type, factKey);
  const fault = isNew ? findWindowFault(fact, deployment) : null;
  return fault === null
    ? tellFact(deployment.facts, fact, { subjectId: fact.data.deploymentId, factKey })
    : refuse(fault);
};

const decideOperational = (
  command: DeploymentCommand,
  deployment: Deployment,
): DeploymentDecision =>
  match(factOf(command))
    .with({ type: 'DeploymentPlanned' }, (fact) => decidePlan(fact, deployment))
    .with({ type: 'TeamDispatched' }, (fact) => decideDispatch(fact, deployment))
    .with({ type: 'TeamLeadAppointed' }, (fact) => decideLead(fact, deployment))
    .with({ type: 'MemberAssigned' }, (fact) => decideAssignment(fact, deployment))
    .with({ type: 'MemberReleased' }, (fact) => decideRelease(fact, deployment))
    .with({ type: 'DeploymentExtended' }, (fact) => decideExtension(fact, deployment))
    .with({ type: 'DeploymentClosed' }, (fact) =>
      decideClosing(
        fact,
        command.type === 'CloseDeployment' ? command.activeMentorships : [],
        deployment,
      ),
    )
    .with({ type: 'DeploymentCancelled' }, (fact) => decideCancellation(fact, deployment))
    .exhaustive();
