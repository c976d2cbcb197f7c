import { count, readModel, wards } from './ward-models.js';

export const label = { zh: '检查', en: 'Inspections' };

/** Cannot take a failed inspection, but finds out only after it has changed a row. */
export const strict = readModel('strict', {
  version: 1,
  title: label,
  grain: label,
  key: ['ward'],
  columns: { ward: wards.columns.ward },
  measures: { inspections: wards.measures.patients },
  on: {
    Inspected: ({ data }, rows, memory) => {
      const times = (memory.get<number>(data.ward) ?? 0) + 1;
      memory.set(data.ward, times);
      rows.put({ ward: data.ward, inspections: count(times) });
      if (!data.passed) throw new Error(`${data.ward} failed`);
    },
  },
});
