import { containment } from '@aidtrail/read-models';

import { figureReport } from './claim-report.js';

export const containmentReport = figureReport(
  {
    name: 'containment',
    title: { en: 'Diseases treatable without leaving the area', zh: '本地可诊治病种' },
    summary: {
      en: 'Numbers of diseases that are treated without leaving the region, prefecture or county. Each place has its own categories, so figures of different places are not comparable.',
      zh: '不出自治区、地市、县即可诊治的病种数。各地病种分类不同，不可比较。',
    },
  },
  containment,
  ['disease_kinds', 'share', 'figure'],
);
