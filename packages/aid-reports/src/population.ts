import { population } from '@aidtrail/read-models';

import { figureReport } from './claim-report.js';

export const populationReport = figureReport(
  {
    name: 'population',
    title: { en: 'Population context', zh: '人口背景' },
    summary: {
      en: 'Figures on the population. The programmes contribute to them, but do not alone cause them.',
      zh: '受援地人口健康状况，并非援助工作的单独成效。',
    },
  },
  population,
  ['life_expectancy', 'figure'],
);
