// R3: which hospital reached which grade when, as far as anyone says.
import { formatGrade, formatPartialDate, type Grade, type Source } from '@aidtrail/domain';
import {
  boolean,
  integer,
  json,
  type Memory,
  optionalText,
  type Rows,
  text,
} from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { derivedCell, noOrigins, withSource } from './cells/cells.js';
import type { Happened } from './claims/claim.js';
import { originColumn } from './claims/claim-columns.js';
import { firstOf, lastOf } from './claims/claim-scope.js';
import { originOf } from './cells/origin.js';
import { readModel } from './read-model.js';

export type GradeChange = 'accredited' | 'renewed' | 'downgraded' | 'revoked';

const columns = {
  hospital: text({ zh: '医院', en: 'Hospital' }, 'subject'),
  /** 1 for the first change of the hospital's grade that was recorded. */
  change: integer({ zh: '序号', en: 'Change' }),
  kind: text({ zh: '变化', en: 'Kind of change' }),
  /** Such as `3A`, or `2` where the class is not stated; null after a revocation. */
  grade: optionalText({ zh: '等级', en: 'Grade' }),
  grade_before: optionalText({ zh: '原等级', en: 'Grade before' }),
  /** The date as the source gives it: `?` where unknown, `…2022-10-14` for a window. */
  on: text({ zh: '时间', en: 'When' }),
  not_before: optionalText({ zh: '不早于', en: 'Not before' }),
  not_after: optionalText({ zh: '不晚于', en: 'Not after' }),
  valid_until: optionalText({ zh: '有效期至', en: 'Valid until' }),
  authority: optionalText({ zh: '评审机构', en: 'Authority' }),
  origin: originColumn,
  /** Ledger ids of the statements that tell of it. */
  statements: json<ReadonlyArray<string>>({ zh: '陈述', en: 'Statements' }),
  synthetic: boolean({ zh: '虚构数据', en: 'Synthetic' }),
};

const measures = {
  hospitals: {
    unit: 'hospital',
    label: { zh: '医院数', en: 'Hospitals' },
    additivity: { overTime: 'none', overSubjects: 'sum' },
    neverAcross: ['kind'],
    instead: {
      zh: '同一医院可多次升级，请按等级分别计数',
      en: 'a count for each grade: one hospital may rise several times',
    },
  },
} as const;

type Row = AidRow<typeof columns, typeof measures>;
type AccreditationRows = Rows<Pick<Row, 'hospital' | 'change'>, Row>;
type GradeEvent = Happened<
  'HospitalAccredited' | 'AccreditationRenewed' | 'HospitalDowngraded' | 'AccreditationRevoked'
>;

const add = (
  { type, data }: GradeEvent,
  rows: AccreditationRows,
  memory: Memory,
  factKey: string,
  change: Pick<Row, 'kind' | 'grade'> & Partial<Row>,
): void => {
  const { hospitalId: hospital, source, on } = data;
  const last = memory.get<number>(hospital) ?? 0;
  const before = rows.get({ hospital, change: last });
  const origins = withSource(noOrigins, source);
  memory.set(hospital, last + 1);
  memory.set(factName(hospital, type, factKey), last + 1);
  rows.put({
    hospital,
    change: last + 1,
    grade_before: before?.grade ?? null,
    on: formatPartialDate(on),
    not_before: firstOf(on),
    not_after: lastOf(on),
    valid_until: null,
    authority: null,
    origin: originOf(source),
    statements: origins.evidence,
    synthetic: origins.synthetic,
    hospitals: derivedCell(1, 'hospital', origins),
    ...change,
  });
};

/** What a corroboration calls the fact; the latest of that name is meant. */
const factName = (...parts: readonly [hospital: string, type: string, factKey: string]): string =>
  parts.join(' ');

const dated = (grade: string, { data }: GradeEvent): string =>
  `${grade} ${formatPartialDate(data.on)}`;

const fall = ({ data }: Happened<'HospitalDowngraded'>): string =>
  `${formatGrade(data.from)}>${formatGrade(data.to)}`;

const granted = (grade: Grade, kind: GradeChange) => ({ kind, grade: formatGrade(grade) });

/** Another source tells of the same change: more evidence, no second row. */
const corroborated = (row: Row, source: Source): Row => {
  const origins = withSource({ evidence: row.statements, synthetic: row.synthetic }, source);
  return {
    ...row,
    statements: origins.evidence,
    synthetic: origins.synthetic,
    hospitals: derivedCell(1, 'hospital', origins),
  };
};

export const accreditations = readModel('accreditations', {
  version: 1,
  title: { zh: '医院等级', en: 'Accreditations' },
  grain: { zh: '医院 × 等级变化', en: 'hospital × change of grade' },
  key: ['hospital', 'change'],
  columns,
  measures,
  on: {
    HospitalAccredited: (event, rows, memory) =>
      add(event, rows, memory, formatGrade(event.data.grade), {
        ...granted(event.data.grade, 'accredited'),
        authority: event.data.authorityId ?? null,
        valid_until: lastOf(event.data.validUntil),
      }),
    AccreditationRenewed: (event, rows, memory) =>
      add(event, rows, memory, dated(formatGrade(event.data.grade), event), {
        ...granted(event.data.grade, 'renewed'),
        authority: event.data.authorityId ?? null,
        valid_until: lastOf(event.data.validUntil),
      }),
    HospitalDowngraded: (event, rows, memory) =>
      add(event, rows, memory, fall(event), {
        ...granted(event.data.to, 'downgraded'),
        grade_before: formatGrade(event.data.from),
        authority: event.data.authorityId ?? null,
      }),
    AccreditationRevoked: (event, rows, memory) =>
      add(event, rows, memory, formatPartialDate(event.data.on), { kind: 'revoked', grade: null }),
    FactCorroborated: ({ data }, rows, memory) => {
      const change = memory.get<number>(factName(data.subjectId, data.factType, data.factKey));
      if (change === undefined) return;
      rows.change({ hospital: data.subjectId, change }, (row) => corroborated(row, data.source));
    },
  },
});
