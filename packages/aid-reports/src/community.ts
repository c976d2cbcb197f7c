import { community } from '@aidtrail/read-models';
import { measureColumn, textColumn } from '@aidtrail/reports';

import { entryReport } from './claim-report.js';
import { figureOf } from './claim-rows.js';
import { milestoneTerm } from './terms.js';

export const communityReport = entryReport(
  {
    name: 'community',
    title: { en: 'County medical communities', zh: '县域医共体' },
    summary: {
      en: 'Milestones of each community, and claims of sources about it.',
      zh: '各医共体的重要节点，以及来源的有关陈述。',
    },
  },
  {
    model: community,
    columns: [
      textColumn('community', { en: 'Community', zh: '医共体' }),
      textColumn('milestone', { en: 'Milestone', zh: '节点' }),
      textColumn('what', { en: 'Description', zh: '内容' }),
      measureColumn('figure', { en: 'Figure', zh: '数字' }),
      textColumn('person', { en: 'Person', zh: '人员' }),
    ],
    cells: (row, names) => ({
      community: names.of(row.community),
      milestone: milestoneTerm(row.milestone),
      what: row.milestone === 'claim' ? names.indicator(row.indicator) : names.labelled(row.label),
      figure: figureOf(row.amount ?? row.attendances ?? row.growth ?? row.rank ?? row.figure, row),
      person: names.person(row.person),
    }),
  },
);
