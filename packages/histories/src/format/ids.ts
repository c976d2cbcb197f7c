// Ids in files: which a row defines, which several rows may introduce, and which must exist.
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

const hint = 'an id of letters, digits and _ . : - that begins with a letter or digit';

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

/** Id codecs for the rows that define a thing. They are copies, so that a shape can be assigned to each. */
export const own = {
  place: copyOf(PlaceId),
  organisation: copyOf(OrganisationId),
  person: copyOf(PersonId),
  technique: copyOf(TechniqueId),
  indicator: copyOf(IndicatorCode),
  document: copyOf(DocumentId),
  statement: copyOf(StatementId),
};

const referable: ReadonlyArray<t.Mixed> = [
  PlaceId,
  OrganisationId,
  PersonId,
  TechniqueId,
  IndicatorCode,
  StatementId,
  ProgrammeId,
  PairingId,
  DeploymentId,
];

/** Kinds of ids that the files or the log must define before a row may refer to one. */
export const checkedKinds: ReadonlySet<string> = new Set(referable.map(({ name }) => name));

export const idShapes: ReadonlyMap<t.Mixed, Shape> = new Map<t.Mixed, Shape>([
  ...referable.map((codec): [t.Mixed, Shape] => [codec, idShape(codec, 'refers')]),
  [PartyId, idShape(PartyId, 'refers', [PlaceId.name, OrganisationId.name])],
  ...Object.values(own).map((codec): [t.Mixed, Shape] => [codec, idShape(codec, 'defines')]),
]);
