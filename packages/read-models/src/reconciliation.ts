// One verdict for each statement: do the figures agree? (R16, ReconciliationBoard)
import type { Interval, Localized } from '@aidtrail/domain';
import {
  type Comparison,
  type Estimate,
  intervalText,
  reconcile,
  type VerdictRow,
  type Verdict,
} from '@aidtrail/domain/reconciliation';
import { json, optionalText, type RowIn, text, type TracedRow } from '@aidtrail/projections';

import type { AidCell } from './cells/aid-cell.js';
import { claimedCell, quotedCell } from './cells/cells.js';
import { derivedReadModel } from './read-model.js';
import {
  reconciliationInput,
  reconciliationSources,
} from './reconciliation/reconciliation-input.js';
import { statements } from './statements.js';

/** A comparison, as in the table and in the JSON form of the report. */
export interface ComparisonRow {
  readonly against: 'events' | ReadonlyArray<string>;
  readonly derived: AidCell | null;
  readonly verdict: Verdict;
  readonly strength: 'certain' | 'provisional' | null;
  readonly coverage: string | null;
  readonly reason: string | null;
  /** True if the figure is outside what the wording of the claim usually means. */
  readonly is_unusual: boolean;
  readonly explanation: Localized;
  /** Ledger ids of the statements that the derived figure rests on. */
  readonly evidence: ReadonlyArray<string>;
  /** Positions of the events that it rests on. */
  readonly positions: ReadonlyArray<number>;
}

const end = (bound: Interval['low']): number | null =>
  bound === null ? null : bound.value.valueOf();

const estimateCell = (
  { interval, unit, basis, synthetic, claimed }: Estimate,
  evidence: ReadonlyArray<string>,
): AidCell => {
  if (claimed !== undefined) return quotedCell(claimed, evidence);
  return {
    low: end(interval.low),
    lowInclusive: interval.low?.inclusive ?? false,
    high: end(interval.high),
    highInclusive: interval.high?.inclusive ?? false,
    unit,
    display: intervalText(interval),
    basis,
    evidence,
    ...(synthetic ? { synthetic: true } : {}),
  };
};

const comparisonRow = (comparison: Comparison): ComparisonRow => ({
  against: comparison.against,
  derived:
    comparison.derived === null ? null : estimateCell(comparison.derived, comparison.evidence),
  verdict: comparison.verdict,
  strength: comparison.strength,
  coverage: comparison.coverage,
  reason: comparison.reason,
  is_unusual: comparison.isUnusual,
  explanation: comparison.explanation,
  evidence: comparison.evidence,
  positions: comparison.positions,
});

const compareNumbers = (left: number, right: number): number => left - right;

const rowOf = (
  verdict: VerdictRow,
  { row, lineage }: TracedRow<RowIn<typeof statements>>,
  linesOf: (id: string) => ReadonlyArray<number>,
) => {
  const comparisons = verdict.comparisons.map(comparisonRow);
  const decided = comparisons[verdict.decidedBy];
  const others = comparisons.flatMap(({ evidence, positions }) => [
    ...positions,
    ...evidence.flatMap((id) => linesOf(id)),
  ]);
  return {
    row: {
      statement_id: verdict.statementId as string,
      document_id: row.document_id,
      class: row.class,
      subject_zh: row.subject_zh,
      subject_en: row.subject_en,
      indicator: row.indicator,
      verdict: verdict.verdict as string,
      strength: verdict.strength,
      coverage: verdict.coverage,
      reason: verdict.reason,
      explanation_zh: verdict.explanation.zh,
      explanation_en: verdict.explanation.en,
      comparisons,
      claimed: verdict.claimed === null ? null : claimedCell(verdict.claimed, verdict.statementId),
      derived: decided?.derived ?? null,
    },
    lineage: [...new Set([...lineage, ...others])].toSorted(compareNumbers),
  };
};

const asStated = {
  unit: 'as stated',
  additivity: { overTime: 'none', overSubjects: 'none' },
  instead: {
    zh: '各条陈述的单位、范围和时期不同；请用对应主题的报表。',
    en: 'Statements differ in unit, scope and period; use the report on their subject.',
  },
} as const;

/** Verdicts: one row for each statement, compared with what the events derive. */
export const reconciliation = derivedReadModel('reconciliation', {
  version: 5,
  title: { zh: '数字核对', en: 'Do the figures agree?' },
  grain: { zh: '一条陈述', en: 'one statement of a source' },
  key: ['statement_id'],
  columns: {
    statement_id: text({ zh: '陈述编号', en: 'Statement' }, 'subject'),
    document_id: text({ zh: '文件', en: 'Document' }, 'subject'),
    class: text({ zh: '类别', en: 'Class' }),
    subject_zh: text({ zh: '对象（中文）', en: 'Subject (Chinese)' }),
    subject_en: text({ zh: '对象（英文）', en: 'Subject (English)' }),
    indicator: optionalText({ zh: '指标', en: 'Indicator' }),
    verdict: text({ zh: '结论', en: 'Verdict' }),
    strength: optionalText({ zh: '把握', en: 'Strength' }),
    coverage: optionalText({ zh: '已证实', en: 'Coverage' }),
    reason: optionalText({ zh: '原因', en: 'Reason' }),
    explanation_zh: text({ zh: '说明（中文）', en: 'Explanation (Chinese)' }),
    explanation_en: text({ zh: '说明（英文）', en: 'Explanation (English)' }),
    comparisons: json<ReadonlyArray<ComparisonRow>>({ zh: '各项核对', en: 'Comparisons' }),
  },
  measures: {
    claimed: { ...asStated, label: { zh: '来源所述', en: 'Claimed' } },
    derived: { ...asStated, label: { zh: '核算所得', en: 'Derived' } },
  },
  indexes: [['verdict']],
  from: reconciliationSources,
  derive: (rows) => {
    const byId = new Map<string, TracedRow<RowIn<typeof statements>>>(
      rows(statements).map((each) => [each.row.statement_id, each]),
    );
    const linesOf = (id: string): ReadonlyArray<number> => byId.get(id)?.lineage ?? [];
    return reconcile(reconciliationInput(rows)).flatMap((verdict) => {
      const statement = byId.get(verdict.statementId);
      return statement === undefined ? [] : [rowOf(verdict, statement, linesOf)];
    });
  },
});
