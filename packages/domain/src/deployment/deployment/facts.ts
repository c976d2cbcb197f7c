// Which facts of a deployment two sources may both tell.
import { match, P } from 'ts-pattern';

import type { FactCorroborated } from '../../facts/told-facts.js';
import type { DeploymentEvent } from './events.js';

export type DeploymentFact = Exclude<DeploymentEvent, FactCorroborated>;

/** Natural key among the deployment's facts of one type. */
export const factKeyOf = (fact: DeploymentFact): string =>
  match(fact)
    .with(
      { type: 'MemberAssigned' },
      ({ data: { practitionerId, hostOrgId } }) => `${practitionerId} ${hostOrgId}`,
    )
    .with(
      { type: P.union('TeamLeadAppointed', 'MemberReleased') },
      ({ data }) => data.practitionerId,
    )
    .with(
      {
        type: P.union(
          'DeploymentPlanned',
          'TeamDispatched',
          'DeploymentExtended',
          'DeploymentClosed',
          'DeploymentCancelled',
        ),
      },
      ({ data }) => data.deploymentId,
    )
    .exhaustive();
