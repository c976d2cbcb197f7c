import { service } from '@aidtrail/read-models';

import { figureReport } from './claim-report.js';

export const serviceReport = figureReport(
  {
    name: 'service',
    title: { en: 'Services delivered', zh: '服务开展情况' },
    summary: {
      en: 'Operations, visits, referrals and sessions, and their growth. Different indicators must not be added.',
      zh: '手术、诊疗、转诊、培训等场次及其增长。不同指标不可相加。',
    },
  },
  service,
  ['operations', 'attendances', 'sessions', 'patients', 'share', 'growth', 'figure'],
);
