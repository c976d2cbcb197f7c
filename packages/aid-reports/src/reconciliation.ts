import type { RowIn } from '@aidtrail/projections';
import { reconciliation as verdicts, type AidCell } from '@aidtrail/read-models';
import {
  defineReport,
  measureColumn,
  measured,
  type RowComparison,
  type ReportRow,
  textColumn,
  type TracedRow,
} from '@aidtrail/reports';

import { reconciliationBoard } from './plots/reconciliation-board.js';
import { type Comparison, isDrawable } from './plots/reconciliation-lanes.js';
import { headlineOf } from './headline.js';
import { reasonTerm, strengthTerm, verdictOrder, verdictTerm } from './terms.js';

type VerdictRow = RowIn<typeof verdicts>;

const subjectOf = ({ subject_en: en, subject_zh: zh }: VerdictRow) => ({ en, zh });
const explanationOf = ({ explanation_en: en, explanation_zh: zh }: VerdictRow) => ({ en, zh });

const comparisonOf = (each: VerdictRow['comparisons'][number]): RowComparison => ({
  against: each.against,
  derived: measured(each.derived),
  verdict: verdictTerm(each.verdict),
  explanation: each.explanation,
  details: {
    strength: strengthTerm(each.strength),
    coverage: each.coverage,
    reason: reasonTerm(each.reason),
  },
});

const rowOf = ({ row, lineage }: TracedRow<VerdictRow>): ReportRow => ({
  key: row.statement_id,
  cells: {
    statement: row.statement_id,
    subject: subjectOf(row),
    claimed: measured(row.claimed, row.reason === 'AMBIGUOUS' ? [row.statement_id] : []),
    derived: measured(row.derived),
    verdict: verdictTerm(row.verdict),
    strength: strengthTerm(row.strength),
    coverage: row.coverage,
    reason: reasonTerm(row.reason),
    explanation: explanationOf(row),
  },
  evidence: [row.statement_id, ...row.comparisons.flatMap(({ evidence }) => evidence)],
  comparisons: row.comparisons.map(comparisonOf),
  lineage,
});

const seriousness = ({ row }: TracedRow<VerdictRow>): number => verdictOrder.indexOf(row.verdict);

/** True if some number is in both. A part within its whole has none, and must not be drawn as far from it. */
const overlap = (left: AidCell, right: AidCell): boolean =>
  (left.low ?? -Infinity) <= (right.high ?? Infinity) &&
  (right.low ?? -Infinity) <= (left.high ?? Infinity);

const drawnOf = ({ row }: TracedRow<VerdictRow>): ReadonlyArray<Comparison> => {
  const { claimed, derived, verdict } = row;
  if (claimed === null || derived === null || claimed.unit !== derived.unit) return [];
  if (verdict === 'incomparable' || verdict === 'not-derivable' || verdict === 'duplicate')
    return [];
  if (verdict === 'consistent' && !overlap(claimed, derived)) return [];
  const comparison = {
    key: row.statement_id,
    subject: subjectOf(row),
    verdict: verdictTerm(verdict),
    claimed,
    derived,
  };
  return isDrawable(comparison) ? [comparison] : [];
};

export const reconciliationReport = defineReport({
  name: 'reconciliation',
  title: { en: 'Do the figures agree?', zh: '数字是否相符' },
  summary: {
    en: 'Each statement, checked against recorded events and other statements. The most serious results come first.',
    zh: '将每条陈述与已记录的事件及其他陈述核对，问题最大的排在最前。',
  },
  needs: [verdicts],
  build: (context) => {
    const rows = context.rows(verdicts).toSorted((a, b) => seriousness(a) - seriousness(b));
    const drawn = rows.flatMap(drawnOf);
    return {
      columns: [
        textColumn('statement', { en: 'Statement', zh: '陈述' }),
        textColumn('subject', { en: 'Subject', zh: '对象' }),
        measureColumn('claimed', { en: 'Claimed', zh: '陈述数字' }),
        measureColumn('derived', { en: 'Compared with', zh: '对照数字' }),
        textColumn('verdict', { en: 'Verdict', zh: '核对结论' }),
        textColumn('strength', { en: 'Strength', zh: '确定性' }),
        textColumn('coverage', { en: 'Coverage', zh: '已证实比例' }),
        textColumn('reason', { en: 'Reason', zh: '原因' }),
        textColumn('explanation', { en: 'Explanation', zh: '说明' }),
      ],
      groupBy: 'verdict',
      headline: headlineOf(rows.map(({ row }) => row)),
      verdicts: {
        verdict: 'verdict',
        subject: 'subject',
        figure: 'claimed',
        explanation: 'explanation',
      },
      rows: rows.map(rowOf),
      plots: drawn.length === 0 ? [] : [reconciliationBoard(drawn)],
    };
  },
});
