import { json, optionalText, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

/** Registered organisations: one row for each. */
export const organisations = readModel('organisations', {
  version: 1,
  title: { zh: '机构', en: 'Organisations' },
  grain: { zh: '一个机构', en: 'one organisation' },
  key: ['organisation_id'],
  columns: {
    organisation_id: text({ zh: '编号', en: 'Id' }, 'subject'),
    kind: text({ zh: '类型', en: 'Kind' }),
    name_zh: text({ zh: '中文名', en: 'Chinese name' }),
    name_en: text({ zh: '英文名', en: 'English name' }),
    place_id: optionalText({ zh: '所在地', en: 'Where it is' }),
    parent_id: optionalText({ zh: '上级机构', en: 'Part of' }),
    merged_into: optionalText({ zh: '已并入', en: 'Merged into' }),
    aliases: json<ReadonlyArray<string>>({ zh: '别名', en: 'Other names' }),
  },
  measures: {},
  on: {
    OrganisationRegistered: ({ data }, rows) => {
      const known = rows.get({ organisation_id: data.organisationId });
      rows.put({
        organisation_id: data.organisationId,
        kind: data.kind,
        name_zh: data.name.zh,
        name_en: data.name.en,
        place_id: data.placeId ?? known?.place_id ?? null,
        parent_id: data.parentId ?? known?.parent_id ?? null,
        merged_into: known?.merged_into ?? null,
        aliases: known?.aliases ?? [],
      });
    },
    OrganisationAliasAdded: ({ data }, rows) =>
      rows.change({ organisation_id: data.organisationId }, (row) =>
        row.aliases.includes(data.name) ? row : { ...row, aliases: [...row.aliases, data.name] },
      ),
    OrganisationMerged: ({ data }, rows) =>
      rows.change({ organisation_id: data.organisationId }, (row) => ({
        ...row,
        merged_into: data.intoId,
      })),
  },
});
