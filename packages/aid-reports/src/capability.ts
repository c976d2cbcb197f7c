import type { RowIn } from '@aidtrail/projections';
import { type AidCell, capability, indicators } from '@aidtrail/read-models';
import {
  defineReport,
  measureColumn,
  type ReportRow,
  textColumn,
  type TracedRow,
} from '@aidtrail/reports';

import {
  alsoClaimedColumn,
  claimMembers,
  figureOf,
  indicatorNames,
  inferredNote,
  periodColumn,
} from './claim-rows.js';
import { nameModels, namesOf, type Names } from './names.js';
import { capabilityKindTerm, capabilityStatusTerm, gapScopeTerm, levelTerm } from './terms.js';

type Row = RowIn<typeof capability>;

/** Rows in the order in which a reader asks: what can be done, by whom, with what, and what else is claimed. */
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

const figures = Object.keys(capability.measures);

/** A row tells one thing, so at most one of its measures is filled. */
const cellOf = (row: Row): AidCell | null => {
  for (const name of figures) {
    const cell = (row as Readonly<Record<string, unknown>>)[name] as AidCell | null;
    if (cell !== null) return cell;
  }
  return null;
};

const rowOf = (
  { row, lineage }: TracedRow<Row>,
  names: Names,
  indicatorName: ReturnType<typeof indicatorNames>,
): ReportRow => {
  const { cells, ...members } = claimMembers(row);
  const figure = cellOf(row);
  return {
    key: row.entry,
    cells: {
      kind: capabilityKindTerm(row.kind),
      what:
        row.kind === 'claim'
          ? indicatorName(row.indicator)
          : row.technique === null
            ? names.labelled(row.label)
            : (row.details ?? names.of(row.technique)),
      where: row.kind === 'claim' ? row.label : names.optional(row.subject),
      // What a row counts as one is told by its kind; only claims have figures to show.
      figure: row.kind === 'claim' ? figureOf(figure, row) : null,
      status: capabilityStatusTerm(row.status),
      trainee: names.person(row.trainee),
      mentor: names.person(row.mentor),
      level: levelTerm(row.level),
      independentOn: row.independent_on,
      gapScope: gapScopeTerm(row.gap_scope),
      practices: row.practices === 0 ? null : row.practices,
      ...cells,
    },
    ...members,
    lineage,
  };
};

export const capabilityReport = defineReport({
  name: 'capability',
  title: { en: 'What was learnt and left behind', zh: '学会了什么、留下了什么' },
  summary: {
    en: 'Techniques, competences, mentorships, departments, equipment and alliances, and what sources claim of them. What a source attests of a person is no certificate.',
    zh: '技术、个人能力、师带徒、科室、设备和联盟，以及来源的有关陈述。来源对个人能力的证实不等于认证。',
  },
  needs: [capability, indicators, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    const indicatorName = indicatorNames(context);
    const order = ({ row }: TracedRow<Row>): number => kinds.indexOf(row.kind);
    return {
      columns: [
        textColumn('what', { en: 'What', zh: '内容' }),
        textColumn('kind', { en: 'Kind', zh: '种类' }),
        textColumn('where', { en: 'Where', zh: '何处' }),
        measureColumn('figure', { en: 'Figure', zh: '数字' }),
        textColumn('status', { en: 'Status', zh: '状态' }),
        textColumn('trainee', { en: 'Trainee', zh: '学员' }),
        textColumn('mentor', { en: 'Mentor', zh: '导师' }),
        textColumn('level', { en: 'Level', zh: '能力等级' }),
        { ...textColumn('practices', { en: 'Practices', zh: '带教次数' }), align: 'right' },
        textColumn('independentOn', { en: 'Independent since', zh: '独立开展时间' }),
        textColumn('gapScope', { en: 'First in', zh: '填补空白范围' }),
        periodColumn,
        alsoClaimedColumn,
      ],
      groupBy: 'kind',
      rows: context
        .rows(capability)
        .toSorted((a, b) => order(a) - order(b))
        .map((row) => rowOf(row, names, indicatorName)),
      notes: inferredNote(context.rows(capability)),
    };
  },
});
