// Every event type of the domain, once: what stores, read models and archives decode with.
import { type EventTypes, eventTypes } from '@aidtrail/event-sourcing';

import { allianceEvents } from './alliance/events.js';
import { caseEvents } from './case/events.js';
import { deploymentEvents } from './deployment/events.js';
import { documentEvents } from './document/events.js';
import { donationEvents } from './donation/events.js';
import { fundEvents } from './fund/events.js';
import { honourEvents } from './honour/events.js';
import { hospitalEvents } from './hospital/events.js';
import { indicatorEvents } from './indicator/events.js';
import { medicalCommunityEvents } from './medical-community/events.js';
import { mentorshipEvents } from './mentorship/events.js';
import { occasionEvents } from './occasion/events.js';
import { organisationEvents } from './organisation/events.js';
import { outreachEvents } from './outreach/events.js';
import { pairingEvents } from './pairing/events.js';
import { personEvents } from './person/events.js';
import { placeEvents } from './place/events.js';
import { policyEvents } from './policy/events.js';
import { practitionerCalendarEvents } from './practitioner-calendar/events.js';
import { programmeEvents } from './programme/events.js';
import { coverageEvents } from './reconciliation/coverage.js';
import { statementEvents } from './statement/events.js';
import { techniqueAdoptionEvents } from './technique-adoption/events.js';
import { techniqueEvents } from './technique/events.js';
import { traineeEvents } from './trainee/events.js';

const families = [
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
] as const;

type EventIn<Family> = Family extends EventTypes<infer Event> ? Event : never;

export type AidEvent = EventIn<(typeof families)[number]>;

// Several streams share a definition (FactCorroborated); each is listed once.
const definitions = new Set(families.flatMap((family) => family.definitions));

export const aidEvents = eventTypes([...definitions]) as EventTypes<AidEvent>;
