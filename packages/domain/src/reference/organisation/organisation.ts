import type { Aggregate } from '@aidtrail/event-sourcing';

import type { OrganisationCommand } from './commands.js';
import { decide } from './decide.js';
import { type OrganisationEvent, organisationEvents } from './events.js';
import type { OrganisationRejection } from './rejections.js';
import { evolve, type Organisation, unregistered } from './state.js';

/** An organisation with its names and posts. */
export const organisation: Aggregate<
  OrganisationCommand,
  Organisation,
  OrganisationEvent,
  OrganisationRejection
> = {
  category: 'organisation',
  events: organisationEvents,
  initial: unregistered,
  decide,
  evolve,
};
