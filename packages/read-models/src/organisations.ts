import type { PartialDate } from '@aidtrail/domain';
import {
  aliasNames,
  organisation,
  organisationNames,
  organisationPlaces,
  superiorOrganisations,
} from '@aidtrail/domain/reference';
import { json, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import type { NameOverTime } from './places.js';
import { readModel } from './read-model.js';
import { combined } from './streams/combined.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

/** Where an organisation was, and from when; null from the beginning. */
export interface PlaceOverTime {
  readonly placeId: string | null;
  readonly from: PartialDate | null;
}

/** What an organisation belonged to, and from when; null from the beginning. */
export interface SuperiorOverTime {
  readonly parentId: string | null;
  readonly from: PartialDate | null;
}

const columns = {
  organisation_id: text({ zh: '编号', en: 'Id' }, 'subject'),
  kind: text({ zh: '类型', en: 'Kind' }),
  name_zh: text({ zh: '中文名', en: 'Chinese name' }),
  name_en: text({ zh: '英文名', en: 'English name' }),
  place_id: optionalText({ zh: '所在地', en: 'Where it is' }),
  parent_id: optionalText({ zh: '上级机构', en: 'Part of' }),
  merged_into: optionalText({ zh: '已并入', en: 'Merged into' }),
  aliases: json<ReadonlyArray<string>>({ zh: '别名', en: 'Other names' }),
  /** In the order of their dates, each from its date on; the first one from the beginning. */
  names: json<ReadonlyArray<NameOverTime>>({ zh: '历年名称', en: 'Names over time' }),
  places: json<ReadonlyArray<PlaceOverTime>>({ zh: '历年所在地', en: 'Places over time' }),
  parents: json<ReadonlyArray<SuperiorOverTime>>({
    zh: '历年上级机构',
    en: 'Superior organisations over time',
  }),
};

type Row = AidRow<typeof columns, {}>;

export const organisationRows = streamRows<Row, typeof organisation>(organisation, (state) => {
  const { registered, status } = state;
  if (registered === null) return [];
  const names = organisationNames(state);
  const places = organisationPlaces(state);
  const parents = superiorOrganisations(state);
  const name = names.at(-1)?.value ?? registered.name;
  return [
    {
      organisation_id: registered.organisationId,
      kind: registered.kind,
      name_zh: name.zh,
      name_en: name.en,
      place_id: places.at(-1)?.value ?? null,
      parent_id: parents.at(-1)?.value ?? null,
      merged_into: status._tag === 'Merged' ? status.intoId : null,
      aliases: aliasNames(state),
      names: names.map(({ value, from }) => ({ ...value, from })),
      places: places.map(({ value, from }) => ({ placeId: value, from })),
      parents: parents.map(({ value, from }) => ({ parentId: value, from })),
    },
  ];
});

/** Registered organisations: one row for each. */
export const organisations = readModel('organisations', {
  version: 4,
  title: { zh: '机构', en: 'Organisations' },
  grain: { zh: '一个机构', en: 'one organisation' },
  key: ['organisation_id'],
  columns,
  measures: {},
  on: combined(streamHandlers<Row>(['organisation_id'], organisationRows)),
});
