// A team sent to a recipient for a time: planned, dispatched, staffed, and closed when nothing is left open.
import type { Aggregate } from '@aidtrail/event-sourcing';

import type { DeploymentCommand } from './commands.js';
import { decide } from './decide.js';
import { type DeploymentEvent, deploymentEvents } from './events.js';
import type { DeploymentRejection } from './rejections.js';
import { type Deployment, evolve, unplanned } from './state.js';

export const deployment: Aggregate<
  DeploymentCommand,
  Deployment,
  DeploymentEvent,
  DeploymentRejection
> = { category: 'deployment', events: deploymentEvents, initial: unplanned, decide, evolve };
