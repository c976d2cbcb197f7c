import { service as figures, indicators } from '@aidtrail/read-models';
import { defineReport } from '@aidtrail/reports';

import { claimReportColumns, claimReportRows, inferredNote } from './claim-rows.js';

export const serviceReport = defineReport({
  name: 'service',
  title: { en: 'How much was done', zh: '开展了多少服务' },
  summary: {
    en: 'Operations, visits, referrals and sessions, and how they grew. Different indicators are never added.',
    zh: '手术、诊疗、转诊与场次及其增长。不同指标不可相加。',
  },
  needs: [figures, indicators],
  build: (context) => ({
    columns: claimReportColumns,
    rows: claimReportRows(context, context.rows(figures), [
      'operations',
      'attendances',
      'sessions',
      'patients',
      'share',
      'growth',
    ]),
    notes: inferredNote(context.rows(figures)),
  }),
});
