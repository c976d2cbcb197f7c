// The ids that a log has from earlier replays, so that a file may refer to them.
import {
  aidEvents,
  type AidEvent,
  DeploymentId,
  DocumentId,
  IndicatorCode,
  OrganisationId,
  PairingId,
  PersonId,
  PlaceId,
  ProgrammeId,
  StatementId,
  TechniqueId,
} from '@aidtrail/domain';
import type { EventStore } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';

import type { KnownIds } from './cross-check.js';

type IdField<Type> = keyof Extract<AidEvent, { readonly type: Type }>['data'] & string;

/** The events that introduce an id: its kind, and the field that has it. */
const introducing = {
  PlaceRegistered: [PlaceId, 'placeId'],
  OrganisationRegistered: [OrganisationId, 'organisationId'],
  PersonRegistered: [PersonId, 'personId'],
  TechniqueCatalogued: [TechniqueId, 'techniqueId'],
  IndicatorDefined: [IndicatorCode, 'code'],
  ProgrammeDefined: [ProgrammeId, 'programmeId'],
  PairingEstablished: [PairingId, 'pairingId'],
  DeploymentPlanned: [DeploymentId, 'deploymentId'],
  TeamDispatched: [DeploymentId, 'deploymentId'],
  TeamLeadAppointed: [DeploymentId, 'deploymentId'],
  SourceDocumentRegistered: [DocumentId, 'documentId'],
  StatementRecorded: [StatementId, 'statementId'],
} as const satisfies { readonly [Type in AidEvent['type']]?: readonly [t.Mixed, IdField<Type>] };

type IntroducingType = keyof typeof introducing;

const isIntroducing = (type: string): type is IntroducingType => Object.hasOwn(introducing, type);

/** Reads the events that introduce ids, filtered by the store. Rejects with the store's ReadError. */
export const knownIn = async (store: EventStore): Promise<KnownIds> => {
  const known = new Map<string, Set<string>>();
  const types = aidEvents.storedNames(Object.keys(introducing).filter(isIntroducing));
  for await (const { events } of store.readAll({ types }))
    for (const recorded of events) {
      const event = aidEvents.decode(recorded);
      if (E.isLeft(event) || !isIntroducing(event.right.type)) continue;
      const [codec, field] = introducing[event.right.type];
      const id = new Map<string, unknown>(Object.entries(event.right.data)).get(field);
      known.set(codec.name, (known.get(codec.name) ?? new Set()).add(String(id)));
    }
  return known;
};
