import type { RowIn } from '@aidtrail/projections';
import { honours } from '@aidtrail/read-models';
import { measureColumn, type ReportCell, textColumn } from '@aidtrail/reports';

import { entryReport } from './claim-report.js';
import { figureOf } from './claim-rows.js';
import type { Names } from './names.js';
import { recipientTerm } from './terms.js';

const recipientOf = (row: RowIn<typeof honours>, names: Names): ReportCell => {
  if (row.kind === 'claim') return row.label;
  return row.recipient_kind === 'person' ? names.person(row.subject) : names.optional(row.subject);
};

export const honoursReport = entryReport(
  {
    name: 'honours',
    title: { en: 'Honours', zh: '表彰情况' },
    summary: {
      en: 'Honours with their recipients, the conferring bodies and dates.',
      zh: '表彰对象、荣誉、授予单位及时间。',
    },
  },
  {
    model: honours,
    columns: [
      textColumn('recipient', { en: 'Recipient', zh: '表彰对象' }),
      textColumn('honour', { en: 'Honour', zh: '荣誉' }),
      textColumn('recipientKind', { en: 'Kind', zh: '类型' }),
      textColumn('grantor', { en: 'Conferred by', zh: '授予单位' }),
      measureColumn('figure', { en: 'Figure', zh: '数字' }),
    ],
    cells: (row, names) => ({
      honour: row.title,
      recipient: recipientOf(row, names),
      recipientKind: recipientTerm(row.recipient_kind),
      grantor: names.optional(row.grantor),
      figure: figureOf(row.persons ?? row.figure, row),
    }),
  },
);
