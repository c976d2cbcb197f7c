// Rows of read models in which each row shows what sources claim of one indicator, subject and period.
import type { Localized } from '@aidtrail/projections';
import { type AidCell, indicators, type PeriodText } from '@aidtrail/read-models';
import {
  measureColumn,
  measured,
  type MeasuredCell,
  type ReportCell,
  type ReportColumn,
  type ReportContext,
  type ReportRow,
  textColumn,
  type TracedRow,
} from '@aidtrail/reports';

/** The columns that all such models share. */
export interface ClaimColumns {
  readonly indicator?: string;
  readonly label: Localized;
  readonly period: PeriodText;
  readonly category?: Localized | null;
  readonly statements: ReadonlyArray<string>;
  readonly also_claimed: ReadonlyArray<AidCell>;
  readonly open_questions: ReadonlyArray<string>;
  readonly synthetic: boolean;
}

/** `2012-11 to 2022-10-14`; `2021` for a state on a date. */
const periodLabel = ({ kind, from, to }: PeriodText): Localized | null => {
  if (from === null && to === null) return null;
  if (kind === 'asOf' && to !== null) return { en: to, zh: to };
  if (from === to && from !== null) return { en: from, zh: from };
  if (from === null) return { en: `until ${to}`, zh: `截至${to}` };
  // What nobody ended may still have begun in a window, as in …2025-05-14.
  if (to === null && from?.includes('…')) return { en: from, zh: from };
  if (to === null) return { en: `from ${from}`, zh: `${from}起` };
  return { en: `${from} to ${to}`, zh: `${from}至${to}` };
};

/** A figure of a row, with the open questions that it depends on. */
export const figureOf = (cell: AidCell | null, row: ClaimColumns): MeasuredCell | null =>
  measured(
    cell,
    row.open_questions.filter((id) => cell?.evidence.includes(id) === true),
  );

/** What further sources say of the same thing: “nearly 300 (000-20)”. */
const alsoClaimed = ({ also_claimed }: ClaimColumns): ReportCell =>
  also_claimed.length === 0
    ? null
    : also_claimed.map(({ display, evidence }) => ({
        en: `${display.en} (${evidence.join(', ')})`,
        zh: `${display.zh}（${evidence.join('、')}）`,
      }));

/** The cells and members that every such row has. */
export const claimMembers = (
  row: ClaimColumns,
): Pick<ReportRow, 'evidence' | 'synthetic' | 'details'> & {
  readonly cells: ReportRow['cells'];
} => ({
  cells: {
    period: periodLabel(row.period),
    ...(row.category !== undefined && { category: row.category }),
    alsoClaimed: alsoClaimed(row),
  },
  evidence: row.statements,
  ...(row.synthetic && { synthetic: true as const }),
  details: { alsoClaimed: row.also_claimed.map((cell) => measured(cell)) },
});

export const periodColumn = textColumn('period', { en: 'Period', zh: '时期' });
const categoryColumn = textColumn('category', { en: 'Category', zh: '类别' });
export const alsoClaimedColumn = textColumn('alsoClaimed', { en: 'Also claimed', zh: '另有陈述' });

/** The columns of a report with one figure in a row. */
export const claimReportColumns: ReadonlyArray<ReportColumn> = [
  textColumn('indicator', { en: 'What', zh: '指标' }),
  textColumn('subject', { en: 'About', zh: '对象' }),
  measureColumn('figure', { en: 'Figure', zh: '数字' }),
  categoryColumn,
  periodColumn,
  alsoClaimedColumn,
];

/** Dates that a reader inferred end in `~`. */
export const inferredNote = (
  rows: ReadonlyArray<{ readonly row: Pick<ClaimColumns, 'period'> }>,
): ReadonlyArray<Localized> =>
  rows.some(({ row: { period } }) => `${period.from}${period.to}`.includes('~'))
    ? [
        {
          en: '~ marks a date that the source does not state and that was inferred from it.',
          zh: '~ 表示来源未写明、由其内容推断的日期。',
        },
      ]
    : [];

/** Names of indicators by code. */
export const indicatorNames = (context: ReportContext): ((code: string) => Localized) => {
  const names = new Map(
    context.rows(indicators).map(({ row }) => [row.code, { zh: row.name_zh, en: row.name_en }]),
  );
  return (code) => names.get(code) ?? { zh: code, en: code };
};

/** One report row for each figure; several figures of one row are told apart in the key. */
export const claimReportRows = <
  Row extends ClaimColumns & { readonly entry: string; readonly indicator: string },
>(
  context: ReportContext,
  rows: ReadonlyArray<TracedRow<Row>>,
  measures: ReadonlyArray<string>,
): ReadonlyArray<ReportRow> => {
  const nameOf = indicatorNames(context);
  return rows.flatMap(({ row, lineage }) => {
    const figures = measures.flatMap((name) => {
      const cell = (row as Readonly<Record<string, unknown>>)[name] as AidCell | null;
      return cell === null ? [] : [{ name, cell }];
    });
    const { cells, ...members } = claimMembers(row);
    return figures.map(({ name, cell }, index): ReportRow => ({
      key: index === 0 ? row.entry : `${row.entry}#${name}`,
      cells: {
        indicator: nameOf(row.indicator),
        subject: row.label,
        figure: figureOf(cell, row),
        ...cells,
      },
      ...members,
      lineage,
    }));
  });
};
