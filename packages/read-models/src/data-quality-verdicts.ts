// Data-quality issues that comparing claims brings to light.
import type { InputRow } from '@aidtrail/projections';

import { issue, type Issue } from './issues.js';
import type { ComparisonRow } from './reconciliation.js';

export const issuesOfVerdicts = (verdicts: ReadonlyArray<InputRow>): ReadonlyArray<Issue> =>
  verdicts.flatMap(({ row, lineage }) => {
    const subject = row['statement_id'] as string;
    const comparisons = row['comparisons'] as ReadonlyArray<ComparisonRow>;
    return comparisons.flatMap((comparison): ReadonlyArray<Issue> => {
      const { explanation, evidence, reason, verdict, against } = comparison;
      const about = { subject, evidence: [...new Set([subject, ...evidence])], lineage };
      if (reason === 'STALE') return [issue('stale-claim', about, explanation)];
      if (comparison.is_unusual) return [issue('soft-bound', about, explanation)];
      return verdict === 'not-derivable' && reason === 'PERIOD_UNKNOWN' && against !== 'events'
        ? [issue('order-untested', about, explanation)]
        : [];
    });
  });
