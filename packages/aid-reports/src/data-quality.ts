import type { RowIn } from '@aidtrail/projections';
import { factName } from '@aidtrail/domain';
import { dataQuality } from '@aidtrail/read-models';
import {
  coded,
  defineReport,
  type ReportCell,
  type ReportRow,
  textColumn,
  type TracedRow,
} from '@aidtrail/reports';

import { nameModels, namesOf, type Names } from './names.js';
import { severityTerm } from './terms.js';

type Issue = RowIn<typeof dataQuality>;

/** The name of the subject of a fact, whose id is `type/subject/key`; without one, the name of its type. */
const subjectOf = (subject: string, names: Names): ReportCell => {
  const [type = '', id] = subject.split('/');
  if (id === undefined) return subject;
  const name = names.of(id);
  return name.en === id ? factName(type) : name;
};

const rowOf = ({ row, lineage }: TracedRow<Issue>, names: Names): ReportRow => ({
  key: [row.issue, row.subject, ...(row.number === '1' ? [] : [row.number])].join('/'),
  cells: {
    subject: subjectOf(row.subject, names),
    issue: coded(row.issue, { en: row.issue_en, zh: row.issue_zh }),
    severity: severityTerm(row.severity),
    explanation: { en: row.explanation_en, zh: row.explanation_zh },
  },
  evidence: row.evidence,
  lineage,
});

/** Warnings before notes, then by kind of issue. */
const order = ({ row }: TracedRow<Issue>): string =>
  `${row.severity === 'warning' ? 0 : 1} ${row.issue}`;

export const dataQualityReport = defineReport({
  name: 'data-quality',
  title: { en: 'Data quality', zh: '数据质量' },
  summary: {
    en: 'Open questions, missing dates, duplicate and outdated statements: what to know before using a figure.',
    zh: '待定问题、缺失日期、重复或过期的陈述：使用数字之前应当了解的情况。',
  },
  needs: [dataQuality, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    return {
      columns: [
        textColumn('subject', { en: 'Subject', zh: '对象' }),
        textColumn('issue', { en: 'Issue', zh: '问题' }),
        textColumn('severity', { en: 'Severity', zh: '级别' }),
        textColumn('explanation', { en: 'Explanation', zh: '说明' }),
      ],
      groupBy: 'issue',
      rows: context
        .rows(dataQuality)
        .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
        .map((row) => rowOf(row, names)),
    };
  },
});
