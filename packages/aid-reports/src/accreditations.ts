import { NATIONAL_SCHEME, parseGrade, schemeOf } from '@aidtrail/domain';
import { gradeLabel } from '@aidtrail/domain/facility';
import type { RowIn } from '@aidtrail/projections';
import { accreditations as changes } from '@aidtrail/read-models';
import { defineReport, type ReportRow, textColumn, type TracedRow } from '@aidtrail/reports';

import { accreditationWindows } from './plots/accreditation-windows.js';
import { notesOnDates } from './claim-rows.js';
import { nameModels, namesOf, type Names } from './names.js';
import { gradeChangeTerm, notStated, originTerm } from './terms.js';

type Change = RowIn<typeof changes>;

/** `lhasa-people/3A`; the number of the change follows if a hospital reaches a grade again. */
const keysOf = (rows: ReadonlyArray<TracedRow<Change>>): ReadonlyMap<Change, string> => {
  const keys = new Map<Change, string>();
  const used = new Set<string>();
  for (const { row } of rows) {
    const plain = `${row.hospital}/${row.grade ?? row.kind}`;
    keys.set(row, used.has(plain) ? `${plain}/${row.change}` : plain);
    used.add(plain);
  }
  return keys;
};

/** The highest grade first; hospitals of one grade by id. */
const inOrder = (rows: ReadonlyArray<TracedRow<Change>>): ReadonlyArray<TracedRow<Change>> => {
  const rank = ({ grade: text }: Change): string => {
    const grade = text === null ? null : parseGrade(text);
    if (grade === null) return 'z';
    const { scheme = '', level, class: own } = grade;
    return `${scheme} ${9 - level}${own ?? 'Z'}`;
  };
  return rows.toSorted(
    ({ row: a }, { row: b }) =>
      rank(a).localeCompare(rank(b), 'en') || a.hospital.localeCompare(b.hospital, 'en'),
  );
};

/** The short form in China’s scheme; what another scheme calls it elsewhere. */
const gradeCell = (text: string | null) => {
  const grade = text === null ? null : parseGrade(text);
  return grade === null || schemeOf(grade) === NATIONAL_SCHEME ? text : gradeLabel(grade);
};

const rowOf = ({ row, lineage }: TracedRow<Change>, key: string, names: Names): ReportRow => ({
  key,
  cells: {
    hospital: names.of(row.hospital),
    kind: gradeChangeTerm(row.kind),
    grade: gradeCell(row.grade),
    gradeBefore: gradeCell(row.grade_before),
    on: row.on === '?' ? notStated : row.on,
    validUntil: row.valid_until,
    authority: names.optional(row.authority),
    origin: originTerm(row.origin),
  },
  evidence: row.statements,
  ...(row.synthetic && { synthetic: true as const }),
  lineage,
});

export const accreditationsReport = defineReport({
  name: 'accreditations',
  title: { en: 'Which hospital reached which grade', zh: '医院等级评审情况' },
  summary: {
    en: 'Grades of hospitals and the dates on which they were reached. “…2022-10-14” means on or before that day.',
    zh: '各医院的等级及评定日期。“…2022-10-14”表示不晚于该日。',
  },
  needs: [changes, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    const rows = inOrder(context.rows(changes));
    const keys = keysOf(rows);
    const keyOf = (row: Change): string => keys.get(row) ?? row.hospital;
    const reached = rows.filter(({ row }) => row.grade !== null);
    return {
      columns: [
        textColumn('hospital', { en: 'Hospital', zh: '医院' }),
        textColumn('grade', { en: 'Grade', zh: '等级' }),
        textColumn('kind', { en: 'Change', zh: '变动' }),
        textColumn('on', { en: 'Date', zh: '日期' }),
        textColumn('gradeBefore', { en: 'Previous grade', zh: '原等级' }),
        textColumn('validUntil', { en: 'Valid until', zh: '有效期至' }),
        textColumn('authority', { en: 'Authority', zh: '评审机构' }),
        textColumn('origin', { en: 'Origin', zh: '信息来源' }),
      ],
      rows: rows.map((row) => rowOf(row, keyOf(row.row), names)),
      notes: notesOnDates(rows.flatMap(({ row }) => [row.on, row.valid_until])),
      plots:
        reached.length === 0
          ? []
          : [
              accreditationWindows(
                reached.map(({ row }) => ({
                  key: keyOf(row),
                  hospital: names.of(row.hospital),
                  grade: row.grade ?? '',
                  notBefore: row.not_before,
                  notAfter: row.not_after,
                  mark: /.[~?]$/.test(row.on) ? row.on.slice(-1) : '',
                  basis: row.origin === 'operational' ? 'derived' : 'claimed',
                })),
              ),
            ],
    };
  },
});
