// Models in which each row shows what sources claim of one indicator, subject and period.
import type { AidEvent } from '@aidtrail/domain';
import type { Localized, Measures, MeasuresIn, ReadModel } from '@aidtrail/projections';

import type { AidCell, AidRow } from '../cells/aid-cell.js';
import { readModel } from '../read-model.js';
import { combined } from '../streams/combined.js';
import { streamHandlers, type StreamRows } from '../streams/stream-rows.js';
import { type Claim } from './claim.js';
import {
  atLeastOne,
  claimColumns,
  claimEntry,
  claimFigures,
  claimValues,
} from './claim-columns.js';
import { claimHandlers } from './claim-handlers.js';

type Columns = typeof claimColumns;
export type ClaimRow<M extends Measures> = AidRow<Columns, M>;
export type ClaimTable<M extends Measures, Name extends string> = ReadModel<
  AidEvent,
  Columns,
  'entry',
  MeasuresIn<AidCell, M>,
  Name
>;

export interface ClaimTableDefinition<M extends Measures> {
  readonly title: Localized;
  readonly grain: Localized;
  readonly measures: M;
  /** The measure that shows a claim's figure; null where the claim is none of the model's. */
  readonly measureOf: (claim: Claim) => (keyof M & string) | null;
  /** Aggregates whose state further rows show, with entries that no claim has. */
  readonly streams?: ReadonlyArray<StreamRows<ClaimRow<M>>>;
}

/** The claims' rows alone, for models with columns of their own. */
const claimRow = <M extends Measures>(
  entry: string,
  claims: ReadonlyArray<Claim>,
  measures: M,
  measureOf: (claim: Claim) => (keyof M & string) | null,
): ClaimRow<M> => {
  const row = {
    ...claimValues(entry, atLeastOne(claims)),
    ...claimFigures(claims, Object.keys(measures) as (keyof M & string)[], measureOf),
  };
  return row as unknown as ClaimRow<M>;
};

export const claimTable = <const Name extends string, const M extends Measures>(
  name: Name,
  { title, grain, measures, measureOf, streams = [] }: ClaimTableDefinition<M>,
): ClaimTable<M, Name> =>
  readModel(name, {
    version: 4,
    title,
    grain,
    key: ['entry'],
    columns: claimColumns,
    measures,
    indexes: [['indicator']],
    on: combined(
      claimHandlers<ClaimRow<M>>({
        keyColumn: 'entry',
        keyOf: (claim) => (measureOf(claim) === null ? null : claimEntry(claim)),
        rowOf: (entry, claims) => claimRow(entry, claims, measures, measureOf),
      }),
      streamHandlers<ClaimRow<M>>(['entry'], ...streams),
    ),
  });

/** The measure by indicator code, for models that decide by the indicator alone. */
export const byIndicator = <Name extends string>(
  names: Readonly<Record<string, Name>>,
): ((claim: Claim) => Name | null) => {
  // A map, because sources choose the codes: objects have members such as `constructor`.
  const known = new Map(Object.entries(names));
  return ({ indicator }) => known.get(indicator ?? '') ?? null;
};
