// R15: every claim, by indicator, subject and period, so that nothing recorded is invisible.
import { classificationOf } from '@aidtrail/domain/reference';
import { indicators, statements } from '@aidtrail/read-models';
import {
  defineReport,
  measureColumn,
  measured,
  type ReportRow,
  textColumn,
} from '@aidtrail/reports';

import { notesOnDates } from './claim-rows.js';
import { drawnPoint, type Series, type SeriesPoint, seriesOf } from './indicator-series.js';
import { nameModels, type Names, namesOf } from './names.js';
import { type ChartedSeries, indicatorSeries } from './plots/indicator-series.js';
import { topicTerm } from './terms.js';

type TopicOf = (code: string) => string;

const rowOf = (
  { indicator }: Series,
  { statement: { row, lineage }, view, change }: SeriesPoint,
  names: Names,
  topicOf: TopicOf,
): ReportRow => ({
  key: row.statement_id,
  cells: {
    topic: topicTerm(topicOf(indicator)),
    indicator: names.indicator(indicator),
    subject: { en: row.subject_en, zh: row.subject_zh },
    period: row.period,
    figure: measured(row.figure, row.question === 'open' ? [row.statement_id] : []),
    change,
    category: view.claim.category ?? null,
  },
  evidence: [row.statement_id],
  details: { code: indicator },
  lineage,
});

const chartOf = (
  { key, indicator, points }: Series,
  names: Names,
): ReadonlyArray<ChartedSeries> => {
  const drawn = points.map(drawnPoint).filter((point) => point !== null);
  if (new Set(drawn.map(({ end }) => end)).size < 2) return [];
  const { row } = points[0]?.statement ?? {};
  const name = names.indicator(indicator);
  return [
    {
      key,
      name: {
        en: `${name.en}: ${row?.subject_en ?? ''}`,
        zh: `${name.zh}：${row?.subject_zh ?? ''}`,
      },
      points: drawn.map(({ figure, ...point }) => ({ ...point, display: figure.display })),
    },
  ];
};

const topics = [
  'deployments',
  'capability',
  'service',
  'funding',
  'containment',
  'community',
  'population',
  'honours',
  'other',
  'none',
];

export const indicatorsReport = defineReport({
  name: 'indicators',
  title: { en: 'All indicators', zh: '全部指标' },
  summary: {
    en: 'Every claim by indicator, subject and period, with its change from the period before.',
    zh: '按指标、对象和时期列出全部陈述，以及与上一时期相比的变化。',
  },
  needs: [statements, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    const defined = new Map(context.rows(indicators).map(({ row }) => [row.code, row.topic]));
    const topicOf: TopicOf = (code) => defined.get(code) ?? classificationOf(code)?.topic ?? 'none';
    const place = ({ indicator }: Series): number => topics.indexOf(topicOf(indicator));
    const series = seriesOf(context.rows(statements)).toSorted((a, b) => place(a) - place(b));
    const charts = series.flatMap((each) => chartOf(each, names));
    return {
      columns: [
        textColumn('topic', { en: 'Topic', zh: '主题' }),
        textColumn('indicator', { en: 'Indicator', zh: '指标' }),
        textColumn('subject', { en: 'Subject', zh: '对象' }),
        textColumn('category', { en: 'Category', zh: '类别' }),
        textColumn('period', { en: 'Period', zh: '时期' }),
        measureColumn('figure', { en: 'Figure', zh: '数字' }),
        { ...textColumn('change', { en: 'Change', zh: '变化' }), align: 'right' as const },
      ],
      groupBy: 'topic',
      rows: series.flatMap((each) =>
        each.points.map((point) => rowOf(each, point, names, topicOf)),
      ),
      notes: notesOnDates(
        context.rows(statements).flatMap(({ row }) => row.period?.split('…') ?? []),
      ),
      plots: charts.length === 0 ? [] : [indicatorSeries(charts)],
    };
  },
});
