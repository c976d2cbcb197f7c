// Every event type of the domain, once: what stores, read models and archives decode with.
import { type EventsOf, type EventTypes, eventTypes } from '@aidtrail/event-sourcing';

import { allianceEvents } from './facility/alliance/events.js';
import { caseEvents } from './service/case/events.js';
import { deploymentEvents } from './deployment/deployment/events.js';
import { documentEvents } from './evidence/document/events.js';
import { donationEvents } from './funding/donation/events.js';
import { fundEvents } from './funding/fund/events.js';
import { honourEvents } from './recognition/honour/events.js';
import { hospitalEvents } from './facility/hospital/events.js';
import { indicatorEvents } from './reference/indicator/events.js';
import { medicalCommunityEvents } from './service/medical-community/events.js';
import { mentorshipEvents } from './capability/mentorship/events.js';
import { occasionEvents } from './deployment/occasion/events.js';
import { organisationEvents } from './reference/organisation/events.js';
import { outreachEvents } from './service/outreach/events.js';
import { pairingEvents } from './deployment/pairing/events.js';
import { personEvents } from './reference/person/events.js';
import { placeEvents } from './reference/place/events.js';
import { policyEvents } from './deployment/policy/events.js';
import { practitionerCalendarEvents } from './deployment/practitioner-calendar/events.js';
import { programmeEvents } from './deployment/programme/events.js';
import { coverageEvents } from './reconciliation/coverage.js';
import { statementEvents } from './evidence/statement/events.js';
import { techniqueAdoptionEvents } from './capability/technique-adoption/events.js';
import { techniqueEvents } from './reference/technique/events.js';
import { traineeEvents } from './capability/trainee/events.js';

const families = eventTypes([
  allianceEvents,
  caseEvents,
  coverageEvents,
  deploymentEvents,
  documentEvents,
  donationEvents,
  fundEvents,
  honourEvents,
  hospitalEvents,
  indicatorEvents,
  medicalCommunityEvents,
  mentorshipEvents,
  occasionEvents,
  organisationEvents,
  outreachEvents,
  pairingEvents,
  personEvents,
  placeEvents,
  policyEvents,
  practitionerCalendarEvents,
  programmeEvents,
  statementEvents,
  techniqueAdoptionEvents,
  techniqueEvents,
  traineeEvents,
]);

/** Any event of the domain. */
export type AidEvent = EventsOf<typeof families>;

/** Every event type of the domain. */
export const aidEvents: EventTypes<AidEvent> = families;
