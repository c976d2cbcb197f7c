// R10: how many kinds of disease are treated without leaving the region, the prefecture, the county.
import { claimTable } from './claims/claim-table.js';

const neverAdded = { overTime: 'last', overSubjects: 'none' } as const;

/** Share of patients treated within a place: one row for each claim. */
export const containment = claimTable('containment', {
  title: { zh: '大病不出区', en: 'Containment' },
  grain: { zh: '地方 × 层级 × 截至日期 × 病种类别', en: 'place × level × as-of date × category' },
  topic: 'containment',
  measures: {
    disease_kinds: {
      unit: 'disease-kind',
      label: { zh: '病种数', en: 'Kinds of disease' },
      additivity: neverAdded,
      neverAcross: ['indicator', 'category'],
      instead: {
        zh: '各地病种类别不同，且可能重复，只能并列',
        en: 'the figures side by side: categories differ from place to place, and kinds overlap',
      },
    },
    share: {
      unit: 'percent',
      label: { zh: '地区比例', en: 'Share of areas' },
      additivity: neverAdded,
    },
  },
});
