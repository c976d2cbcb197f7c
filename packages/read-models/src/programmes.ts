import { optionalText, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

/** Registered programmes: one row for each. */
export const programmes = readModel('programmes', {
  version: 1,
  title: { zh: '项目', en: 'Programmes' },
  grain: { zh: '一个项目', en: 'one programme' },
  key: ['programme_id'],
  columns: {
    programme_id: text({ zh: '编号', en: 'Id' }, 'subject'),
    kind: text({ zh: '类型', en: 'Kind' }),
    name_zh: text({ zh: '中文名', en: 'Chinese name' }),
    name_en: text({ zh: '英文名', en: 'English name' }),
    part_of: optionalText({ zh: '属于', en: 'Part of' }),
  },
  measures: {},
  on: {
    ProgrammeDefined: ({ data }, rows) =>
      rows.put({
        programme_id: data.programmeId,
        kind: data.kind,
        name_zh: data.name.zh,
        name_en: data.name.en,
        part_of: data.partOf ?? null,
      }),
  },
});
