import { integer, json, type Localized, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from '../cells/aid-cell.js';
import { claimColumns } from '../claims/claim-columns.js';
import { otherFigure } from '../claims/claim-table.js';

export const columns = {
  ...claimColumns,
  /** `technique`, `competence`, `mentorship`, `training`, `department`, `equipment`, `link`, `alliance`, or `claim`. */
  kind: text({ zh: '种类', en: 'Kind' }),
  /** `introduced`, `independent`, `lapsed`; `attested`, `certified`, `suspended`, `withdrawn`; `active`, `ended`; `away`, `returned`; `established`, `closed`; `claimed`. */
  status: text({ zh: '状态', en: 'Status' }),
  technique: optionalText({ zh: '技术', en: 'Technique' }, 'subject'),
  /** Person ids: a report looks the names up. */
  trainee: optionalText({ zh: '学员', en: 'Trainee' }, 'subject'),
  mentor: optionalText({ zh: '导师', en: 'Mentor' }),
  /** Who certified the trainee. */
  certifier: optionalText({ zh: '认证人', en: 'Certifier' }),
  level: optionalText({ zh: '能力等级', en: 'Level' }),
  /** When local staff first did it alone. */
  independent_on: optionalText({ zh: '独立开展时间', en: 'Independent since' }),
  /** How widely the technique was new. */
  gap_scope: optionalText({ zh: '填补空白范围', en: 'Gap filled in' }),
  /** Supervised practices logged. */
  practices: integer({ zh: '带教操作次数', en: 'Supervised practices' }),
  details: json<Localized | null>({ zh: '说明', en: 'Details' }),
};

const additive = { additivity: { overTime: 'sum', overSubjects: 'sum' } } as const;

export const measures = {
  techniques: {
    unit: 'technique',
    label: { zh: '技术项数', en: 'Techniques' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
    neverAcross: ['indicator'],
  },
  persons: {
    unit: 'person',
    label: { zh: '人数', en: 'Persons' },
    additivity: { overTime: 'none', overSubjects: 'none' },
    neverAcross: ['indicator'],
    instead: {
      zh: '按人去重的人数：一人可有多项能力、多位导师',
      en: 'a count of distinct persons: one may have several techniques and mentors',
    },
  },
  teams: {
    unit: 'team',
    label: { zh: '团队数', en: 'Teams' },
    additivity: { overTime: 'none', overSubjects: 'sum' },
    neverAcross: ['indicator'],
  },
  departments: {
    unit: 'department',
    label: { zh: '学科数', en: 'Departments' },
    additivity: { overTime: 'sum', overSubjects: 'sum' },
    neverAcross: ['indicator'],
  },
  attendances: {
    unit: 'person-time',
    label: { zh: '培训人次', en: 'Training attendances' },
    ...additive,
    neverAcross: ['indicator'],
  },
  sessions: {
    unit: 'session',
    label: { zh: '培训场次', en: 'Training sessions' },
    ...additive,
    neverAcross: ['indicator'],
  },
  alliances: {
    unit: 'alliance',
    label: { zh: '专科联盟数', en: 'Specialist alliances' },
    ...additive,
    neverAcross: ['indicator'],
  },
  papers: {
    unit: 'paper',
    label: { zh: '论文篇数', en: 'Papers' },
    ...additive,
    neverAcross: ['indicator'],
  },
  projects: {
    unit: 'project',
    label: { zh: '课题数', en: 'Research projects' },
    ...additive,
    neverAcross: ['indicator'],
  },
  ...otherFigure,
} as const;

export const measureNames = Object.keys(measures) as ReadonlyArray<keyof typeof measures>;

export type CapabilityRow = AidRow<typeof columns, typeof measures>;

/** Columns that rows of other kinds leave empty. */
export const nothingElse = {
  technique: null,
  trainee: null,
  mentor: null,
  certifier: null,
  level: null,
  independent_on: null,
  gap_scope: null,
  practices: 0,
  details: null,
  techniques: null,
  persons: null,
  teams: null,
  departments: null,
  attendances: null,
  sessions: null,
  alliances: null,
  figure: null,
  papers: null,
  projects: null,
} as const;
