import { aliasNames, organisation } from '@aidtrail/domain/reference';
import { json, optionalText, text } from '@aidtrail/projections';

import type { AidRow } from './cells/aid-cell.js';
import { readModel } from './read-model.js';
import { occurrences } from './streams/occurrences.js';
import { combined } from './streams/combined.js';
import { streamHandlers, streamRows } from './streams/stream-rows.js';

const columns = {
  organisation_id: text({ zh: '编号', en: 'Id' }, 'subject'),
  kind: text({ zh: '类型', en: 'Kind' }),
  name_zh: text({ zh: '中文名', en: 'Chinese name' }),
  name_en: text({ zh: '英文名', en: 'English name' }),
  place_id: optionalText({ zh: '所在地', en: 'Where it is' }),
  parent_id: optionalText({ zh: '上级机构', en: 'Part of' }),
  merged_into: optionalText({ zh: '已并入', en: 'Merged into' }),
  aliases: json<ReadonlyArray<string>>({ zh: '别名', en: 'Other names' }),
};

type Row = AidRow<typeof columns, {}>;

export const organisationRows = streamRows<Row, typeof organisation>(organisation, (state) => {
  const registrations = occurrences(state, 'OrganisationRegistered').map(({ data }) => data);
  const last = registrations.at(-1);
  if (last === undefined) return [];
  return [
    {
      organisation_id: last.organisationId,
      kind: last.kind,
      name_zh: last.name.zh,
      name_en: last.name.en,
      place_id: registrations.findLast(({ placeId }) => placeId !== undefined)?.placeId ?? null,
      parent_id: registrations.findLast(({ parentId }) => parentId !== undefined)?.parentId ?? null,
      merged_into: state.status._tag === 'Merged' ? state.status.intoId : null,
      aliases: aliasNames(state),
    },
  ];
});

/** Registered organisations: one row for each. */
export const organisations = readModel('organisations', {
  version: 3,
  title: { zh: '机构', en: 'Organisations' },
  grain: { zh: '一个机构', en: 'one organisation' },
  key: ['organisation_id'],
  columns,
  measures: {},
  on: combined(streamHandlers<Row>(['organisation_id'], organisationRows)),
});
