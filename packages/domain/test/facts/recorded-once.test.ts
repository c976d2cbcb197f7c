// Policies, occasions, honours, outreach and techniques: one fact each.
import { describe, expect, test } from '@jest/globals';

import { occurrencesOf, operational, UNKNOWN_DATE } from '../../src/index.js';
import { technique } from '../../src/reference/index.js';
import { occasion, policy } from '../../src/deployment/index.js';
import { honour } from '../../src/recognition/index.js';
import { outreach } from '../../src/service/index.js';
import { given } from '../given.js';
import { both, id, inYear, on, attestedIn } from '../samples.js';

const award = {
  honourId: id<never>('model-collective-2018'),
  title: both('民族团结进步模范集体', 'Model Collective for Ethnic Unity and Progress'),
  recipientKind: 'team',
  recipientId: id<never>('beijing-aid-tibet-team'),
  on: inYear('2018'),
  source: attestedIn('000-48'),
} as const;
const conferred = { type: 'HonourConferred', data: award } as const;

describe('a fact that is recorded once', () => {
  test('becomes one event', () =>
    given(honour)
      .when({ type: 'ConferHonour', ...award })
      .thenEvents(conferred));

  test('is corroborated by the next source', () =>
    given(honour, conferred)
      .when({ type: 'ConferHonour', ...award, on: UNKNOWN_DATE, source: attestedIn('009-01') })
      .thenEvents({
        type: 'FactCorroborated',
        data: {
          factType: 'HonourConferred',
          subjectId: award.honourId,
          factKey: award.honourId,
          source: attestedIn('009-01'),
        },
      }));

  test('has the date of the official record, which may differ from that of a newspaper', () => {
    const official = { ...award, on: inYear('2019'), source: operational };
    given(honour, conferred)
      .when({ type: 'ConferHonour', ...official })
      .thenEvents({ type: 'HonourConferred', data: official });
    const { facts } = given(honour, conferred, { type: 'HonourConferred', data: official }).state();
    expect(occurrencesOf(facts)).toMatchObject([
      { data: { on: inYear('2019') }, sources: [operational, attestedIn('000-48')] },
    ]);
  });

  test('is confirmed by an official record of the same content', () =>
    given(honour, conferred)
      .when({ type: 'ConferHonour', ...award, source: operational })
      .thenTypes('FactCorroborated'));

  test('is not rewritten: another official record differs, and another recipient is another honour', () => {
    const official = { ...award, on: inYear('2019'), source: operational };
    given(honour, { type: 'HonourConferred', data: official })
      .when({ type: 'ConferHonour', ...official, on: inYear('2020') })
      .thenRefused('FactDiffers', { rule: 'EVI-2', fields: ['on'] });
    given(honour, conferred)
      .when({ type: 'ConferHonour', ...award, recipientKind: 'person', source: operational })
      .thenRefused('FactDiffers', { fields: ['recipientKind'] });
  });

  test('needs evidence to be attested', () =>
    given(honour)
      .when({ type: 'ConferHonour', ...award, source: { origin: 'attested', evidence: [] } })
      .thenRefused('EvidenceMissing', { rule: 'EVI-1', factType: 'HonourConferred' }));
});

test('policies, occasions and outreach are such facts', () => {
  const issued = {
    policyId: id<never>('nhc-2019-121'),
    title: both('关于推进紧密型县域医共体建设的通知', 'Notice on county medical communities'),
    number: '国卫基层函〔2019〕121号',
    issuers: [id<never>('national-health-commission')],
    on: inYear('2019'),
    source: attestedIn('004-25'),
  };
  given(policy)
    .when({ type: 'IssuePolicy', ...issued })
    .thenEvents({ type: 'PolicyIssued', data: issued });
  const conference = {
    occasionId: id<never>('aid-xinjiang-2023'),
    kind: 'conference',
    name: both('全国卫生健康系统援疆工作会议', 'Conference on aid to Xinjiang'),
    organiserIds: [],
    on: on('2023-09-22'),
    source: attestedIn('002-10'),
  } as const;
  given(occasion)
    .when({ type: 'RecordOccasion', ...conference })
    .thenEvents({ type: 'OccasionRecorded', data: conference });
  const clinic = {
    outreachId: id<never>('tongka-free-clinic'),
    kind: 'freeClinic',
    orgIds: [id<never>('tongka-health-centre')],
    placeId: id<never>('tongka'),
    on: UNKNOWN_DATE,
    source: attestedIn('002-04'),
  } as const;
  given(outreach)
    .when({ type: 'HoldOutreach', ...clinic })
    .thenEvents({ type: 'OutreachHeld', data: clinic });
});

test('each has a stream category of its own', () =>
  expect(new Set([honour, occasion, outreach, policy].map(({ category }) => category)).size).toBe(
    4,
  ));

describe('a technique', () => {
  const entry = {
    techniqueId: id<never>('thrombolysis'),
    name: both('心梗溶栓', 'Thrombolysis in myocardial infarction'),
    specialty: both('心内科', 'cardiology'),
  };
  const catalogued = { type: 'TechniqueCatalogued', data: entry } as const;

  test('is catalogued once', () =>
    given(technique)
      .when({ type: 'CatalogueTechnique', ...entry })
      .thenEvents(catalogued));

  test('does not become another one', () =>
    given(technique, catalogued)
      .when({ type: 'CatalogueTechnique', ...entry, surgeryGrade: 3 })
      .thenRefused('TechniqueDiffers', { fields: ['surgeryGrade'] }));
});
