import { dayRange, formatPartialDate, type PartialDate } from '@aidtrail/domain';
import { place, type PlaceState } from '@aidtrail/domain/reference';
import { json, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { readModel } from './read-model.js';
import { combined } from './streams/combined.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

/** A GB/T 2260 code, and when it was valid: from its first day to before the first day of the next code, if known. */
export interface ValidCode {
  readonly code: string;
  readonly from: string | null;
  readonly before: string | null;
}

/** A superior place, and from when the place belonged to it; null from the beginning. */
export interface SuperiorPlace {
  readonly parentId: string | null;
  readonly from: PartialDate | null;
}

const columns = {
  place_id: text({ zh: '编号', en: 'Id' }, 'subject'),
  parent_id: optionalText({ zh: '上级', en: 'Part of' }),
  level: text({ zh: '级别', en: 'Level' }),
  name_zh: text({ zh: '中文名', en: 'Chinese name' }),
  name_en: text({ zh: '英文名', en: 'English name' }),
  gb_code: optionalText({ zh: '现行国标代码', en: 'Present GB/T 2260 code' }),
  iso: optionalText({ zh: 'ISO 3166-2 代码', en: 'ISO 3166-2 code' }),
  /** Superior places in the order of their dates, each from its date on; the first one from the beginning. */
  parents: json<ReadonlyArray<SuperiorPlace>>({ zh: '历年上级', en: 'Superior places over time' }),
  codes: json<ReadonlyArray<ValidCode>>({ zh: '历年国标代码', en: 'GB/T 2260 codes over time' }),
};

type Row = AidRow<typeof columns, {}>;

type RegisteredPlace = Extract<PlaceState, { readonly _tag: 'Registered' }>;

const codesOf = ({ registered, changes }: RegisteredPlace): ReadonlyArray<ValidCode> => {
  const { gbCode, validFrom } = registered;
  const starts = [
    ...(gbCode === undefined
      ? []
      : [{ code: gbCode, from: validFrom === undefined ? null : formatPartialDate(validFrom) }]),
    ...changes.flatMap((change) =>
      change.type === 'PlaceRecoded'
        ? [{ code: change.data.newCode, from: formatPartialDate(change.data.effective) }]
        : [],
    ),
  ];
  return starts.map((start, index) => ({ ...start, before: starts[index + 1]?.from ?? null }));
};

const firstDay = ({ from }: SuperiorPlace): string =>
  from === null ? '' : (dayRange(from).first ?? '');

const parentsOf = ({ registered, changes }: RegisteredPlace): ReadonlyArray<SuperiorPlace> => [
  { parentId: registered.parentId ?? null, from: null },
  ...changes
    .flatMap((change): ReadonlyArray<SuperiorPlace> =>
      change.type === 'PlaceMoved'
        ? [{ parentId: change.data.newParentId, from: change.data.effective }]
        : [],
    )
    .toSorted((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1)),
];

const rowOf = (state: RegisteredPlace): Row => {
  const { placeId, level, iso, name } = state.registered;
  const renamed = state.changes.findLast((change) => change.type === 'PlaceRenamed');
  const current = renamed?.data.name ?? name;
  return {
    place_id: placeId,
    parent_id: state.parentId,
    level,
    name_zh: current.zh,
    name_en: current.en,
    gb_code: state.gbCode,
    iso: iso ?? null,
    parents: parentsOf(state),
    codes: codesOf(state),
  };
};

export const placeRows = streamRows<Row, typeof place>(place, (state) =>
  state._tag === 'Registered' ? [rowOf(state)] : [],
);

/** Places: one row for each, with its current code and name. */
export const places = readModel('places', {
  version: 3,
  title: { zh: '地方', en: 'Places' },
  grain: { zh: '一个地方', en: 'one place' },
  key: ['place_id'],
  columns,
  measures: {},
  on: combined(streamHandlers<Row>(['place_id'], placeRows)),
});
