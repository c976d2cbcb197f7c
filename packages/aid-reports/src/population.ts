import { population as figures, indicators } from '@aidtrail/read-models';
import { defineReport } from '@aidtrail/reports';

import { claimReportColumns, claimReportRows, inferredNote } from './claim-rows.js';

export const populationReport = defineReport({
  name: 'population',
  title: { en: 'Population context', zh: '人口背景' },
  summary: {
    en: 'What surrounds the programmes and is not their doing alone.',
    zh: '与援助相关的背景数字，并非援助单独的成效。',
  },
  needs: [figures, indicators],
  build: (context) => ({
    columns: claimReportColumns,
    rows: claimReportRows(context, context.rows(figures), ['life_expectancy']),
    notes: inferredNote(context.rows(figures)),
  }),
});
