// The two shapes that most aid reports have: one row for each entry of a read model, or for each of its figures.
import type { AnyReadModel, RowIn, TracedRow } from '@aidtrail/projections';
import {
  defineReport,
  measureColumn,
  type ReportColumn,
  type ReportDefinition,
  type ReportRow,
  textColumn,
} from '@aidtrail/reports';

import {
  alsoClaimedColumn,
  type ClaimColumns,
  claimRow,
  figureOf,
  figuresAmong,
  notesOnPeriods,
  periodColumn,
} from './claim-rows.js';
import { nameModels, type Names, namesOf } from './names.js';

type Texts = Pick<ReportDefinition, 'name' | 'title' | 'summary'>;

/** What is known of a row before the shared cells are added. */
type Traced<Row> = TracedRow<Row & ClaimColumns & { readonly entry: string }>;

/** A report with a row for each entry: its own columns, the period, and other claims. */
export const entryReport = <Model extends AnyReadModel>(
  texts: Texts,
  {
    model,
    columns,
    groupBy,
    order = () => 0,
    cells,
  }: {
    readonly model: Model;
    readonly columns: ReadonlyArray<ReportColumn>;
    readonly groupBy?: string;
    readonly order?: (row: RowIn<Model>) => number;
    readonly cells: (row: RowIn<Model>, names: Names) => ReportRow['cells'];
  },
): ReportDefinition =>
  defineReport({
    ...texts,
    needs: [model, ...nameModels],
    build: (context) => {
      const names = namesOf(context);
      const rows = context.rows(model) as ReadonlyArray<Traced<RowIn<Model>>>;
      return {
        columns: [...columns, periodColumn, alsoClaimedColumn],
        ...(groupBy !== undefined && { groupBy }),
        rows: rows
          .toSorted((a, b) => order(a.row) - order(b.row))
          .map((each) => claimRow(each.row.entry, each, cells(each.row, names))),
        notes: notesOnPeriods(rows),
      };
    },
  });

/** A report with a row for each figure that an entry has among these measures. */
export const figureReport = <Model extends AnyReadModel>(
  texts: Texts,
  model: Model,
  measures: ReadonlyArray<keyof Model['measures'] & string>,
): ReportDefinition =>
  defineReport({
    ...texts,
    needs: [model, ...nameModels],
    build: (context) => {
      const names = namesOf(context);
      const rows = context.rows(model) as ReadonlyArray<
        Traced<RowIn<Model> & { readonly indicator: string }>
      >;
      return {
        columns: [
          textColumn('indicator', { en: 'Indicator', zh: '指标' }),
          textColumn('subject', { en: 'Subject', zh: '对象' }),
          measureColumn('figure', { en: 'Figure', zh: '数字' }),
          textColumn('category', { en: 'Category', zh: '类别' }),
          periodColumn,
          alsoClaimedColumn,
        ],
        rows: rows.flatMap((each) =>
          figuresAmong(each.row, measures).map(({ name, cell }, index) =>
            claimRow(index === 0 ? each.row.entry : `${each.row.entry}#${name}`, each, {
              indicator: names.indicator(each.row.indicator),
              subject: each.row.label,
              figure: figureOf(cell, each.row),
            }),
          ),
        ),
        notes: notesOnPeriods(rows),
      };
    },
  });
