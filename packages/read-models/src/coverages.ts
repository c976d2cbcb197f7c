import type { Coverage } from '@aidtrail/domain/reconciliation';
import { json, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

/** Coverages in force: one row for each declaration that a period is completely recorded. */
export const coverages = readModel('coverages', {
  version: 1,
  title: { zh: '完整性声明', en: 'Declared coverage' },
  grain: { zh: '一份有效的声明', en: 'one declaration in force' },
  key: ['coverage_id'],
  columns: {
    coverage_id: text({ zh: '编号', en: 'Id' }, 'subject'),
    declared_by: text({ zh: '声明者', en: 'Declared by' }),
    coverage: json<Coverage>({ zh: '范围', en: 'What is complete' }),
  },
  measures: {},
  on: {
    CoverageDeclared: ({ data: { coverageId, by, ...coverage } }, rows) =>
      rows.put({ coverage_id: coverageId, declared_by: by, coverage }),
    CoverageWithdrawn: ({ data }, rows) => rows.remove({ coverage_id: data.coverageId }),
  },
});
