import { factName } from '@aidtrail/domain';
import type { RowIn } from '@aidtrail/projections';
import { statements } from '@aidtrail/read-models';
import {
  coded,
  type CodedCell,
  defineReport,
  measureColumn,
  measured,
  type ReportRow,
  textColumn,
  type TracedRow,
} from '@aidtrail/reports';

import { notesOnDates } from './claim-rows.js';
import { listed, nameModels, type Names, namesOf } from './names.js';
import { relationPhrase } from './relation-words.js';
import { questionTerm, standingTerm, statementClassTerm } from './terms.js';

type Statement = RowIn<typeof statements>;

const aboutOf = ({ indicator, fact_type: factType }: Statement, names: Names): CodedCell | null => {
  if (indicator !== null) return coded(indicator, names.indicator(indicator));
  return factType === null ? null : coded(factType, factName(factType));
};

const rowOf = ({ row, lineage }: TracedRow<Statement>, names: Names): ReportRow => ({
  key: row.statement_id,
  cells: {
    statement: row.statement_id,
    document: row.document_id,
    line: row.line,
    column: row.column,
    token: row.token,
    class: statementClassTerm(row.class),
    about: aboutOf(row, names),
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

export const provenanceReport = defineReport({
  name: 'provenance',
  title: { en: 'Where each figure comes from', zh: '数字出处' },
  summary: {
    en: 'Every statement with its document, line, column and claimant, and its relations to other statements.',
    zh: '每条陈述所在的文件、行、列，陈述人，以及与其他陈述的关系。',
  },
  needs: [statements, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    return {
      columns: [
        textColumn('statement', { en: 'Statement', zh: '陈述' }),
        textColumn('document', { en: 'Document', zh: '文件' }),
        { ...textColumn('line', { en: 'Line', zh: '行' }), align: 'right' },
        { ...textColumn('column', { en: 'Column', zh: '列' }), align: 'right' },
        textColumn('token', { en: 'Original text', zh: '原文片段' }),
        textColumn('class', { en: 'Class', zh: '类别' }),
        textColumn('about', { en: 'Indicator or event', zh: '指标或事件' }),
        textColumn('subject', { en: 'Subject', zh: '对象' }),
        measureColumn('figure', { en: 'Figure', zh: '数字' }),
        textColumn('period', { en: 'Period', zh: '时期' }),
        textColumn('claimant', { en: 'Claimant', zh: '陈述人' }),
        textColumn('question', { en: 'Open question', zh: '待定问题' }),
        textColumn('standing', { en: 'Status', zh: '状态' }),
        textColumn('links', { en: 'Relations', zh: '关系' }),
      ],
      rows: context.rows(statements).map((statement) => rowOf(statement, names)),
      notes: notesOnDates(
        context.rows(statements).flatMap(({ row }) => row.period?.split('…') ?? []),
      ),
    };
  },
});
