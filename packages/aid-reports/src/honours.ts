import type { RowIn } from '@aidtrail/projections';
import { honours } from '@aidtrail/read-models';
import {
  defineReport,
  measureColumn,
  type ReportCell,
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
import { recipientTerm } from './terms.js';

type Row = RowIn<typeof honours>;

const recipientOf = (row: Row, names: Names): ReportCell => {
  if (row.kind === 'claim') return row.label;
  if (row.subject === null) return null;
  return row.recipient_kind === 'person' ? names.person(row.subject) : names.of(row.subject);
};

const rowOf = ({ row, lineage }: TracedRow<Row>, names: Names): ReportRow => {
  const { cells, ...members } = claimMembers(row);
  return {
    key: row.entry,
    cells: {
      honour: row.title,
      recipient: recipientOf(row, names),
      recipientKind: recipientTerm(row.recipient_kind),
      grantor: names.optional(row.grantor),
      figure: figureOf(row.persons, row),
      ...cells,
    },
    ...members,
    lineage,
  };
};

export const honoursReport = defineReport({
  name: 'honours',
  title: { en: 'Who was honoured', zh: '表彰' },
  summary: { en: 'Honours, by whom and when.', zh: '表彰及授予单位、时间。' },
  needs: [honours, ...nameModels],
  build: (context) => {
    const names = namesOf(context);
    return {
      columns: [
        textColumn('recipient', { en: 'Honoured', zh: '受表彰者' }),
        textColumn('honour', { en: 'Honour', zh: '荣誉' }),
        textColumn('recipientKind', { en: 'Kind', zh: '类型' }),
        textColumn('grantor', { en: 'Conferred by', zh: '授予单位' }),
        measureColumn('figure', { en: 'Figure', zh: '数字' }),
        periodColumn,
        alsoClaimedColumn,
      ],
      rows: context.rows(honours).map((row) => rowOf(row, names)),
      notes: inferredNote(context.rows(honours)),
    };
  },
});
