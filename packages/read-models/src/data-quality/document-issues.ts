import type { PartialDate } from '@aidtrail/domain';
import type { RowIn, TracedRow } from '@aidtrail/projections';

import type { documents } from '../documents.js';
import { type Issue, issueIf } from './issues.js';

/** True for a day, a month or a year; false for a window or an unknown date. */
export const isDated = ({ precision }: PartialDate): boolean =>
  precision !== 'window' && precision !== 'unknown';

export const documentIssues = ({
  row,
  lineage,
}: TracedRow<RowIn<typeof documents>>): ReadonlyArray<Issue> => {
  const { date } = row.published_date;
  const lastLine = row.broken_off_after;
  const about = { subject: row.document_id, evidence: [], lineage };
  return [
    ...issueIf(!isDated(date) || date.basis !== 'explicit', 'undated-document', about, {
      en: 'The document does not state its full date of publication; the date is inferred or unknown.',
      zh: '文件没有写明完整的发布日期，日期系推断或不明。',
    }),
    ...issueIf(lastLine !== null, 'broken-off', about, {
      en: `This copy breaks off after line ${lastLine}.`,
      zh: `该副本在第${lastLine}行之后残缺。`,
    }),
  ];
};
