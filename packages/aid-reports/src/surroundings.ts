// What sums over the aid read models have to respect: how statements are related, and which place contains which.
import type { StatementRelation } from '@aidtrail/domain/evidence';
import { organisations, places, programmes, statements } from '@aidtrail/read-models';
import type { Kinship, RowSource, Surroundings } from '@aidtrail/reports';

/** Null: the relation does not forbid a sum. */
const kinships: Readonly<Record<StatementRelation, Kinship | null>> = {
  duplicateOf: 'same',
  sameFactAs: 'same',
  agreesWith: 'same',
  sumOf: 'whole',
  enumeratedBy: 'whole',
  partOf: 'part',
  namesMembersOf: 'part',
  mayBePartOf: 'overlap',
  mayOverlap: 'overlap',
  conflictsUnlessScopeDiffers: 'overlap',
  incomparableWith: 'incomparable',
  ratioOf: 'incomparable',
  growthOf: 'incomparable',
  before: null,
  after: null,
  laterThan: null,
  qualifies: null,
};

/**
 * Relations of statements that stand, and what contains places, organisations and programmes, for `guarded`. A place
 * or an organisation counts as part of all that it ever belonged to. Rejects as `load` does.
 */
export const loadSurroundings = async (load: RowSource['load']): Promise<Surroundings> => {
  const parents = new Map<string, ReadonlyArray<string | null>>([
    ...(await load(organisations)).map(
      ({ row }) =>
        [
          row.organisation_id,
          [
            ...row.parents.map(({ parentId }) => parentId),
            ...row.places.map(({ placeId }) => placeId),
            row.merged_into,
          ],
        ] as const,
    ),
    ...(await load(places)).map(
      ({ row }) => [row.place_id, row.parents.map(({ parentId }) => parentId)] as const,
    ),
    ...(await load(programmes)).map(({ row }) => [row.programme_id, [row.part_of]] as const),
  ]);
  return {
    relations: (await load(statements)).flatMap(({ row }) =>
      row.links.flatMap(({ relation, targets }) => {
        const kinship = kinships[relation];
        return kinship === null ? [] : [{ from: row.statement_id, kinship, targets }];
      }),
    ),
    parentOf: (subject) => (parents.get(subject) ?? []).filter((id) => id !== null),
  };
};
