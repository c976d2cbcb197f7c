// Models in which each row shows what sources claim of one indicator, subject and period.
import type { AidEvent } from '@aidtrail/domain';
import type { Topic } from '@aidtrail/domain/reference';
import type { Localized, Measures, MeasuresIn, ReadModel } from '@aidtrail/projections';

import type { AidCell, AidRow } from '../cells/aid-cell.js';
import { readModel } from '../read-model.js';
import { combined } from '../streams/combined.js';
import { streamHandlers, type StreamRows } from '../streams/stream-rows.js';
import { type Claim, columnFor } from './claim.js';
import {
  atLeastOne,
  claimColumns,
  claimEntry,
  claimFigures,
  claimValues,
} from './claim-columns.js';
import { claimHandlers } from './claim-handlers.js';

/** Figures of a topic in units that have no measure of their own. */
export const otherFigure = {
  figure: {
    unit: 'as stated',
    label: { zh: '其他数字', en: 'Other figure' },
    additivity: { overTime: 'none', overSubjects: 'none' },
    instead: {
      zh: '各条陈述的单位不同，请分别列出。',
      en: 'Figures in this column differ in unit; list them one by one.',
    },
  },
} as const satisfies Measures;

/** The measures of a model with their units, for `columnFor`; `figure` takes every other unit. */
export const columnsOf = <M extends Measures>(
  measures: M,
): ReadonlyArray<readonly [name: keyof M & string, unit: string | null]> =>
  Object.entries(measures).map(([name, { unit }]) => [name, unit === 'as stated' ? null : unit]);

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
  /** The topic whose claims the table shows. */
  readonly topic: Topic;
  /** A claim is shown in the measure of its indicator, or else in the one with its unit. */
  readonly measures: M;
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
  { title, grain, topic, measures: own, streams = [] }: ClaimTableDefinition<M>,
): ClaimTable<M & typeof otherFigure, Name> => {
  const measures = { ...own, ...otherFigure };
  const columns = columnsOf(measures);
  const measureOf = (claim: Claim) => columnFor(claim, topic, columns);
  return readModel(name, {
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
};
