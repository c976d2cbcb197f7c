// R9: operations, visits and referrals, and how they grew.
import { outreach } from '@aidtrail/domain/service';

import { carriedCell } from './cells/cells.js';
import { type ClaimRow, claimTable, type otherFigure } from './claims/claim-table.js';
import { eventValues, originsOf } from './streams/event-row.js';
import { latestOfEach } from './streams/occurrences.js';
import { streamRows } from './streams/stream-rows.js';

const rate = {
  additivity: { overTime: 'none', overSubjects: 'none' },
  instead: {
    zh: '由分子和分母重新计算',
    en: 'a rate computed from numerators and denominators',
  },
} as const;

const volume = {
  additivity: { overTime: 'sum', overSubjects: 'sum' },
  neverAcross: ['indicator'],
} as const;

const measures = {
  operations: { unit: 'operation', label: { zh: '手术台数', en: 'Operations' }, ...volume },
  attendances: { unit: 'person-time', label: { zh: '人次', en: 'Attendances' }, ...volume },
  sessions: { unit: 'session', label: { zh: '场次', en: 'Sessions' }, ...volume },
  patients: {
    unit: 'person',
    label: { zh: '患者', en: 'Patients' },
    additivity: { overTime: 'none', overSubjects: 'sum' },
    neverAcross: ['indicator'],
  },
  share: { unit: 'percent', label: { zh: '占比', en: 'Share' }, ...rate },
  growth: { unit: 'percent-growth', label: { zh: '增长', en: 'Growth' }, ...rate },
} as const;

export const outreachRows = streamRows<
  ClaimRow<typeof measures & typeof otherFigure>,
  typeof outreach
>(outreach, (state) =>
  latestOfEach(state, 'OutreachHeld').flatMap(({ data, sources }) =>
    data.attendances === undefined
      ? []
      : [
          {
            ...eventValues({
              entry: `outreach.attendances/${data.outreachId}/derived`,
              indicator: 'outreach.attendances',
              label: { zh: data.outreachId, en: data.outreachId },
              subject: data.placeId,
              from: data.on,
              to: data.on,
              sources,
            }),
            attendances: carriedCell(data.attendances, originsOf(sources)),
            operations: null,
            sessions: null,
            patients: null,
            share: null,
            growth: null,
            figure: null,
          },
        ],
  ),
);

/** Services by organisation or place, indicator and period: one row for each claim. */
export const service = claimTable('service', {
  title: { zh: '服务量', en: 'Service volumes' },
  grain: { zh: '机构或地方 × 指标 × 期间', en: 'organisation or place × indicator × period' },
  topic: 'service',
  measures,
  streams: [outreachRows],
});
