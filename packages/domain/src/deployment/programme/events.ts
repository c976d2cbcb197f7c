import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { OrganisationId, ProgrammeId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

/** The kind of a programme. */
export const ProgrammeKind = t.keyof(
  {
    groupStyle: null,
    smallGroup: null,
    countyHelp: null,
    tertiaryToCounty: null,
    mobileTour: null,
    /** Physicians sent to rural health services. */
    ruralService: null,
    charity: null,
    other: null,
  },
  'ProgrammeKind',
);
export type ProgrammeKind = t.TypeOf<typeof ProgrammeKind>;

/** A programme was registered. */
export const programmeDefined = defineEvent(
  'ProgrammeDefined',
  t.intersection([
    t.type({ programmeId: ProgrammeId, name: Localized, kind: ProgrammeKind, source: Source }),
    t.partial({
      /** The programme of which it is a cohort, a mechanism or a regional part. */
      partOf: ProgrammeId,
    }),
  ]),
);

/** A programme began. */
export const programmeStarted = defineEvent(
  'ProgrammeStarted',
  t.type({ programmeId: ProgrammeId, on: PartialDate, source: Source }),
);

/** The role of an organisation in a programme. */
export const ParticipantRole = t.keyof(
  { steers: null, funds: null, implements: null, supports: null, recipient: null },
  'ParticipantRole',
);
export type ParticipantRole = t.TypeOf<typeof ParticipantRole>;

/** An organisation joined a programme. */
export const programmeParticipantAdded = defineEvent(
  'ProgrammeParticipantAdded',
  t.type({
    programmeId: ProgrammeId,
    orgId: OrganisationId,
    role: ParticipantRole,
    source: Source,
  }),
);

/** The event types of a programme. */
export const programmeEvents = eventTypes([
  programmeDefined,
  programmeStarted,
  programmeParticipantAdded,
]);

/** Any event of a programme. */
export type ProgrammeEvent = EventsOf<typeof programmeEvents>;
