// A custom report on a custom read model: aidtrail report examples/nurses.report.ts
import { defineReport, measureColumn, measured, textColumn } from '@aidtrail/reports';

import { nursesByCounty } from './own-read-model.ts';

// #region report
export const nursesReport = defineReport({
  name: 'nurses',
  title: { en: 'Nurses sent, by county', zh: '各县派入护士' },
  summary: { en: 'How many nurses each county was sent.', zh: '各县派入护士人数。' },
  needs: [nursesByCounty],
  build: ({ rows }) => ({
    columns: [
      textColumn('county', { en: 'County', zh: '县' }),
      textColumn('year', { en: 'Year', zh: '年份' }),
      measureColumn('nurses', { en: 'Nurses', zh: '护士' }),
    ],
    rows: rows(nursesByCounty).map(({ row, lineage }) => ({
      key: `${row.county}/${row.year}`,
      cells: { county: row.county, year: String(row.year), nurses: measured(row.nurses) },
      lineage,
    })),
  }),
});
// #endregion
