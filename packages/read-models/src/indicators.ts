import type { Unit } from '@aidtrail/domain';
import type { Additivity } from '@aidtrail/domain/reference';
import { json, optionalText, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

/** Registered indicators: one row for each. */
export const indicators = readModel('indicators', {
  version: 1,
  title: { zh: '指标', en: 'Indicators' },
  grain: { zh: '一个指标', en: 'one indicator' },
  key: ['code'],
  columns: {
    code: text({ zh: '代码', en: 'Code' }, 'subject'),
    name_zh: text({ zh: '中文名', en: 'Chinese name' }),
    name_en: text({ zh: '英文名', en: 'English name' }),
    units: json<ReadonlyArray<Unit>>({ zh: '单位', en: 'Units' }),
    additivity: json<Additivity>({ zh: '能否相加', en: 'What may be added' }),
    subset_of: optionalText({ zh: '包含于', en: 'Counted within' }),
    derivation: optionalText({ zh: '推算规则', en: 'Rule that derives it' }),
  },
  measures: {},
  on: {
    IndicatorDefined: ({ data }, rows) =>
      rows.put({
        code: data.code,
        name_zh: data.names.zh,
        name_en: data.names.en,
        units: data.units,
        additivity: data.additivity,
        subset_of: data.subsetOf ?? null,
        derivation: data.derivation ?? null,
      }),
  },
});
