// Rows of read models in which each row shows what sources claim of one indicator, subject and period.
import type { Localized, TracedRow } from '@aidtrail/projections';
import type { AidCell, PeriodText } from '@aidtrail/read-models';
import {
  measured,
  type MeasuredCell,
  type ReportCell,
  type ReportColumn,
  type ReportRow,
  textColumn,
} from '@aidtrail/reports';

/** The columns that these read models share. */
export interface ClaimColumns {
  readonly label: Localized;
  readonly period: PeriodText;
  readonly category?: Localized | null;
  readonly statements: ReadonlyArray<string>;
  readonly also_claimed: ReadonlyArray<AidCell>;
  readonly open_questions: ReadonlyArray<string>;
  readonly synthetic: boolean;
}

/** `2012-11 to 2022-10-14`; `2021` for the state on a date. */
const periodLabel = ({ kind, from, to }: PeriodText): Localized | null => {
  if (from === null && to === null) return null;
  if (kind === 'asOf' && to !== null) return { en: to, zh: to };
  if (from === to && from !== null) return { en: from, zh: from };
  if (from === null) return { en: `until ${to}`, zh: `截至${to}` };
  // The start of an open period may lie in a window, such as …2025-05-14.
  if (to === null && from.includes('…')) return { en: from, zh: from };
  if (to === null) return { en: `from ${from}`, zh: `${from}起` };
  return { en: `${from} to ${to}`, zh: `${from}至${to}` };
};

/** A figure of a row, with the open questions that it depends on. */
export const figureOf = (cell: AidCell | null, row: ClaimColumns): MeasuredCell | null =>
  measured(
    cell,
    row.open_questions.filter((id) => cell?.evidence.includes(id) === true),
  );

/** The only figure of a row that fills one of these measures, or the first of several. */
export const figureAmong = (row: object, measures: ReadonlyArray<string>): AidCell | null =>
  figuresAmong(row, measures)[0]?.cell ?? null;

/** The measures that a row fills. */
export const figuresAmong = (
  row: object,
  measures: ReadonlyArray<string>,
): ReadonlyArray<{ readonly name: string; readonly cell: AidCell }> =>
  measures.flatMap((name) => {
    const cell = (row as Readonly<Record<string, unknown>>)[name] as AidCell | null;
    return cell === null ? [] : [{ name, cell }];
  });

/** Other claims of the same thing: “nearly 300 (000-20)”. */
const alsoClaimed = ({ also_claimed }: ClaimColumns): ReportCell =>
  also_claimed.length === 0
    ? null
    : also_claimed.map(({ display, evidence }) => ({
        en: `${display.en} (${evidence.join(', ')})`,
        zh: `${display.zh}（${evidence.join('、')}）`,
      }));

/** The row with its own cells and those that all such rows have. */
export const claimRow = (
  key: string,
  { row, lineage }: TracedRow<ClaimColumns>,
  cells: ReportRow['cells'],
): ReportRow => ({
  key,
  cells: {
    ...cells,
    period: periodLabel(row.period),
    ...(row.category !== undefined && { category: row.category }),
    alsoClaimed: alsoClaimed(row),
  },
  evidence: row.statements,
  ...(row.synthetic && { synthetic: true as const }),
  details: { alsoClaimed: row.also_claimed.map((cell) => measured(cell)) },
  lineage,
});

export const periodColumn = textColumn('period', { en: 'Period', zh: '时期' });
export const alsoClaimedColumn: ReportColumn = textColumn('alsoClaimed', {
  en: 'Other claims',
  zh: '其他陈述',
});

const marks: ReadonlyArray<readonly [pattern: RegExp, note: Localized]> = [
  [
    /~$/,
    {
      en: '~ marks a date that is inferred from the source, not stated in it.',
      zh: '~ 表示来源未写明、由其内容推断的日期。',
    },
  ],
  [
    /.\?$/,
    {
      en: '? marks a date that is uncertain.',
      zh: '? 表示不确定的日期。',
    },
  ],
];

/** What the marks after dates mean, for those that occur. A date of which nothing is known is `?` alone. */
export const notesOnDates = (dates: ReadonlyArray<string | null>): ReadonlyArray<Localized> =>
  marks.flatMap(([pattern, note]) =>
    dates.some((date) => date !== null && pattern.test(date)) ? [note] : [],
  );

/** What the marks in the periods of rows mean. */
export const notesOnPeriods = (
  rows: ReadonlyArray<{ readonly row: Pick<ClaimColumns, 'period'> }>,
): ReadonlyArray<Localized> =>
  notesOnDates(rows.flatMap(({ row: { period } }) => [period.from, period.to]));
