// Issues in the data that a careful reader should know about, by kind and subject (R18).
import type { Localized } from '@aidtrail/domain';
import { statementView, withIncomingLinks } from '@aidtrail/domain/reconciliation';
import { json, text } from '@aidtrail/projections';

import { derivedCell } from './cells/cells.js';
import { careerIssues } from './data-quality/career-issues.js';
import { ordinalIssues, overlapIssues } from './data-quality/deployment-issues.js';
import { circleIssues, type Contained } from './data-quality/circle-issues.js';
import { documentIssues } from './data-quality/document-issues.js';
import { factIssues } from './data-quality/fact-issues.js';
import { hospitalIssues } from './data-quality/hospital-issues.js';
import { type Issue, issueKinds } from './data-quality/issues.js';
import { comparisonIssues, statementIssues } from './data-quality/statement-issues.js';
import { documents } from './documents.js';
import { facts } from './facts.js';
import { organisations, type SuperiorOverTime } from './organisations.js';
import { places } from './places.js';
import { programmes } from './programmes.js';
import { derivedReadModel } from './read-model.js';
import { reconciliation } from './reconciliation.js';
import { statements } from './statements.js';

/** Issues of one kind and subject are numbered from 1. */
const numbered = (issues: ReadonlyArray<Issue>) => {
  const counts = new Map<string, number>();
  return issues.map(({ kind, subject, evidence, lineage, explanation }) => {
    const name: string = kind;
    const number = (counts.get(`${name} ${subject}`) ?? 0) + 1;
    counts.set(`${name} ${subject}`, number);
    const { severity, title } = issueKinds[kind];
    return {
      row: {
        issue: name,
        subject,
        number: String(number),
        severity,
        issue_zh: title.zh,
        issue_en: title.en,
        explanation_zh: explanation.zh,
        explanation_en: explanation.en,
        evidence,
        cases: derivedCell(1, 'case', { evidence, synthetic: false }),
      },
      lineage,
    };
  });
};

const contained = (
  id: string,
  parents: ReadonlyArray<SuperiorOverTime>,
  lineage: ReadonlyArray<number>,
): Contained => ({
  id,
  superiors: parents.map(({ parentId: value, from }) => ({ value, from })),
  lineage,
});

/** Issues of the recorded data: one row for each issue and its subject. */
export const dataQuality = derivedReadModel('data-quality', {
  version: 6,
  title: { zh: '数据质量', en: 'Data quality' },
  grain: { zh: '问题 × 对象', en: 'issue × subject' },
  key: ['issue', 'subject', 'number'],
  columns: {
    issue: text({ zh: '问题', en: 'Issue' }, 'subject'),
    subject: text({ zh: '对象', en: 'Subject' }, 'subject'),
    number: text({ zh: '序号', en: 'Number' }),
    severity: text({ zh: '程度', en: 'Warning or note' }),
    issue_zh: text({ zh: '问题（中文）', en: 'Issue (Chinese)' }),
    issue_en: text({ zh: '问题（英文）', en: 'Issue (English)' }),
    explanation_zh: text({ zh: '说明（中文）', en: 'Explanation (Chinese)' }),
    explanation_en: text({ zh: '说明（英文）', en: 'Explanation (English)' }),
    evidence: json<ReadonlyArray<string>>({ zh: '依据', en: 'Evidence' }),
  },
  measures: {
    cases: {
      unit: 'case',
      label: { zh: '件数', en: 'Cases' },
      additivity: { overTime: 'last', overSubjects: 'sum' },
    },
  },
  indexes: [['issue']],
  from: [statements, facts, places, organisations, programmes, documents, reconciliation],
  derive: (rows) => {
    const attested = new Set(rows(facts).flatMap(({ row }) => row.fact.evidence));
    const views = withIncomingLinks(rows(statements).map(({ row }) => statementView(row.view)));
    const names = new Map<string, Localized>();
    for (const { row } of rows(places))
      names.set(row.place_id, { zh: row.name_zh, en: row.name_en });
    for (const { row } of rows(organisations))
      names.set(row.organisation_id, { zh: row.name_zh, en: row.name_en });
    return numbered([
      ...rows(documents).flatMap(documentIssues),
      ...rows(statements).flatMap((row, index) => {
        const view = views[index];
        return view === undefined ? [] : statementIssues(view, row, attested, names);
      }),
      ...rows(facts).flatMap((row) => factIssues(row, names)),
      ...ordinalIssues(rows(facts)),
      ...overlapIssues(rows(facts)),
      ...careerIssues(rows(facts)),
      ...hospitalIssues(rows(facts)),
      ...circleIssues(
        rows(places).map(({ row, lineage }) => contained(row.place_id, row.parents, lineage)),
      ),
      ...circleIssues(
        rows(organisations).map(({ row, lineage }) =>
          contained(row.organisation_id, row.parents, lineage),
        ),
      ),
      ...circleIssues(
        rows(organisations).map(({ row: { organisation_id: id, merged_into: into }, lineage }) =>
          contained(id, [{ parentId: into, from: null }], lineage),
        ),
      ),
      ...circleIssues(
        rows(programmes).map(({ row: { programme_id: id, part_of: whole }, lineage }) =>
          contained(id, [{ parentId: whole, from: null }], lineage),
        ),
      ),
      ...rows(reconciliation).flatMap(comparisonIssues),
    ]);
  },
});
