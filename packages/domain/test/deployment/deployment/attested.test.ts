import { describe, test } from '@jest/globals';

import { deployment } from '../../../src/deployment/index.js';
import { type DeploymentEvent } from '../../../src/deployment/index.js';
import { ann, assignAnn, attested, dataOf, dispatchTeam, id, on } from '../../operations.js';
import { given } from '../../given.js';

const dispatch = { ...dispatchTeam, source: attested('004-03') };
const dispatched: DeploymentEvent = { type: 'TeamDispatched', data: dataOf(dispatch) };

describe('what sources report about a deployment', () => {
  test('needs a statement', () => {
    given(deployment)
      .when({ ...dispatchTeam, source: attested() })
      .thenRefused('EvidenceMissing');
  });

  test('is recorded once; a second source corroborates it', () => {
    given(deployment).when(dispatch).thenEvents(dispatched);
    given(deployment, dispatched).when(dispatch).thenNothing();
    given(deployment, dispatched)
      .when({ ...dispatchTeam, source: attested('005-01') })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'TeamDispatched',
          subjectId: 'team-10',
          factKey: 'team-10',
          source: attested('005-01'),
        },
      });
  });

  test('may name a lead who is on no roster', () => {
    given(deployment)
      .when({
        type: 'AppointLead',
        deploymentId: id('team-6'),
        practitionerId: ann,
        source: attested('000-51'),
      })
      .thenTypes('TeamLeadAppointed');
  });

  test('keeps DEP-1 all the same', () => {
    given(deployment, dispatched)
      .when({ ...assignAnn, from: on('2025-07-02'), source: attested('004-09') })
      .thenRefused('MemberOutsideDeployment', { rule: 'DEP-1' });
    given(deployment)
      .when({ ...assignAnn, to: on('2025-07-02'), source: attested('004-09') })
      .thenRefused('DeploymentEndsBeforeStart', { rule: 'DEP-1' });
  });
});
