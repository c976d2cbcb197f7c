import type { Localized, RowIn } from '@aidtrail/projections';
import { factName } from '@aidtrail/domain';
import { indicators, statements } from '@aidtrail/read-models';
import {
  coded,
  type CodedCell,
  defineReport,
  measureColumn,
  measured,
  type ReportContext,
  type ReportRow,
  textColumn,
  type TracedRow,
} from '@aidtrail/reports';

import { relationPhrase } from './relation-words.js';
import { questionTerm, standingTerm, statementClassTerm } from './terms.js';

type Statement = RowIn<typeof statements>;

const aboutOf = (
  { indicator, fact_type: factType }: Statement,
  indicatorNames: ReadonlyMap<string, Localized>,
): CodedCell | null => {
  if (indicator !== null)
    return coded(indicator, indicatorNames.get(indicator) ?? { en: indicator, zh: indicator });
  return factType === null ? null : coded(factType, factName(factType));
};

const listed = (ids: ReadonlyArray<string>): Localized => ({
  en: ids.join(', '),
  zh: ids.join('、'),
});

const rowOf = (
  { row, lineage }: TracedRow<Statement>,
  indicatorNames: ReadonlyMap<string, Localized>,
): ReportRow => ({
  key: row.statement_id,
  cells: {
    statement: row.statement_id,
    document: row.document_id,
    line: row.line,
    column: row.column,
    token: row.token,
    class: statementClassTerm(row.class),
    about: aboutOf(row, indicatorNames),
    subject: { en: row.subject_en, zh: row.subject_zh },
    figure: measured(row.figure, row.question === 'open' ? [row.statement_id] : []),
    period: row.period,
    claimant:
      row.claimant_en === null
        ? null
        : { en: row.claimant_en, zh: row.claimant_zh ?? row.claimant_en },
    question: questionTerm(row.question),
    standing: standingTerm(row.standing),
    links: row.links.map(({ relation, targets }) => relationPhrase(relation, listed(targets))),
  },
  details: { relations: row.links.map(({ relation, targets }) => ({ relation, targets })) },
  evidence: [row.statement_id],
  lineage,
});

const indicatorNames = (context: ReportContext): ReadonlyMap<string, Localized> =>
  new Map(
    context
      .rows(indicators)
      .map(({ row }) => [row.code, { en: row.name_en, zh: row.name_zh }] as const),
  );

export const provenanceReport = defineReport({
  name: 'provenance',
  title: { en: 'Where each figure comes from', zh: '数字出处' },
  summary: {
    en: 'Every statement with its document, line and column, who says so, and how it hangs together with others.',
    zh: '每条陈述所在的文件、行与列，由谁陈述，以及与其他陈述的关系。',
  },
  needs: [statements, indicators],
  build: (context) => {
    const names = indicatorNames(context);
    return {
      columns: [
        textColumn('statement', { en: 'Statement', zh: '陈述' }),
        textColumn('document', { en: 'Document', zh: '文件' }),
        { ...textColumn('line', { en: 'Line', zh: '行' }), align: 'right' },
        { ...textColumn('column', { en: 'Column', zh: '列' }), align: 'right' },
        textColumn('token', { en: 'Words', zh: '原文字样' }),
        textColumn('class', { en: 'Class', zh: '类别' }),
        textColumn('about', { en: 'Indicator or event', zh: '指标或事件' }),
        textColumn('subject', { en: 'About', zh: '对象' }),
        measureColumn('figure', { en: 'Figure', zh: '数字' }),
        textColumn('period', { en: 'Period', zh: '时期' }),
        textColumn('claimant', { en: 'Who says so', zh: '陈述者' }),
        textColumn('question', { en: 'Question', zh: '待定问题' }),
        textColumn('standing', { en: 'Standing', zh: '状态' }),
        textColumn('links', { en: 'Links', zh: '关系' }),
      ],
      rows: context.rows(statements).map((statement) => rowOf(statement, names)),
    };
  },
});
