// From rows of read models to what the reconciliation engine reads.
import {
  type Coverage,
  type Fact,
  type Indicator,
  type Localized,
  type Organisation,
  type PartialDate,
  type Place,
  type ReconciliationInput,
  type RecordedStatement,
  statementView,
} from '@aidtrail/domain';
import type { InputRow, Inputs } from '@aidtrail/projections';

import type { PublicationDate } from './documents.js';
import type { FactContent } from './facts.js';

/** Names of the read models that verdicts are computed from. */
export const reconciliationSources: ReadonlyArray<string> = [
  'statements',
  'facts',
  'places',
  'organisations',
  'programmes',
  'indicators',
  'documents',
  'coverages',
];

const column = <Value>({ row }: InputRow, name: string): Value => row[name] as Value;

const name = (row: InputRow): Localized => ({
  zh: column(row, 'name_zh'),
  en: column(row, 'name_en'),
});

const mapped = <Value>(
  rows: ReadonlyArray<InputRow> | undefined,
  id: string,
  value: (row: InputRow) => Value,
): ReadonlyMap<string, Value> =>
  new Map((rows ?? []).map((row) => [column<string>(row, id), value(row)]));

export const reconciliationInput = (inputs: Inputs): ReconciliationInput => ({
  statements: (inputs['statements'] ?? []).map((row) =>
    statementView(column<RecordedStatement>(row, 'view')),
  ),
  facts: (inputs['facts'] ?? []).map((row): Fact => ({
    ...column<FactContent>(row, 'fact'),
    positions: row.lineage,
  })),
  indicators: (inputs['indicators'] ?? []).map((row): Indicator => ({
    code: column(row, 'code'),
    names: name(row),
    units: column(row, 'units'),
    derivation: column(row, 'derivation'),
  })),
  places: mapped(inputs['places'], 'place_id', (row): Place => ({
    name: name(row),
    parentId: column(row, 'parent_id'),
  })),
  organisations: mapped(inputs['organisations'], 'organisation_id', (row): Organisation => ({
    name: name(row),
    kind: column(row, 'kind'),
    placeId: column(row, 'place_id'),
    mergedInto: column(row, 'merged_into'),
  })),
  programmes: mapped(inputs['programmes'], 'programme_id', (row) => ({
    partOf: column<string | null>(row, 'part_of'),
  })),
  coverages: (inputs['coverages'] ?? []).map((row) => column<Coverage>(row, 'coverage')),
  published: mapped(
    inputs['documents'],
    'document_id',
    (row): PartialDate => column<PublicationDate>(row, 'published_date').date,
  ),
});
