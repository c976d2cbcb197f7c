import { expect, test } from '@jest/globals';

import { deployment, type DeploymentEvent } from '../../src/deployment/index.js';
import { attested, id, on } from '../operations.js';

const team = { deploymentId: id<never>('team-10'), on: on('2026-06-30') };

const closed: DeploymentEvent = {
  type: 'DeploymentClosed',
  data: { ...team, handovers: [], source: attested('001-01') },
};

const cancelled: DeploymentEvent = {
  type: 'DeploymentCancelled',
  data: { ...team, reason: { zh: '疫情', en: 'epidemic' }, source: attested('002-01') },
};

test('a deployment that one source reports as closed and another one as cancelled is cancelled, in any order', () => {
  for (const events of [
    [closed, cancelled],
    [cancelled, closed],
  ])
    expect(events.reduce(deployment.evolve, deployment.initial).stage._tag).toBe('Cancelled');
});
