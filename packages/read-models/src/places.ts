import { formatPartialDate } from '@aidtrail/domain';
import { json, optionalText, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

/** A GB/T 2260 code and when it held: from its first day to the day before the next one's, as far as known. */
export interface ValidCode {
  readonly code: string;
  readonly from: string | null;
  readonly before: string | null;
}

/** Places: one row for each, with its current code and name. */
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
    codes: json<ReadonlyArray<ValidCode>>({ zh: '历年国标代码', en: 'GB/T 2260 codes over time' }),
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
        codes:
          data.gbCode === undefined
            ? []
            : [
                {
                  code: data.gbCode,
                  from: data.validFrom === undefined ? null : formatPartialDate(data.validFrom),
                  before: null,
                },
              ],
      }),
    PlaceRecoded: ({ data }, rows) => {
      const on = formatPartialDate(data.effective);
      rows.change({ place_id: data.placeId }, (row) => ({
        ...row,
        gb_code: data.newCode,
        codes: [
          ...row.codes.map((each) => (each.before === null ? { ...each, before: on } : each)),
          { code: data.newCode, from: on, before: null },
        ],
      }));
    },
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
