import type { RowIn } from '@aidtrail/projections';
import { funding } from '@aidtrail/read-models';
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
  inferredNote,
  periodColumn,
} from './claim-rows.js';
import { nameModels, namesOf, type Names } from './names.js';
import { moneyBasisTerm, originTerm } from './terms.js';

type Row = RowIn<typeof funding>;

const rowOf = ({ row, lineage }: TracedRow<Row>, names: Names): ReportRow => {
  const { cells, ...members } = claimMembers(row);
  return {
    key: row.entry,
    cells: {
      purpose: row.label,
      amount: figureOf(row.amount, row),
      meaning: moneyBasisTerm(row.basis),
      payer: names.optional(row.sender),
      recipient: names.optional(row.subject),
      origin: originTerm(row.origin),
      ...cells,
    },
    ...members,
    lineage,
  };
};

export const fundingReport = defineReport({
  name: 'funding',
  title: { en: 'Money, by what the figure means', zh: '资金（按口径）' },
  summary: {
    en: 'Arranged, invested, raised and disbursed are different things, so that there is no total over them.',
    zh: '安排、投入、筹集、拨付口径不同，不作合计。',
  },
  needs: [funding, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    return {
      columns: [
        textColumn('purpose', { en: 'For', zh: '用途或对象' }),
        measureColumn('amount', { en: 'Amount', zh: '金额' }),
        textColumn('meaning', { en: 'Means', zh: '口径' }),
        textColumn('payer', { en: 'Payer', zh: '出资方' }),
        textColumn('recipient', { en: 'Recipient', zh: '受款方' }),
        periodColumn,
        alsoClaimedColumn,
      ],
      rows: context.rows(funding).map((row) => rowOf(row, names)),
      notes: inferredNote(context.rows(funding)),
    };
  },
});
