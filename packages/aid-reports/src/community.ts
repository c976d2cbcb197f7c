import type { RowIn } from '@aidtrail/projections';
import { community, indicators } from '@aidtrail/read-models';
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
import { milestoneTerm } from './terms.js';

type Row = RowIn<typeof community>;

const rowOf = (
  { row, lineage }: TracedRow<Row>,
  names: Names,
  indicatorName: ReturnType<typeof indicatorNames>,
): ReportRow => {
  const { cells, ...members } = claimMembers(row);
  return {
    key: row.entry,
    cells: {
      community: names.of(row.community),
      milestone: milestoneTerm(row.milestone),
      what: row.milestone === 'claim' ? indicatorName(row.indicator) : names.labelled(row.label),
      figure: figureOf(row.amount ?? row.attendances ?? row.growth ?? row.rank, row),
      person: names.person(row.person),
      ...cells,
    },
    ...members,
    lineage,
  };
};

export const communityReport = defineReport({
  name: 'community',
  title: { en: 'County medical communities', zh: '县域医共体' },
  summary: {
    en: 'Milestones of each community, and what sources claim of it.',
    zh: '各医共体的节点，以及来源的有关陈述。',
  },
  needs: [community, indicators, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    const indicatorName = indicatorNames(context);
    return {
      columns: [
        textColumn('community', { en: 'Community', zh: '医共体' }),
        textColumn('milestone', { en: 'Milestone', zh: '节点' }),
        textColumn('what', { en: 'What', zh: '内容' }),
        measureColumn('figure', { en: 'Figure', zh: '数字' }),
        textColumn('person', { en: 'Person', zh: '人员' }),
        periodColumn,
        alsoClaimedColumn,
      ],
      rows: context.rows(community).map((row) => rowOf(row, names, indicatorName)),
      notes: inferredNote(context.rows(community)),
    };
  },
});
