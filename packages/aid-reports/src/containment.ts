import { containment as figures, indicators } from '@aidtrail/read-models';
import { defineReport } from '@aidtrail/reports';

import { claimReportColumns, claimReportRows, inferredNote } from './claim-rows.js';

export const containmentReport = defineReport({
  name: 'containment',
  title: { en: 'What can be treated without leaving', zh: '病可不出何地' },
  summary: {
    en: 'Kinds of disease that are treated without leaving the region, the prefecture or the county. Categories differ from place to place: figures of different places cannot be compared.',
    zh: '在自治区、地市、县内可治疗的病种数。各地病种类别不同，不可比较。',
  },
  needs: [figures, indicators],
  build: (context) => ({
    columns: claimReportColumns,
    rows: claimReportRows(context, context.rows(figures), ['disease_kinds', 'share']),
    notes: inferredNote(context.rows(figures)),
  }),
});
