// A practitioner's time. Deployments book it before they assign a member, so that nobody is in two places.
import type { Aggregate } from '@aidtrail/event-sourcing';

import type { PractitionerCalendarCommand } from './commands.js';
import { decide } from './decide.js';
import { type PractitionerCalendarEvent, practitionerCalendarEvents } from './events.js';
import type { PractitionerCalendarRejection } from './rejections.js';
import { emptyCalendar, evolve, type PractitionerCalendar } from './state.js';

export const practitionerCalendar: Aggregate<
  PractitionerCalendarCommand,
  PractitionerCalendar,
  PractitionerCalendarEvent,
  PractitionerCalendarRejection
> = {
  category: 'practitionerCalendar',
  events: practitionerCalendarEvents,
  initial: emptyCalendar,
  decide,
  evolve,
};
