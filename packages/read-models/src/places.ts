import { formatPartialDate, type PartialDate } from '@aidtrail/domain';
import {
  type ExternalIds,
  externalIdsOf,
  place,
  placeCodes,
  placeNames,
  type RegisteredPlace,
  superiorPlaces,
} from '@aidtrail/domain/reference';
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

/** A name, and from when; null from the beginning. */
export interface NameOverTime {
  readonly zh: string;
  readonly en: string;
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
  /** The present ids in other registers, by scheme: `gb2260`, `iso3166`, `pcode`, `dhis2`, `geonames` … */
  external_ids: json<ExternalIds>({ zh: '外部代码', en: 'Ids in other registers' }),
  /** Names in the order of their dates, each from its date on; the first one from the beginning. */
  names: json<ReadonlyArray<NameOverTime>>({ zh: '历年名称', en: 'Names over time' }),
  /** Superior places in the order of their dates, each from its date on; the first one from the beginning. */
  parents: json<ReadonlyArray<SuperiorPlace>>({ zh: '历年上级', en: 'Superior places over time' }),
  codes: json<ReadonlyArray<ValidCode>>({ zh: '历年国标代码', en: 'GB/T 2260 codes over time' }),
};

type Row = AidRow<typeof columns, {}>;

const codesOf = (state: RegisteredPlace): ReadonlyArray<ValidCode> => {
  const { validFrom } = state.registered;
  const known = placeCodes(state).flatMap(({ value, from }) =>
    value === null ? [] : [{ code: value, from: from ?? validFrom ?? null }],
  );
  return known.map(({ code, from }, index) => {
    const next = known[index + 1]?.from ?? null;
    return {
      code,
      from: from === null ? null : formatPartialDate(from),
      before: next === null ? null : formatPartialDate(next),
    };
  });
};

const rowOf = (state: RegisteredPlace): Row => {
  const { placeId, level, iso, name } = state.registered;
  const names = placeNames(state);
  const current = names.at(-1)?.value ?? name;
  return {
    place_id: placeId,
    parent_id: state.parentId,
    level,
    name_zh: current.zh,
    name_en: current.en,
    gb_code: state.gbCode,
    iso: iso ?? null,
    external_ids: externalIdsOf(state),
    names: names.map(({ value, from }) => ({ ...value, from })),
    parents: superiorPlaces(state).map(({ value, from }) => ({ parentId: value, from })),
    codes: codesOf(state),
  };
};

export const placeRows = streamRows<Row, typeof place>(place, (state) =>
  state._tag === 'Registered' ? [rowOf(state)] : [],
);

/** Places: one row for each, with its current code and name. */
export const places = readModel('places', {
  version: 4,
  title: { zh: '地方', en: 'Places' },
  grain: { zh: '一个地方', en: 'one place' },
  key: ['place_id'],
  columns,
  measures: {},
  on: combined(streamHandlers<Row>(['place_id'], placeRows)),
});
