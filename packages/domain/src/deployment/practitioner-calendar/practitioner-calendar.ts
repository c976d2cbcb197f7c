// A practitioner's time. Deployments book it before they assign a member, so that no one is in two places.

import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { decide } from './decide.js';
import { type PractitionerCalendarEvent, practitionerCalendarEvents } from './events.js';
import { type PractitionerCalendarCommand, practitionerCalendarFacts } from './facts.js';
import { type PractitionerCalendarRejection, practitionerCalendarSentences } from './rejections.js';
import { emptyCalendar, evolve, type PractitionerCalendar } from './state.js';

/** The bookings of one practitioner. They never overlap. */
export const practitionerCalendar: AidAggregate<
  PractitionerCalendarCommand,
  PractitionerCalendar,
  PractitionerCalendarEvent,
  PractitionerCalendarRejection
> = {
  category: 'practitionerCalendar',
  events: practitionerCalendarEvents,
  facts: practitionerCalendarFacts,
  ...commandChecks(practitionerCalendarEvents, practitionerCalendarFacts),
  sentences: practitionerCalendarSentences,
  initial: emptyCalendar,
  decide,
  evolve,
};
