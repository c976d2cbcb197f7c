import { funding } from '@aidtrail/read-models';
import { measureColumn, textColumn } from '@aidtrail/reports';

import { entryReport } from './claim-report.js';
import { figureOf } from './claim-rows.js';
import { moneyBasisTerm, originTerm } from './terms.js';

export const fundingReport = entryReport(
  {
    name: 'funding',
    title: { en: 'Money by basis', zh: '资金（按口径）' },
    summary: {
      en: 'Amounts arranged, invested, raised or disbursed. These bases differ, so they have no total.',
      zh: '安排、投入、筹集、拨付等口径不同，不作合计。',
    },
  },
  {
    model: funding,
    columns: [
      textColumn('purpose', { en: 'Purpose', zh: '用途' }),
      measureColumn('amount', { en: 'Amount', zh: '金额' }),
      textColumn('meaning', { en: 'Basis', zh: '口径' }),
      textColumn('payer', { en: 'Payer', zh: '出资方' }),
      textColumn('recipient', { en: 'Recipient', zh: '收款方' }),
    ],
    cells: (row, names) => ({
      purpose: row.label,
      amount: figureOf(row.amount ?? row.figure, row),
      meaning: moneyBasisTerm(row.basis),
      payer: names.optional(row.sender),
      recipient: names.optional(row.subject),
      origin: originTerm(row.origin),
    }),
  },
);
