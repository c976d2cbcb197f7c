import { project } from '@aidtrail/projections';
import { expect, test } from '@jest/globals';

import { organisations, places } from '../src/index.js';
import { label, on, operational, recorded } from './recorded.js';

test('a place keeps its identity and all its codes when it is recoded', async () => {
  const [lhari, nagqu] = await project(places, [
    recorded('PlaceRegistered', {
      placeId: 'nagqu',
      level: 'prefecture',
      name: label('Nagqu'),
      gbCode: '542400',
      parentId: 'tibet',
    }),
    recorded('PlaceRegistered', {
      placeId: 'lhari',
      level: 'county',
      name: label('Lhari'),
      gbCode: '542422',
      parentId: 'nagqu',
    }),
    recorded('PlaceRecoded', {
      placeId: 'nagqu',
      oldCode: '542400',
      newCode: '540600',
      effective: on('2017-10'),
    }),
  ]);
  expect(nagqu).toEqual({
    row: expect.objectContaining({
      gb_code: '540600',
      parent_id: 'tibet',
      codes: [
        { code: '542400', from: null, before: '2017-10' },
        { code: '540600', from: '2017-10', before: null },
      ],
    }),
    lineage: [1, 3],
  });
  expect(lhari?.row.codes).toEqual([{ code: '542422', from: null, before: null }]);
});

test('an organisation is found under all its names', async () => {
  const alias = recorded('OrganisationAliasAdded', {
    organisationId: 'lhasa-people',
    name: '拉薩市人民醫院',
    script: 'traditional',
    language: 'zh',
  });
  const [row] = await project(organisations, [
    recorded('OrganisationRegistered', {
      organisationId: 'lhasa-people',
      kind: 'hospital',
      name: { zh: '拉萨市人民医院', en: "Lhasa People's Hospital" },
      placeId: 'lhasa',
      externalIds: [],
      source: operational,
    }),
    alias,
    alias,
    recorded('OrganisationMerged', { organisationId: 'lhasa-people', intoId: 'lhasa-first' }),
  ]);
  expect(row?.row).toMatchObject({
    place_id: 'lhasa',
    aliases: ['拉薩市人民醫院'],
    merged_into: 'lhasa-first',
  });
});
