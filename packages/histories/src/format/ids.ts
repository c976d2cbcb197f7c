// Ids in files: which ones must exist, which ones a row defines, which ones several rows may tell of.
import {
  DeploymentId,
  IndicatorCode,
  OrganisationId,
  PartyId,
  PersonId,
  PairingId,
  PlaceId,
  ProgrammeId,
  StatementId,
  TechniqueId,
  DocumentId,
} from '@aidtrail/domain';
import * as t from 'io-ts';

import type { IdRole, Scalar, Shape } from '../schema/shape.js';

const idSchema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$' };

const hint = 'an id: letters and digits, then also _ . : -';

const described = (codec: t.Mixed): t.Mixed =>
  new t.Type(
    codec.name,
    codec.is.bind(codec),
    (value, context) =>
      codec.is(value) ? t.success(value) : t.failure(value, context, `expected ${hint}`),
    t.identity,
  );

const idShape = (
  codec: t.Mixed,
  role: IdRole,
  kinds: ReadonlyArray<string> = [codec.name],
): Scalar => ({
  kind: 'scalar',
  codec: described(codec),
  json: idSchema,
  id: { kinds, role },
  name: 'Id',
});

const copyOf = (codec: t.Mixed): t.Mixed => t.refinement(codec, () => true, codec.name);

/** Codecs for the rows that define a thing; they differ from the id codecs only by identity. */
export const own = {
  place: copyOf(PlaceId),
  organisation: copyOf(OrganisationId),
  person: copyOf(PersonId),
  technique: copyOf(TechniqueId),
  indicator: copyOf(IndicatorCode),
  document: copyOf(DocumentId),
  statement: copyOf(StatementId),
};

/** Kinds that a row or an earlier replay must know before anything may refer to them. */
export const checkedKinds: ReadonlySet<string> = new Set([
  'PlaceId',
  'OrganisationId',
  'PersonId',
  'TechniqueId',
  'IndicatorCode',
  'StatementId',
  'ProgrammeId',
  'PairingId',
  'DeploymentId',
]);

const party = ['PlaceId', 'OrganisationId'];

export const idShapes: ReadonlyMap<t.Mixed, Shape> = new Map<t.Mixed, Shape>([
  ...[PlaceId, OrganisationId, PersonId, TechniqueId, IndicatorCode, StatementId].map(
    (codec): [t.Mixed, Shape] => [codec, idShape(codec, 'refers')],
  ),
  [ProgrammeId, idShape(ProgrammeId, 'refers')],
  [PairingId, idShape(PairingId, 'refers')],
  [DeploymentId, idShape(DeploymentId, 'refers')],
  [PartyId, idShape(PartyId, 'refers', party)],
  ...Object.values(own).map((codec): [t.Mixed, Shape] => [codec, idShape(codec, 'defines')]),
]);
