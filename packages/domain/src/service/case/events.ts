// A patient's case without the patient: nothing here can hold a name (PRI-1).
import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { CaseId, OrganisationId, PlaceId } from '../../values/identity.js';
import { PartialDate } from '../../values/partial-date.js';
import { Quantity } from '../../values/quantity.js';
import { Source } from '../../values/source.js';

/** `patient-` and digits, so that no name fits in. */
export const Pseudonym = t.brand(
  t.string,
  (text): text is t.Branded<string, { readonly Pseudonym: symbol }> =>
    /^patient-\d{1,12}$/.test(text),
  'Pseudonym',
);
export type Pseudonym = t.TypeOf<typeof Pseudonym>;

/** ICD-10 or ICD-11, such as `Q12.0`: a code, never words. */
export const ConditionCode = t.refinement(
  t.string,
  (code) => /^[A-Z0-9]{2,4}(\.[A-Z0-9]{1,4})?$/.test(code),
  'ConditionCode',
);

/** A case was opened, under a pseudonym. */
export const caseOpened = defineEvent(
  'CaseOpened',
  t.intersection([
    t.type({
      caseId: CaseId,
      conditionCode: ConditionCode,
      placeId: PlaceId,
      pseudonym: Pseudonym,
      source: Source,
    }),
    t.partial({ hospitalId: OrganisationId, on: PartialDate }),
  ]),
);

/** The patient was transported to another organisation. */
export const patientTransported = defineEvent(
  'PatientTransported',
  t.type({ caseId: CaseId, toOrgId: OrganisationId, on: PartialDate, source: Source }),
);

/** The outcome of a case. */
export const CaseOutcome = t.keyof(
  { recovered: null, improved: null, unchanged: null, worsened: null, died: null },
  'CaseOutcome',
);
export type CaseOutcome = t.TypeOf<typeof CaseOutcome>;

/** The outcome of the case was recorded. */
export const caseOutcomeRecorded = defineEvent(
  'CaseOutcomeRecorded',
  t.intersection([
    t.type({ caseId: CaseId, outcome: CaseOutcome, on: PartialDate, source: Source }),
    t.partial({ operations: Quantity }),
  ]),
);

/** The event types of a case. */
export const caseEvents = eventTypes([caseOpened, patientTransported, caseOutcomeRecorded]);

/** Any event of a case. */
export type CaseEvent = EventsOf<typeof caseEvents>;
