// The catalogue of techniques: reference data.
import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { TechniqueId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';

export const SurgeryGrade = t.union(
  [t.literal(1), t.literal(2), t.literal(3), t.literal(4)],
  'SurgeryGrade',
);
export type SurgeryGrade = t.TypeOf<typeof SurgeryGrade>;

export const techniqueCatalogued = defineEvent(
  'TechniqueCatalogued',
  t.intersection([
    t.type({ techniqueId: TechniqueId, name: Localized, specialty: Localized }),
    t.partial({
      /** Grade in the four-step catalogue of operations; 4 is the hardest. */
      surgeryGrade: SurgeryGrade,
    }),
  ]),
);

export const techniqueEvents = eventTypes([techniqueCatalogued]);

export type TechniqueEvent = EventsOf<typeof techniqueEvents>;
