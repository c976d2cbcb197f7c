// From rows of read models to what the reconciliation engine reads.
import type { IndicatorCode, Localized, OrganisationId, PlaceId } from '@aidtrail/domain';
import {
  type Fact,
  type Indicator,
  type Organisation,
  type Place,
  type ReconciliationInput,
  statementView,
} from '@aidtrail/domain/reconciliation';
import type { RowsFrom } from '@aidtrail/projections';

import { coverages } from '../coverages.js';
import { documents } from '../documents.js';
import { facts } from '../facts.js';
import { indicators } from '../indicators.js';
import { organisations } from '../organisations.js';
import { places } from '../places.js';
import { programmes } from '../programmes.js';
import { statements } from '../statements.js';

/** The read models that verdicts are computed from. */
export const reconciliationSources = [
  statements,
  facts,
  places,
  organisations,
  programmes,
  indicators,
  documents,
  coverages,
] as const;

interface NamedRow {
  readonly name_zh: string;
  readonly name_en: string;
}

const nameOf = ({ name_zh: zh, name_en: en }: NamedRow): Localized => ({ zh, en });

export const reconciliationInput = (
  rows: RowsFrom<(typeof reconciliationSources)[number]>,
): ReconciliationInput => ({
  statements: rows(statements).map(({ row }) => statementView(row.view)),
  facts: rows(facts).map(({ row, lineage }): Fact => ({ ...row.fact, positions: lineage })),
  // Rows hold ids as plain texts; brands are added back here.
  indicators: rows(indicators).map(({ row }): Indicator => ({
    code: row.code as IndicatorCode,
    names: nameOf(row),
    units: row.units,
    derivation: row.derivation,
  })),
  places: new Map(
    rows(places).map(({ row }): [string, Place] => [
      row.place_id,
      { name: nameOf(row), parentId: row.parent_id as PlaceId | null, parents: row.parents },
    ]),
  ),
  organisations: new Map(
    rows(organisations).map(({ row }): [string, Organisation] => [
      row.organisation_id,
      {
        name: nameOf(row),
        kind: row.kind,
        placeId: row.place_id as PlaceId | null,
        places: row.places,
        parentId: row.parent_id,
        parents: row.parents,
        mergedInto: row.merged_into as OrganisationId | null,
      },
    ]),
  ),
  programmes: new Map(
    rows(programmes).map(({ row }) => [row.programme_id, { partOf: row.part_of }]),
  ),
  coverages: rows(coverages).map(({ row }) => row.coverage),
  published: new Map(rows(documents).map(({ row }) => [row.document_id, row.published_date.date])),
});
