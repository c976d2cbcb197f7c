import { optionalText, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

export const places = readModel('places', {
  version: 1,
  title: { zh: '地方', en: 'Places' },
  grain: { zh: '一个地方', en: 'one place' },
  key: ['place_id'],
  columns: {
    place_id: text({ zh: '编号', en: 'Id' }, 'subject'),
    parent_id: optionalText({ zh: '上级', en: 'Part of' }),
    level: text({ zh: '级别', en: 'Level' }),
    name_zh: text({ zh: '中文名', en: 'Chinese name' }),
    name_en: text({ zh: '英文名', en: 'English name' }),
    gb_code: optionalText({ zh: '现行国标代码', en: 'Present GB/T 2260 code' }),
    iso: optionalText({ zh: 'ISO 3166-2 代码', en: 'ISO 3166-2 code' }),
  },
  measures: {},
  on: {
    PlaceRegistered: ({ data }, rows) =>
      rows.put({
        place_id: data.placeId,
        parent_id: data.parentId ?? null,
        level: data.level,
        name_zh: data.name.zh,
        name_en: data.name.en,
        gb_code: data.gbCode ?? null,
        iso: data.iso ?? null,
      }),
    PlaceRecoded: ({ data }, rows) =>
      rows.change({ place_id: data.placeId }, (row) => ({ ...row, gb_code: data.newCode })),
    PlaceRenamed: ({ data }, rows) =>
      rows.change({ place_id: data.placeId }, (row) => ({
        ...row,
        name_zh: data.name.zh,
        name_en: data.name.en,
      })),
    PlaceMoved: ({ data }, rows) =>
      rows.change({ place_id: data.placeId }, (row) => ({ ...row, parent_id: data.newParentId })),
  },
});
