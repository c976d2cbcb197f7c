// Every aggregate of the domain, once: its events, facts and rejections follow from this list.
import type { AnyEvent } from '@aidtrail/event-sourcing';

import type { AidAggregate } from './aid-aggregate.js';
import { mentorship } from './capability/mentorship/mentorship.js';
import { techniqueAdoption } from './capability/technique-adoption/technique-adoption.js';
import { trainee } from './capability/trainee/trainee.js';
import { deployment } from './deployment/deployment/deployment.js';
import { occasion } from './deployment/occasion.js';
import { pairing } from './deployment/pairing/pairing.js';
import { policy } from './deployment/policy.js';
import { practitionerCalendar } from './deployment/practitioner-calendar/practitioner-calendar.js';
import { programme } from './deployment/programme/programme.js';
import { sourceDocument } from './evidence/document/document.js';
import { statement } from './evidence/statement/statement.js';
import { alliance } from './facility/alliance/alliance.js';
import { hospital } from './facility/hospital/hospital.js';
import { donation } from './funding/donation/donation.js';
import { fund } from './funding/fund/fund.js';
import { honour } from './recognition/honour.js';
import { coverage } from './reconciliation/coverage.js';
import { indicator } from './reference/indicator/indicator.js';
import { organisation } from './reference/organisation/organisation.js';
import { person } from './reference/person/person.js';
import { place } from './reference/place/place.js';
import { technique } from './reference/technique/technique.js';
import { patientCase } from './service/case/case.js';
import { medicalCommunity } from './service/medical-community/medical-community.js';
import { outreach } from './service/outreach.js';

export const aggregates = [
  alliance,
  coverage,
  deployment,
  donation,
  fund,
  honour,
  hospital,
  indicator,
  medicalCommunity,
  mentorship,
  occasion,
  organisation,
  outreach,
  pairing,
  patientCase,
  person,
  place,
  policy,
  practitionerCalendar,
  programme,
  sourceDocument,
  statement,
  technique,
  techniqueAdoption,
  trainee,
] as const;

/** Some aggregate; which commands it takes is known to its own type alone. */
export type AnyAidAggregate = AidAggregate<never, never, AnyEvent, never>;

/** Every aggregate of the domain, for code that treats all alike. */
export const aidAggregates = aggregates as unknown as ReadonlyArray<AnyAidAggregate>;
