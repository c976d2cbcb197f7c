import { factName, type Localized } from '@aidtrail/domain';
import { isAmbiguous, repeats, type StatementView } from '@aidtrail/domain/reconciliation';
import type { RowIn, TracedRow } from '@aidtrail/projections';

import type { reconciliation } from '../reconciliation.js';
import type { statements } from '../statements.js';
import { sentenceCase } from './fact-issues.js';
import { type Issue, issueIf } from './issues.js';

/** Classes of statements that should lead to events. */
const reportsEvents: ReadonlySet<string> = new Set(['operational-event', 'context']);

const withoutEvent = (factType: string | undefined): Localized => {
  if (factType === undefined)
    return {
      en: 'The statement reports no event that could be recorded.',
      zh: '该陈述没有可以记录的事件。',
    };
  const { en, zh } = factName(factType);
  return {
    en: `${sentenceCase(en)}: the source does not say exactly who or what.`,
    zh: `${zh}：来源没有说明具体对象。`,
  };
};

/** `view` is linked both ways; `attested` are the statements that facts rest on, `registered` the known places and organisations. */
export const statementIssues = (
  view: StatementView,
  { lineage }: TracedRow<RowIn<typeof statements>>,
  attested: ReadonlySet<string>,
  registered: { readonly has: (id: string) => boolean },
): ReadonlyArray<Issue> => {
  const { claim, statementId, retracted } = view;
  const { within = [], senders = [], organisations = [] } = claim.scope;
  const about = { subject: statementId, evidence: [statementId], lineage };
  const isKeptAsStatement =
    reportsEvents.has(claim.class) && !attested.has(statementId) && !retracted;
  return [
    ...issueIf(retracted, 'retracted', about, {
      en: 'The statement was retracted.',
      zh: '该陈述已撤回。',
    }),
    ...(claim.question === undefined
      ? []
      : issueIf(isAmbiguous(view), 'open-question', about, claim.question.question)),
    ...issueIf(repeats(view).length > 0, 'duplicate', about, {
      en: `Repeats ${repeats(view).join(', ')}; not counted.`,
      zh: `重复${repeats(view).join('、')}，不计入。`,
    }),
    ...issueIf(isKeptAsStatement, 'statement-only', about, withoutEvent(claim.factType)),
    ...[...within, ...senders, ...organisations].flatMap((id) =>
      issueIf(!registered.has(id), 'unresolved-name', about, {
        en: `Its scope names ${id}, which is not registered.`,
        zh: `其统计范围提到 ${id}，尚未登记。`,
      }),
    ),
  ];
};

/** Issues that the comparison of claims reveals. */
export const comparisonIssues = ({
  row,
  lineage,
}: TracedRow<RowIn<typeof reconciliation>>): ReadonlyArray<Issue> =>
  row.comparisons.flatMap((comparison) => {
    const { explanation, evidence, reason, verdict, against } = comparison;
    const subject = row.statement_id;
    const about = { subject, evidence: [...new Set([subject, ...evidence])], lineage };
    if (reason === 'STALE') return issueIf(true, 'stale-claim', about, explanation);
    if (comparison.is_unusual) return issueIf(true, 'soft-bound', about, explanation);
    const isUntested =
      verdict === 'not-derivable' && reason === 'PERIOD_UNKNOWN' && against !== 'events';
    return issueIf(isUntested, 'order-untested', about, explanation);
  });
