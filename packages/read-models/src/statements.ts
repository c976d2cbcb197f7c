// The source of each claim: document, line and column, who says it, about what and when (R17, ProvenanceIndex).
import { displayQuantity, formatPartialDate, type PeriodClaim } from '@aidtrail/domain';
import {
  currentClaim,
  type RecordedStatement,
  statement,
  type StatementEvent,
} from '@aidtrail/domain/evidence';
import { isAmbiguous, type StatementView, statementView } from '@aidtrail/domain/reconciliation';
import { integer, json, optionalText, text } from '@aidtrail/projections';

import { claimedCell } from './cells/cells.js';
import { readModel } from './read-model.js';

/** `2012-11…2022-10-14`, `…2023-10-25`, `2021` for a state. */
const formatPeriod = ({ kind, from, to }: PeriodClaim): string | null => {
  const [start, end] = [from, to].map((date) =>
    date === undefined ? '' : formatPartialDate(date),
  );
  if (!start && !end) return null;
  return kind === 'asOf' ? (end ?? '') : `${start}…${end}`;
};

const questionState = (view: StatementView): 'none' | 'open' | 'chosen' => {
  if (view.claim.question === undefined) return 'none';
  return isAmbiguous(view) ? 'open' : 'chosen';
};

const standingOf = ({ _tag, corrections }: RecordedStatement) => {
  if (_tag === 'Retracted') return 'retracted';
  return corrections.length > 0 ? 'corrected' : 'recorded';
};

const rowOf = (state: RecordedStatement) => {
  const view = statementView(state);
  const { claim, links } = view;
  const { quantity } = claim;
  // The source's own words: the chosen reading may have a figure of its own.
  const written = currentClaim(state);
  return {
    statement_id: view.statementId,
    document_id: claim.documentId,
    class: claim.class,
    line: claim.anchor.line,
    column: claim.anchor.column,
    token: claim.anchor.token,
    indicator: claim.indicator ?? null,
    fact_type: claim.factType ?? null,
    subject_zh: claim.subject.zh,
    subject_en: claim.subject.en,
    claimant_zh: claim.claimant?.role.zh ?? null,
    claimant_en: claim.claimant?.role.en ?? null,
    period: formatPeriod(claim.period),
    as_written: written.quantity?.asWritten ?? written.designation?.asWritten ?? null,
    figure_zh: quantity === undefined ? null : displayQuantity(quantity, 'zh'),
    figure_en: quantity === undefined ? null : displayQuantity(quantity, 'en'),
    question: questionState(view),
    standing: standingOf(state),
    links,
    view: state,
    figure: quantity === undefined ? null : claimedCell(quantity, view.statementId),
  };
};

const changed = (
  event: StatementEvent,
  rows: {
    readonly get: (key: {
      readonly statement_id: string;
    }) => { readonly view: RecordedStatement } | undefined;
    readonly put: (row: ReturnType<typeof rowOf>) => void;
  },
): void => {
  const known = rows.get({ statement_id: event.data.statementId });
  const state = statement.evolve(known?.view ?? statement.initial, event);
  if (state._tag !== 'Unrecorded') rows.put(rowOf(state));
};

/** Statements of the sources, in their current form: one row for each. */
export const statements = readModel('statements', {
  version: 4,
  title: { zh: '来源索引', en: 'Where each figure comes from' },
  grain: { zh: '一条陈述', en: 'one statement of a source' },
  key: ['statement_id'],
  columns: {
    statement_id: text({ zh: '陈述编号', en: 'Statement' }, 'subject'),
    document_id: text({ zh: '文件', en: 'Document' }, 'subject'),
    class: text({ zh: '类别', en: 'Class' }),
    line: integer({ zh: '行', en: 'Line' }),
    column: integer({ zh: '列', en: 'Column' }),
    token: text({ zh: '原文片段', en: 'Words that mark the place' }),
    indicator: optionalText({ zh: '指标', en: 'Indicator' }),
    fact_type: optionalText({ zh: '事件类型', en: 'Type of event' }),
    subject_zh: text({ zh: '对象（中文）', en: 'Subject (Chinese)' }),
    subject_en: text({ zh: '对象（英文）', en: 'Subject (English)' }),
    claimant_zh: optionalText({ zh: '说话人职务（中文）', en: 'Who says so, by office (Chinese)' }),
    claimant_en: optionalText({ zh: '说话人职务（英文）', en: 'Who says so, by office (English)' }),
    period: optionalText({ zh: '时期', en: 'Period' }, 'time'),
    as_written: optionalText({ zh: '原文写法', en: 'As written' }),
    figure_zh: optionalText({ zh: '数字（中文）', en: 'Figure (Chinese)' }),
    figure_en: optionalText({ zh: '数字（英文）', en: 'Figure (English)' }),
    question: text({ zh: '待定问题', en: 'Question: none, open or chosen' }),
    standing: text({ zh: '状态', en: 'Recorded, corrected or retracted' }),
    links: json<StatementView['links']>({
      zh: '与其他陈述的关系',
      en: 'Links to other statements',
    }),
    /** The state of the statement's aggregate. */
    view: json<RecordedStatement>({ zh: '完整内容', en: 'The whole statement' }),
  },
  measures: {
    figure: {
      unit: 'as stated',
      label: { zh: '数字', en: 'Figure' },
      additivity: { overTime: 'none', overSubjects: 'none' },
      instead: {
        zh: '各条陈述的单位、范围和时期不同；请用对应主题的报表。',
        en: 'Statements differ in unit, scope and period; use the report on their subject.',
      },
    },
  },
  indexes: [['document_id'], ['indicator']],
  on: {
    StatementRecorded: changed,
    StatementLinked: changed,
    StatementInterpretationChosen: changed,
    StatementCorrected: changed,
    StatementRetracted: changed,
    StatementReinstated: changed,
    StatementLinkWithdrawn: changed,
    StatementInterpretationWithdrawn: changed,
  },
});
