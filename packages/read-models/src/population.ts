// R12: what surrounds the programmes, and is not their doing.
import { claimTable } from './claims/claim-table.js';

/** Population of a place in a year, in persons: one row for each claim. */
export const population = claimTable('population', {
  title: { zh: '人口背景', en: 'Population context' },
  grain: { zh: '地方 × 年份', en: 'place × year' },
  topic: 'population',
  measures: {
    life_expectancy: {
      unit: 'year-of-age',
      label: { zh: '人均预期寿命', en: 'Life expectancy' },
      additivity: { overTime: 'none', overSubjects: 'none' },
      instead: { zh: '两年之差', en: 'the difference between two years' },
    },
  },
});
