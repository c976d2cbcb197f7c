// Ids that a log knows from earlier replays, so that a file may refer to them.
import {
  aidEvents,
  type AidEvent,
  DocumentId,
  IndicatorCode,
  OrganisationId,
  PairingId,
  PersonId,
  PlaceId,
  ProgrammeId,
  StatementId,
  TechniqueId,
  DeploymentId,
} from '@aidtrail/domain';
import type { EventStore } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import { match, P } from 'ts-pattern';

import type { KnownIds } from './cross-check.js';

const types = [
  'PlaceRegistered',
  'OrganisationRegistered',
  'PersonRegistered',
  'TechniqueCatalogued',
  'IndicatorDefined',
  'ProgrammeDefined',
  'PairingEstablished',
  'DeploymentPlanned',
  'TeamDispatched',
  'TeamLeadAppointed',
  'SourceDocumentRegistered',
  'StatementRecorded',
] as const satisfies ReadonlyArray<AidEvent['type']>;

type Introducing = Extract<AidEvent, { readonly type: (typeof types)[number] }>;

const introduced = (event: Introducing): readonly [kind: string, id: string] =>
  match(event)
    .with({ type: 'PlaceRegistered' }, ({ data }) => [PlaceId.name, data.placeId] as const)
    .with(
      { type: 'OrganisationRegistered' },
      ({ data }) => [OrganisationId.name, data.organisationId] as const,
    )
    .with({ type: 'PersonRegistered' }, ({ data }) => [PersonId.name, data.personId] as const)
    .with(
      { type: 'TechniqueCatalogued' },
      ({ data }) => [TechniqueId.name, data.techniqueId] as const,
    )
    .with({ type: 'IndicatorDefined' }, ({ data }) => [IndicatorCode.name, data.code] as const)
    .with({ type: 'ProgrammeDefined' }, ({ data }) => [ProgrammeId.name, data.programmeId] as const)
    .with({ type: 'PairingEstablished' }, ({ data }) => [PairingId.name, data.pairingId] as const)
    .with(
      { type: P.union('DeploymentPlanned', 'TeamDispatched', 'TeamLeadAppointed') },
      ({ data }) => [DeploymentId.name, data.deploymentId] as const,
    )
    .with(
      { type: 'SourceDocumentRegistered' },
      ({ data }) => [DocumentId.name, data.documentId] as const,
    )
    .with(
      { type: 'StatementRecorded' },
      ({ data }) => [StatementId.name, data.statementId] as const,
    )
    .exhaustive();

const isIntroducing = (event: AidEvent): event is Introducing =>
  (types as ReadonlyArray<string>).includes(event.type);

/** Reads the whole log once, filtered by the store; rejects with the store's ReadError. */
export const knownIn = async (store: EventStore): Promise<KnownIds> => {
  const known = new Map<string, Set<string>>();
  for await (const { events } of store.readAll({ types: aidEvents.storedNames(types) }))
    for (const recorded of events) {
      const event = aidEvents.decode(recorded);
      if (E.isLeft(event) || !isIntroducing(event.right)) continue;
      const [kind, id] = introduced(event.right);
      const ids = known.get(kind);
      if (ids === undefined) known.set(kind, new Set([id]));
      else ids.add(id);
    }
  return known;
};
