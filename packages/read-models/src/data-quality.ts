// What a careful reader should know about the data: counts by kind, and each case to look at (R18).
import {
  dayRange,
  factName,
  isAmbiguous,
  type Localized,
  mayLackDate,
  type PartialDate,
  repeats,
  statementView,
  whenOfType,
} from '@aidtrail/domain';
import { json, type RowIn, text, type TracedRow } from '@aidtrail/projections';

import { issuesOfVerdict } from './data-quality-verdicts.js';
import { documents } from './documents.js';
import { type FactContent, facts } from './facts.js';
import { issue, type Issue, issueKinds } from './issues.js';
import { organisations } from './organisations.js';
import { places } from './places.js';
import { derivedReadModel } from './read-model.js';
import { reconciliation } from './reconciliation.js';
import { statements } from './statements.js';

/** A day, a month or a year says when; a window or nothing does not. */
const isDated = (on: PartialDate): boolean =>
  on.precision !== 'window' && on.precision !== 'unknown';

const needsDate = (factType: string): boolean => {
  const when = whenOfType(factType);
  return when === undefined || !mayLackDate(when);
};

const whenEn = (on: PartialDate): string => {
  const { first, last } = dayRange(on);
  if (first === null && last === null) return 'no date is known';
  if (first === null) return `some time up to ${last}`;
  return last === null ? `some time from ${first}` : `some time from ${first} to ${last}`;
};

const whenZh = (on: PartialDate): string => {
  const { first, last } = dayRange(on);
  if (first === null && last === null) return '日期不明';
  if (first === null) return `不晚于${last}`;
  return last === null ? `不早于${first}` : `${first}至${last}之间`;
};

type Names = ReadonlyMap<string, Localized>;

/** Persons stay unnamed. */
const aboutWhat = (fact: FactContent, names: Names): Localized => {
  const type = factName(fact.factType);
  const name = fact.label ?? names.get(fact.subjectId) ?? names.get(fact.organisations[0] ?? '');
  return name === undefined
    ? type
    : { en: `${type.en}, ${name.en}`, zh: `${type.zh}（${name.zh}）` };
};

const factIssues = (
  { row: { fact }, lineage }: TracedRow<RowIn<typeof facts>>,
  names: Names,
): ReadonlyArray<Issue> => {
  const { en, zh } = aboutWhat(fact, names);
  const subject = `${fact.factType}/${fact.subjectId}/${fact.key}`;
  const about = { subject, evidence: fact.evidence, lineage };
  const counted = fact.traits['counted'];
  const named = fact.traits['named'];
  return [
    ...(isDated(fact.on) || !needsDate(fact.factType)
      ? []
      : [
          issue('undated-fact', about, {
            en: `${sentenceCase(en)}: ${whenEn(fact.on)}.`,
            zh: `${zh}：${whenZh(fact.on)}。`,
          }),
        ]),
    ...(fact.synthetic
      ? [
          issue('synthetic-fact', about, {
            en: `${sentenceCase(en)}: made up as an example.`,
            zh: `${zh}：虚构的示例。`,
          }),
        ]
      : []),
    ...(typeof counted === 'number' && typeof named === 'number' && counted > named
      ? [
          issue('unresolved-name', about, {
            en: `${sentenceCase(en)}: ${counted} places are counted, ${named} are named.`,
            zh: `${zh}：共计${counted}处，点名${named}处。`,
          }),
        ]
      : []),
    ...(fact.evidence.length > 1
      ? [
          issue('corroborated-fact', about, {
            en: `${sentenceCase(en)}: told in ${fact.evidence.join(' and ')}, counted once.`,
            zh: `${zh}：${fact.evidence.join('、')}均提到，只计一次。`,
          }),
        ]
      : []),
  ];
};

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Classes of statements from which facts are expected. */
const tellsOfEvents: ReadonlySet<string> = new Set(['operational-event', 'context']);

const keptAsStatement = (factType: string | undefined): Localized => {
  if (factType === undefined)
    return { en: 'It tells of no event that could be recorded.', zh: '没有可以记录的事件。' };
  const { en, zh } = factName(factType);
  return {
    en: `${sentenceCase(en)}: the source does not say of whom or what exactly.`,
    zh: `${zh}：来源未说明具体对象。`,
  };
};

const statementIssues = (
  { row, lineage }: TracedRow<RowIn<typeof statements>>,
  told: ReadonlySet<string>,
  known: ReadonlySet<string>,
): ReadonlyArray<Issue> => {
  const view = statementView(row.view);
  const { claim, statementId } = view;
  const about = { subject: statementId, evidence: [statementId], lineage };
  const { question } = claim;
  const unknown = [
    ...(claim.scope.within ?? []),
    ...(claim.scope.senders ?? []),
    ...(claim.scope.organisations ?? []),
  ].filter((id) => !known.has(id));
  return [
    ...(view.retracted
      ? [issue('retracted', about, { en: 'The statement was withdrawn.', zh: '该陈述已撤回。' })]
      : []),
    ...(isAmbiguous(view) && question !== undefined
      ? [issue('open-question', about, question.question)]
      : []),
    ...(repeats(view).length > 0
      ? [
          issue('duplicate', about, {
            en: `Repeats ${repeats(view).join(', ')}; not counted.`,
            zh: `重复${repeats(view).join('、')}，不计入。`,
          }),
        ]
      : []),
    ...(tellsOfEvents.has(claim.class) && !told.has(statementId) && !view.retracted
      ? [issue('statement-only', about, keptAsStatement(claim.factType))]
      : []),
    ...unknown.map((id) =>
      issue('unresolved-name', about, {
        en: `Its scope names ${id}, which no register knows.`,
        zh: `其范围提到 ${id}，登记中没有。`,
      }),
    ),
  ];
};

const documentIssues = ({
  row,
  lineage,
}: TracedRow<RowIn<typeof documents>>): ReadonlyArray<Issue> => {
  const { date } = row.published_date;
  const brokenOff = row.broken_off_after;
  const about = { subject: row.document_id, evidence: [], lineage };
  return [
    ...(isDated(date) && date.basis === 'explicit'
      ? []
      : [
          issue('undated-document', about, {
            en: 'The date of publication is not stated in full; it was inferred or is unknown.',
            zh: '发布日期没有完整写明，系推断或未知。',
          }),
        ]),
    ...(brokenOff === null
      ? []
      : [
          issue('broken-off', about, {
            en: `This copy breaks off after line ${brokenOff}.`,
            zh: `该副本在第${brokenOff}行之后残缺。`,
          }),
        ]),
  ];
};

export const dataQuality = derivedReadModel('data-quality', {
  version: 1,
  title: { zh: '数据质量', en: 'Data quality' },
  grain: { zh: '一种情况下的一个对象', en: 'one thing to know about one subject' },
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
  from: [statements, facts, places, organisations, documents, reconciliation],
  derive: (rows) => {
    const told = new Set(rows(facts).flatMap(({ row }) => row.fact.evidence));
    const names = new Map<string, Localized>();
    for (const { row } of rows(places))
      names.set(row.place_id, { zh: row.name_zh, en: row.name_en });
    for (const { row } of rows(organisations))
      names.set(row.organisation_id, { zh: row.name_zh, en: row.name_en });
    const known = new Set(names.keys());
    return numbered([
      ...rows(documents).flatMap(documentIssues),
      ...rows(statements).flatMap((row) => statementIssues(row, told, known)),
      ...rows(facts).flatMap((row) => factIssues(row, names)),
      ...rows(reconciliation).flatMap(issuesOfVerdict),
    ]);
  },
});

const numbered = (issues: ReadonlyArray<Issue>) => {
  const seen = new Map<string, number>();
  return issues.map(({ kind, subject, evidence, lineage, explanation }) => {
    const name = `${kind} ${subject}`;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    const issueName: string = kind;
    const described: { readonly severity: string; readonly title: Localized } = issueKinds[kind];
    return {
      row: {
        issue: issueName,
        subject,
        number: String(number),
        severity: described.severity,
        issue_zh: described.title.zh,
        issue_en: described.title.en,
        explanation_zh: explanation.zh,
        explanation_en: explanation.en,
        evidence,
        cases: {
          low: 1,
          lowInclusive: true,
          high: 1,
          highInclusive: true,
          unit: 'case',
          display: { zh: '1', en: '1' },
          basis: 'derived' as const,
          evidence,
        },
      },
      lineage,
    };
  });
};
