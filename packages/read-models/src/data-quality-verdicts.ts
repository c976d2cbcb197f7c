// Data-quality issues that comparing claims brings to light.
import type { RowIn, TracedRow } from '@aidtrail/projections';

import { issue, type Issue } from './issues.js';
import type { reconciliation } from './reconciliation.js';

export const issuesOfVerdict = ({
  row,
  lineage,
}: TracedRow<RowIn<typeof reconciliation>>): ReadonlyArray<Issue> =>
  row.comparisons.flatMap((comparison): ReadonlyArray<Issue> => {
    const { explanation, evidence, reason, verdict, against } = comparison;
    const subject = row.statement_id;
    const about = { subject, evidence: [...new Set([subject, ...evidence])], lineage };
    if (reason === 'STALE') return [issue('stale-claim', about, explanation)];
    if (comparison.is_unusual) return [issue('soft-bound', about, explanation)];
    return verdict === 'not-derivable' && reason === 'PERIOD_UNKNOWN' && against !== 'events'
      ? [issue('order-untested', about, explanation)]
      : [];
  });
