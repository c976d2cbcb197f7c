// A custom report: aidtrail report examples/grades.report.ts
import { accreditations } from '@aidtrail/read-models';
import { defineReport, textColumn } from '@aidtrail/reports';

// #region report
export const gradesReport = defineReport({
  name: 'grades',
  title: { en: 'Hospitals by grade', zh: '各等级医院' },
  summary: {
    en: 'How many hospitals reached each grade, and which.',
    zh: '各等级有多少家、哪些医院达到。',
  },
  needs: [accreditations],
  build: ({ rows }) => {
    const byGrade = Map.groupBy(rows(accreditations), ({ row }) => row.grade ?? '–');
    return {
      columns: [
        textColumn('grade', { en: 'Grade', zh: '等级' }),
        textColumn('hospitals', { en: 'Hospitals', zh: '医院' }),
        { name: 'count', title: { en: 'Number', zh: '数量' }, align: 'right' },
      ],
      rows: [...byGrade]
        .toSorted(([left], [right]) => right.localeCompare(left))
        .map(([grade, reached]) => ({
          key: grade,
          cells: {
            grade,
            hospitals: reached.map(({ row }) => row.hospital),
            count: reached.length,
          },
          evidence: reached.flatMap(({ row }) => row.statements),
          lineage: reached.flatMap(({ lineage }) => lineage).toSorted((a, b) => a - b),
        })),
    };
  },
});
// #endregion
