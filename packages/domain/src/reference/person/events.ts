// Persons by id. A name occurs here alone, sealed; there is no kind for patients, who are never registered.
import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { PersonId } from '../../values/identity.js';
import { Sealed } from '../../values/sealed.js';

/** The kind of a registered person. Patients are never registered. */
export const PersonKind = t.keyof(
  { official: null, practitioner: null, trainee: null, other: null },
  'PersonKind',
);
export type PersonKind = t.TypeOf<typeof PersonKind>;

/** A person was registered, with a sealed name. */
export const personRegistered = defineEvent(
  'PersonRegistered',
  t.type({ personId: PersonId, kind: PersonKind, name: Sealed }),
);

/** The key of the person's name was destroyed. */
export const personForgotten = defineEvent('PersonForgotten', t.type({ personId: PersonId }));

/** The event types of a person. */
export const personEvents = eventTypes([personRegistered, personForgotten]);

/** Any event of a person. */
export type PersonEvent = EventsOf<typeof personEvents>;
