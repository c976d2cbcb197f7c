import { optionalInteger, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

/** Catalogued techniques: one row for each. */
export const techniques = readModel('techniques', {
  version: 1,
  title: { zh: '技术目录', en: 'Techniques' },
  grain: { zh: '一项技术', en: 'one technique' },
  key: ['technique_id'],
  columns: {
    technique_id: text({ zh: '编号', en: 'Id' }, 'subject'),
    name_zh: text({ zh: '中文名', en: 'Chinese name' }),
    name_en: text({ zh: '英文名', en: 'English name' }),
    specialty_zh: text({ zh: '专业（中文）', en: 'Specialty (Chinese)' }),
    specialty_en: text({ zh: '专业（英文）', en: 'Specialty (English)' }),
    surgery_grade: optionalInteger({ zh: '手术级别', en: 'Surgery grade' }),
  },
  measures: {},
  on: {
    TechniqueCatalogued: ({ data }, rows) =>
      rows.put({
        technique_id: data.techniqueId,
        name_zh: data.name.zh,
        name_en: data.name.en,
        specialty_zh: data.specialty.zh,
        specialty_en: data.specialty.en,
        surgery_grade: data.surgeryGrade ?? null,
      }),
  },
});
