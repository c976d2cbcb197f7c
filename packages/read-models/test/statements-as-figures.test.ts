import { type AidEvent, exactly, type Quantity } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { community, containment, honours, population, service } from '../src/index.js';
import { attested, claim, label, on, operational, recorded, undated } from './recorded.js';

describe('containment', () => {
  const kinds = (id: string, place: string, level: string, count: number, category: string) =>
    claim(id, {
      indicator: `containment.${level}`,
      quantity: exactly(count, 'disease-kind'),
      scope: { within: [place] },
      kind: 'asOf',
      category,
      ...(place === 'tibet' && { to: '2023-12-14' }),
    });

  test('Tibet and Xinjiang stand side by side, with their own categories, and are never added', async () => {
    const rows = await project(containment, [
      kinds('001-29', 'xinjiang', 'region', 332, '急危重症'),
      kinds('001-30', 'xinjiang', 'prefecture', 1914, '重症'),
      kinds('002-31', 'tibet', 'region', 419, '大病'),
      kinds('002-32', 'tibet', 'prefecture', 2413, '中病'),
    ]);
    expect(
      rows.map(({ row }) => [
        row.indicator,
        row.subject,
        row.category?.zh,
        row.disease_kinds?.low,
        row.to,
      ]),
    ).toEqual([
      ['containment.prefecture', 'tibet', '中病', 2413, '2023-12-14'],
      ['containment.prefecture', 'xinjiang', '重症', 1914, null],
      ['containment.region', 'tibet', '大病', 419, '2023-12-14'],
      ['containment.region', 'xinjiang', '急危重症', 332, null],
    ]);
    expect(containment.measures.disease_kinds).toMatchObject({
      additivity: { overSubjects: 'none' },
      neverAcross: ['indicator', 'category'],
    });
  });

  test('a share of areas is no number of diseases, and words without a figure are no row', async () => {
    const share: Quantity = {
      boundKind: 'moreThan',
      low: { value: '50', inclusive: false } as Quantity['low'],
      high: null,
      unit: 'percent',
      asWritten: '大部分',
      display: { zh: '大部分', en: 'most' },
    };
    const rows = await project(containment, [
      claim('002-28', {
        indicator: 'containment.county',
        quantity: share,
        scope: { within: ['tibet'] },
      }),
      claim('001-31', { indicator: 'containment.county', scope: { within: ['xinjiang'] } }),
    ]);
    expect(rows.map(({ row }) => [row.share?.display.en, row.disease_kinds])).toEqual([
      ['most', null],
    ]);
  });
});

test('life expectancy is a row for each year', async () => {
  const expectancy = (id: string, year: string, value: string) =>
    claim(id, {
      indicator: 'population.life_expectancy',
      quantity: exactly(value, 'year-of-age'),
      scope: { within: ['tibet'] },
      kind: 'asOf',
      to: year,
    });
  const rows = await project(population, [
    expectancy('002-33', '2012', '68.17'),
    expectancy('002-34', '2021', '72.19'),
  ]);
  expect(rows.map(({ row }) => [row.to, row.life_expectancy?.low])).toEqual([
    ['2012', 68.17],
    ['2021', 72.19],
  ]);
});

describe('service volumes', () => {
  const lhari = { within: ['lhari'], organisations: ['lhari-community'] };

  test('255 referrals and their growth of 104 % are two figures of two kinds', async () => {
    const rows = await project(service, [
      claim('004-31', {
        indicator: 'referrals.two_way',
        quantity: exactly(255, 'person-time'),
        scope: lhari,
      }),
      claim('004-32', {
        indicator: 'referrals.two_way.growth',
        quantity: exactly(104, 'percent-growth'),
        scope: lhari,
      }),
    ]);
    expect(rows.map(({ row }) => [row.indicator, row.attendances?.low, row.growth?.low])).toEqual([
      ['referrals.two_way.growth', undefined, 104],
      ['referrals.two_way', 255, undefined],
    ]);
  });

  test('an outreach with a head count is derived, one without is no figure', async () => {
    const held = (outreachId: string, attendances?: Quantity): AidEvent =>
      recorded('OutreachHeld', {
        outreachId,
        kind: 'freeClinic',
        orgIds: [],
        placeId: 'maqen',
        on: on('2024-04'),
        source: operational,
        ...(attendances !== undefined && { attendances }),
      });
    const rows = await project(service, [held('o-1'), held('o-2', exactly(80, 'person-time'))]);
    expect(
      rows.map(({ row }) => [row.subject, row.attendances?.low, row.attendances?.basis]),
    ).toEqual([['maqen', 80, 'derived']]);
  });
});

describe('medical communities', () => {
  const registered = recorded('OrganisationRegistered', {
    organisationId: 'lhari-community',
    kind: 'medicalCommunity',
    name: label('Lhari community'),
    externalIds: [],
    source: operational,
  });

  test('have milestones, and claims that name them', async () => {
    const rows = await project(community, [
      registered,
      claim('004-29', {
        indicator: 'funds.invested',
        quantity: exactly(8_300_000, 'CNY'),
        scope: { within: ['lhari'], organisations: ['lhari-community'] },
      }),
      claim('004-33', {
        indicator: 'outpatient.growth.min',
        quantity: exactly(10, 'percent-growth'),
        scope: { within: ['lhari'] },
      }),
      recorded('ReformPlanAdopted', {
        communityId: 'lhari-community',
        title: label('plan'),
        on: on('2022-07-01..2025-05-14'),
        source: attested('004-26'),
      }),
      recorded('ReformCompleted', {
        communityId: 'lhari-community',
        on: on('..2025-05-14'),
        rankInPrefecture: 2,
        source: attested('004-34'),
      }),
      recorded('PostFilled', {
        organisationId: 'lhari-people',
        postId: 'another',
        post: label('president of the hospital'),
        from: undated,
        source: attested('009-01'),
      }),
      recorded('PostFilled', {
        organisationId: 'lhari-community',
        postId: 'president',
        post: label('president of the community'),
        from: undated,
        source: attested('004-24'),
      }),
    ]);
    expect(rows.map(({ row }) => [row.milestone, row.statements, row.rank?.low ?? null])).toEqual([
      ['claim', ['004-29'], null],
      ['completed', ['004-34'], 2],
      ['plan', ['004-26'], null],
      ['post', ['004-24'], null],
    ]);
    expect(rows[0]?.row.amount?.low).toBe(8_300_000);
  });
});

describe('honours', () => {
  const conferred = (honourId: string, statement: string): AidEvent =>
    recorded('HonourConferred', {
      honourId,
      title: label('model collective'),
      recipientKind: 'team',
      recipientId: 'beijing-aid-tibet-team',
      on: on('2018'),
      source: attested(statement),
    });

  test('are rows with their recipients, and “several persons” stays a claim', async () => {
    const several: Quantity = {
      boundKind: 'atLeast',
      low: { value: '2', inclusive: true } as Quantity['low'],
      high: null,
      unit: 'person',
      asWritten: '多人',
      display: { zh: '多', en: 'several' },
    };
    const rows = await project(honours, [
      conferred('team-2018', '000-48'),
      claim('000-52', {
        indicator: 'honours.individual',
        quantity: several,
        scope: { senders: ['beijing'] },
      }),
      recorded('FactCorroborated', {
        factType: 'HonourConferred',
        subjectId: 'team-2018',
        factKey: 'team-2018',
        source: attested('009-01'),
      }),
    ]);
    expect(
      rows.map(({ row }) => [
        row.kind,
        row.subject,
        row.from,
        row.statements,
        row.persons?.display.en,
      ]),
    ).toEqual([
      ['claim', null, null, ['000-52'], 'several'],
      ['honour', 'beijing-aid-tibet-team', '2018', ['000-48', '009-01'], undefined],
    ]);
  });
});
