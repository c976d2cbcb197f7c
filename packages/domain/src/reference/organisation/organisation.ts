import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type OrganisationEvent, organisationEvents } from './events.js';
import { type OrganisationCommand, organisationFacts } from './facts.js';
import { type OrganisationRejection, organisationSentences } from './rejections.js';
import { evolve, type Organisation, unregistered } from './state.js';

/** An organisation with its names and posts. */
export const organisation = withEvidence<
  OrganisationCommand,
  Organisation,
  OrganisationEvent,
  OrganisationRejection
>({
  category: 'organisation',
  events: organisationEvents,
  facts: organisationFacts,
  sentences: organisationSentences,
  initial: unregistered,
  decide,
  evolve,
});
