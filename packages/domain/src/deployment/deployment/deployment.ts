// A team sent to a recipient for a time: planned, dispatched, staffed, and closed when nothing is left open.
import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type DeploymentEvent, deploymentEvents } from './events.js';
import { type DeploymentCommand, deploymentFacts } from './facts.js';
import { refersTo, validityOf } from './known-facts.js';
import { type DeploymentRejection, deploymentSentences } from './rejections.js';
import { type Deployment, evolve, unplanned } from './state.js';

/** One team, from plan to closure. */
export const deployment = withEvidence<
  DeploymentCommand,
  Deployment,
  DeploymentEvent,
  DeploymentRejection
>({
  category: 'deployment',
  events: deploymentEvents,
  facts: deploymentFacts,
  sentences: deploymentSentences,
  recognises: 'attested',
  refersTo,
  initial: unplanned,
  decide,
  evolve,
  validityOf,
});
