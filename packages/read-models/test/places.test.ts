import { project } from '@aidtrail/projections';
import { expect, test } from '@jest/globals';

import { organisations, places } from '../src/index.js';
import { attested, label, on, operational, recorded } from './recorded.js';

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

test('names, superior places and ids in other registers are shown over time, whatever was recorded first', async () => {
  const registered = recorded('PlaceRegistered', {
    placeId: 'mali',
    level: 'country',
    name: label('French Sudan'),
    iso: 'ML',
    parentId: 'west-africa',
  });
  const changes = [
    recorded('PlaceRenamed', {
      placeId: 'mali',
      name: label('Mali'),
      effective: on('1960-09-22'),
    }),
    recorded('PlaceRenamed', {
      placeId: 'mali',
      name: label('Sudanese Republic'),
      effective: on('1958'),
    }),
    recorded('PlaceIdentified', { placeId: 'mali', externalIds: { dhis2: 'x1', 'un-m49': '466' } }),
  ];
  const [row] = await project(places, [registered, ...changes]);
  const [other] = await project(places, [registered, ...changes.toReversed()]);
  expect(row?.row).toMatchObject({
    name_en: 'Mali',
    names: [
      { ...label('French Sudan'), from: null },
      { ...label('Sudanese Republic'), from: on('1958') },
      { ...label('Mali'), from: on('1960-09-22') },
    ],
    external_ids: { iso3166: 'ML', dhis2: 'x1', 'un-m49': '466' },
  });
  expect(other?.row).toEqual(row?.row);
});

test('an organisation has its names, places and superiors over time; an official record replaces reports', async () => {
  const own = { organisationId: 'yushu-people' };
  const [row] = await project(organisations, [
    recorded('OrganisationRegistered', {
      ...own,
      kind: 'hospital',
      name: label('County hospital'),
      placeId: 'yushu',
      externalIds: [],
      source: operational,
    }),
    recorded('OrganisationRenamed', {
      ...own,
      name: label('City hospital'),
      effective: on('2014-01-01'),
      source: operational,
    }),
    recorded('OrganisationRenamed', {
      ...own,
      name: label('City Hospital'),
      effective: on('2014'),
      source: attested('003-21'),
    }),
    recorded('OrganisationMoved', {
      ...own,
      placeId: 'yushu-city',
      effective: on('2015'),
      source: operational,
    }),
    recorded('OrganisationReassigned', {
      ...own,
      parentId: 'board',
      effective: on('2016'),
      source: operational,
    }),
  ]);
  expect(row?.row).toMatchObject({
    name_en: 'City hospital',
    place_id: 'yushu-city',
    parent_id: 'board',
    names: [
      { ...label('County hospital'), from: null },
      { ...label('City hospital'), from: on('2014-01-01') },
    ],
    places: [
      { placeId: 'yushu', from: null },
      { placeId: 'yushu-city', from: on('2015') },
    ],
    parents: [
      { parentId: null, from: null },
      { parentId: 'board', from: on('2016') },
    ],
  });
});
