// R3: which hospital reached which grade when.
import { formatGrade, formatPartialDate, isSameContent } from '@aidtrail/domain';
import { effectiveChanges, gradeAfter, hospital, schemeOfChange } from '@aidtrail/domain/facility';
import { boolean, integer, json, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { derivedCell } from './cells/cells.js';
import { originOf } from './cells/origin.js';
import { originColumn } from './claims/claim-columns.js';
import { firstOf, lastOf, markedLastOf } from './claims/claim-scope.js';
import { readModel } from './read-model.js';
import { originsOf } from './streams/event-row.js';
import { type OccurrenceOf, occurrences } from './streams/occurrences.js';
import { combined } from './streams/combined.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

/** How a hospital's grade changed. */
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
  /** Ledger ids of the statements that report it. */
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
type Change = OccurrenceOf<
  'HospitalAccredited' | 'AccreditationRenewed' | 'HospitalDowngraded' | 'AccreditationRevoked'
>;

type Details = Pick<Row, 'kind' | 'grade' | 'grade_before' | 'authority' | 'valid_until'> & {
  readonly kind: GradeChange;
};

/** What differs between the kinds of change. `before` is the grade after the previous change in time. */
const detailsOf = (change: Change, before: string | null): Details => {
  if (change.type === 'AccreditationRevoked')
    return {
      kind: 'revoked',
      grade: null,
      grade_before: before,
      authority: null,
      valid_until: null,
    };
  const authority = change.data.authorityId ?? null;
  if (change.type === 'HospitalDowngraded') {
    const { from, to } = change.data;
    return {
      kind: 'downgraded',
      grade: formatGrade(to),
      grade_before: formatGrade(from),
      authority,
      valid_until: null,
    };
  }
  return {
    kind: change.type === 'HospitalAccredited' ? 'accredited' : 'renewed',
    grade: formatGrade(change.data.grade),
    grade_before: before,
    authority,
    valid_until: markedLastOf(change.data.validUntil),
  };
};

const withoutSource = ({ source: _, ...content }: Change['data']): object => content;

/** The grade of the same scheme before the change, in the order of time; null for none, and for what does not count. */
const gradeBefore = (
  { type, data }: Change,
  inTime: ReturnType<typeof effectiveChanges>,
): string | null => {
  const at = inTime.findIndex(
    (each) => each.type === type && isSameContent(withoutSource(each.data), withoutSource(data)),
  );
  const own = inTime[at];
  if (own === undefined) return null;
  const scheme = schemeOfChange(own);
  const last = inTime.slice(0, at).findLast((each) => schemeOfChange(each) === scheme);
  const grade = last === undefined ? null : gradeAfter(last);
  return grade === null ? null : formatGrade(grade);
};

const rowsOf = (
  changes: ReadonlyArray<Change>,
  inTime: ReturnType<typeof effectiveChanges>,
): ReadonlyArray<Row> => {
  const rows: Row[] = [];
  for (const change of changes) {
    const { data, sources } = change;
    const origins = originsOf(sources);
    rows.push({
      hospital: data.hospitalId,
      change: rows.length + 1,
      ...detailsOf(change, gradeBefore(change, inTime)),
      on: formatPartialDate(data.on),
      not_before: firstOf(data.on),
      not_after: lastOf(data.on),
      origin: originOf(sources[0]),
      statements: origins.evidence,
      synthetic: origins.synthetic,
      hospitals: derivedCell(1, 'hospital', origins),
    });
  }
  return rows;
};

/** The changes of a hospital's grade, in recorded order. */
export const gradeChanges = streamRows<Row, typeof hospital>(hospital, (state) =>
  rowsOf(
    occurrences(
      state,
      'HospitalAccredited',
      'AccreditationRenewed',
      'HospitalDowngraded',
      'AccreditationRevoked',
    ),
    effectiveChanges(state.changes),
  ),
);

/** Grades of hospitals: one row for each change of grade. */
export const accreditations = readModel('accreditations', {
  version: 5,
  title: { zh: '医院等级', en: 'Accreditations' },
  grain: { zh: '医院 × 等级变化', en: 'hospital × change of grade' },
  key: ['hospital', 'change'],
  columns,
  measures,
  on: combined(streamHandlers<Row>(['hospital', 'change'], gradeChanges)),
});
