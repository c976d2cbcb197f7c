import type { RowIn } from '@aidtrail/projections';
import { capability } from '@aidtrail/read-models';
import { measureColumn, type ReportCell, textColumn } from '@aidtrail/reports';

import { entryReport } from './claim-report.js';
import { figureAmong, figureOf } from './claim-rows.js';
import type { Names } from './names.js';
import { capabilityKindTerm, capabilityStatusTerm, gapScopeTerm, levelTerm } from './terms.js';

type Row = RowIn<typeof capability>;

/** The order of kinds: techniques, persons, equipment, then claims. */
const kinds = [
  'technique',
  'competence',
  'mentorship',
  'training',
  'department',
  'equipment',
  'link',
  'alliance',
  'claim',
];

const measures = Object.keys(capability.measures);

const whatOf = (row: Row, names: Names): ReportCell => {
  if (row.kind === 'claim') return names.indicator(row.indicator);
  return row.technique === null
    ? names.labelled(row.label)
    : (row.details ?? names.of(row.technique));
};

export const capabilityReport = entryReport(
  {
    name: 'capability',
    title: { en: 'What was learnt and left behind', zh: '人才与技术成效' },
    summary: {
      en: 'Techniques, competences, mentorships, departments, equipment and alliances, with claims of sources about them. An attested competence is not a certificate.',
      zh: '技术、个人能力、师带徒、科室、设备和联盟，以及来源的有关陈述。据来源记载的个人能力不等于认证。',
    },
  },
  {
    model: capability,
    columns: [
      textColumn('what', { en: 'Description', zh: '内容' }),
      textColumn('kind', { en: 'Kind', zh: '类别' }),
      textColumn('where', { en: 'Where', zh: '所在单位' }),
      measureColumn('figure', { en: 'Figure', zh: '数字' }),
      textColumn('status', { en: 'Status', zh: '状态' }),
      textColumn('trainee', { en: 'Trainee', zh: '学员' }),
      textColumn('mentor', { en: 'Mentor', zh: '带教老师' }),
      textColumn('certifier', { en: 'Certified by', zh: '认证人' }),
      textColumn('level', { en: 'Level', zh: '能力水平' }),
      { ...textColumn('practices', { en: 'Practices', zh: '带教次数' }), align: 'right' },
      textColumn('independentOn', { en: 'Independent since', zh: '独立开展日期' }),
      textColumn('gapScope', { en: 'First in', zh: '填补空白范围' }),
    ],
    groupBy: 'kind',
    order: ({ kind }) => kinds.indexOf(kind),
    cells: (row, names) => ({
      kind: capabilityKindTerm(row.kind),
      what: whatOf(row, names),
      where: row.kind === 'claim' ? row.label : names.optional(row.subject),
      // The kind of a row says what it counts as one of; only claims have figures to show.
      figure: row.kind === 'claim' ? figureOf(figureAmong(row, measures), row) : null,
      status: capabilityStatusTerm(row.status),
      trainee: names.person(row.trainee),
      mentor: names.person(row.mentor),
      certifier: names.person(row.certifier),
      level: levelTerm(row.level),
      independentOn: row.independent_on,
      gapScope: gapScopeTerm(row.gap_scope),
      practices: row.practices === 0 ? null : row.practices,
    }),
  },
);
