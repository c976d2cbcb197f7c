// R13: who was honoured, by whom, when.
import { honour } from '@aidtrail/domain/recognition';
import { json, type Localized, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import {
  claimColumns,
  claimEntry,
  claimFigures,
  claimValues,
  atLeastOne,
} from './claims/claim-columns.js';
import { claimHandlers } from './claims/claim-handlers.js';
import { type Claim, columnFor } from './claims/claim.js';
import { columnsOf, otherFigure } from './claims/claim-table.js';
import { readModel } from './read-model.js';
import { eventValues } from './streams/event-row.js';
import { latestOfEach } from './streams/occurrences.js';
import { combined } from './streams/combined.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

const columns = {
  ...claimColumns,
  kind: text({ zh: '种类', en: 'Honour or claim' }),
  title: json<Localized | null>({ zh: '荣誉', en: 'Title' }),
  recipient_kind: optionalText({ zh: '获奖者类型', en: 'Kind of recipient' }),
  grantor: optionalText({ zh: '授予机构', en: 'Grantor' }),
};

const measures = {
  persons: {
    unit: 'person',
    label: { zh: '获奖人数', en: 'Persons honoured' },
    additivity: { overTime: 'none', overSubjects: 'none' },
    instead: { zh: '按人去重的人数', en: 'a count of distinct persons' },
  },
  ...otherFigure,
} as const;

type Row = AidRow<typeof columns, typeof measures>;

const byUnit = columnsOf(measures);
const measureOf = (claim: Claim) => columnFor(claim, 'honours', byUnit);

export const honourRows = streamRows<Row, typeof honour>(honour, (state) =>
  latestOfEach(state, 'HonourConferred').map(({ data, sources }) => ({
    ...eventValues({
      entry: data.honourId,
      indicator: 'honours.conferred',
      label: data.title,
      subject: data.recipientId ?? null,
      from: data.on,
      to: data.on,
      sources,
    }),
    kind: 'honour',
    title: data.title,
    recipient_kind: data.recipientKind,
    grantor: data.grantorId ?? null,
    persons: null,
    figure: null,
  })),
);

/** Honours and claims about honours: one row for each. */
export const honours = readModel('honours', {
  version: 4,
  title: { zh: '荣誉', en: 'Honours' },
  grain: { zh: '一项荣誉，或关于荣誉的一个说法', en: 'an honour, or a claim about honours' },
  key: ['entry'],
  columns,
  measures,
  on: combined(
    claimHandlers<Row>({
      keyColumn: 'entry',
      keyOf: (claim) => (measureOf(claim) === null ? null : claimEntry(claim)),
      rowOf: (entry, claims) => ({
        ...claimValues(entry, atLeastOne(claims)),
        ...claimFigures(claims, ['persons', 'figure'], measureOf),
        kind: 'claim',
        title: null,
        recipient_kind: null,
        grantor: null,
      }),
    }),
    streamHandlers<Row>(['entry'], honourRows),
  ),
});
