import { type AidEvent, describedEvents, factName, isFact } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { facts } from '../src/index.js';
import { attested, label, on, operational, synthetic, recorded, undated } from './recorded.js';

const factsAfter = async (...events: ReadonlyArray<AidEvent>) =>
  (await project(facts, events)).map(({ row, lineage }) => ({ ...row.fact, lineage }));

const only = async (factType: string, ...events: ReadonlyArray<AidEvent>) => {
  const [found, ...more] = (await factsAfter(...events)).filter(
    (fact) => fact.factType === factType,
  );
  expect(more).toEqual([]);
  if (found === undefined) throw new Error(`no ${factType}`);
  return found;
};

const reached = (grade: 'A' | 'B', source = operational, when = '2019') =>
  recorded('HospitalAccredited', {
    hospitalId: 'h-1',
    grade: { level: 3, class: grade },
    on: on(when),
    source,
  });

const department = recorded('DepartmentEstablished', {
  hospitalId: 'h-1',
  departmentId: 'eyes',
  kind: 'department',
  name: label('Ophthalmology'),
  specialty: label('ophthalmology'),
  supporterIds: ['tianjin-eye'],
  on: undated,
  source: attested('001-20'),
});

const pairing = recorded('PairingEstablished', {
  pairingId: 'pair-1',
  senderIds: ['beijing'],
  recipientId: 'lhasa',
  programmeId: 'group-style',
  mode: 'area',
  from: on('2015'),
  source: operational,
});

const planned = recorded('DeploymentPlanned', {
  deploymentId: 'd-1',
  pairingId: 'pair-1',
  batchOrdinal: 6,
  plannedFrom: on('2020-07-01'),
  plannedTo: on('2021-07-01'),
  plannedHeadcount: 10,
  source: operational,
});

const member = recorded('MemberAssigned', {
  deploymentId: 'd-1',
  practitionerId: 'p-1',
  hostOrgId: 'h-1',
  specialty: label('surgery'),
  role: 'physician',
  engagement: 'short',
  from: on('2020-07-01'),
  to: on('2020-09-01'),
  source: operational,
});

describe('one row for each fact', () => {
  test('with what it is about, when, and who says so', async () => {
    expect(await only('DepartmentEstablished', department)).toMatchObject({
      subjectId: 'h-1',
      key: 'eyes',
      label: label('Ophthalmology'),
      organisations: ['h-1'],
      senders: ['tianjin-eye'],
      programmes: null,
      origin: 'attested',
      evidence: ['001-20'],
      synthetic: false,
      lineage: [1],
    });
  });

  test('a second source adds evidence and its position', async () => {
    const again = recorded('FactCorroborated', {
      factType: 'HospitalAccredited',
      subjectId: 'h-1',
      factKey: '3A',
      source: attested('002-19'),
    });
    expect(await only('HospitalAccredited', reached('A', attested('000-21')), again)).toMatchObject(
      {
        evidence: ['000-21', '002-19'],
        lineage: [1, 2],
      },
    );
  });

  test('a corroboration of an unknown fact is ignored', async () => {
    const lost = recorded('FactCorroborated', {
      factType: 'HospitalAccredited',
      subjectId: 'h-9',
      factKey: '3A',
      source: attested('002-19'),
    });
    expect(await factsAfter(lost)).toEqual([]);
  });

  test('made-up facts stay marked', async () => {
    expect((await only('HospitalAccredited', reached('A', synthetic))).synthetic).toBe(true);
  });
});

describe('what earlier events recorded', () => {
  test('a team member comes from the sender of the pairing, under its programme', async () => {
    expect(await only('MemberAssigned', pairing, planned, member)).toMatchObject({
      personId: 'p-1',
      senders: ['beijing'],
      programmes: ['group-style'],
      organisations: ['h-1'],
      traits: { engagement: 'short' },
    });
  });

  test('without a plan, the sender is unknown', async () => {
    expect(await only('MemberAssigned', member)).toMatchObject({ senders: [], programmes: [] });
  });

  test('a technique goes by its name in the catalogue, and is counted again after it lapsed', async () => {
    const adoption = { hospitalId: 'h-1', techniqueId: 'stent' };
    const introduced = recorded('TechniqueIntroduced', {
      ...adoption,
      on: on('2019'),
      gapScope: 'county',
      source: operational,
    });
    const rows = await factsAfter(
      recorded('TechniqueCatalogued', {
        techniqueId: 'stent',
        name: label('Stent'),
        specialty: label('cardiology'),
      }),
      introduced,
      recorded('TechniqueLapsed', {
        ...adoption,
        on: on('2020'),
        reason: 'staffLeft',
        source: operational,
      }),
      recorded('TechniqueIntroduced', {
        ...adoption,
        on: on('2021'),
        gapScope: 'county',
        source: operational,
      }),
    );
    const [first, second] = rows.filter(({ factType }) => factType === 'TechniqueIntroduced');
    expect(first).toMatchObject({ label: label('Stent'), key: '1', until: on('2020') });
    expect(second).toMatchObject({ key: '2', until: null, subjectId: first?.subjectId });
  });
});

describe('what ends', () => {
  test('a grade, when the hospital falls to a lower one', async () => {
    const fall = recorded('HospitalDowngraded', {
      hospitalId: 'h-1',
      from: { level: 3, class: 'A' },
      to: { level: 3, class: 'B' },
      on: on('2022'),
      source: operational,
    });
    expect((await only('HospitalAccredited', reached('A'), fall)).until).toEqual(on('2022'));
  });

  test('a grade, when the hospital rises or its accreditation is revoked; a new one starts afresh', async () => {
    const revoked = recorded('AccreditationRevoked', {
      hospitalId: 'h-1',
      on: on('2022'),
      reason: label('fraud'),
      source: operational,
    });
    const untils = async (...events: ReadonlyArray<AidEvent>) =>
      (await factsAfter(...events))
        .filter(({ factType }) => factType === 'HospitalAccredited')
        .map(({ key, until }) => [key, until]);
    expect(await untils(reached('B'), reached('A'), revoked)).toEqual([
      ['3A 2019', on('2022')],
      ['3B 2019', on('2019')],
    ]);
    const again = reached('A', operational, '2024');
    expect(await untils(reached('A'), revoked, again)).toEqual([
      ['3A 2019', on('2022')],
      ['3A 2024', null],
    ]);
  });

  test('a certificate and what sources said of it, when it is suspended; a new one starts afresh', async () => {
    const competence = { traineeId: 'p-1', techniqueId: 't', source: operational };
    const certified = (when: string) =>
      recorded('TraineeCertified', {
        ...competence,
        level: 'independent',
        certifierId: 'p-9',
        practiceIds: [],
        on: on(when),
      });
    const reported = recorded('CompetenceAttested', {
      ...competence,
      techniqueText: label('t'),
      level: 'independent',
      on: on('2019'),
      statementId: '004-07',
      source: attested('004-07'),
    });
    const suspended = recorded('CertificationSuspended', {
      ...competence,
      on: on('2022-05-01'),
      reason: 'incident',
    });
    const story = [certified('2020-01-01'), reported, suspended, certified('2023-01-01')];
    for (const events of [story, story.toReversed()])
      expect(
        (await factsAfter(...events))
          .filter(({ factType }) => factType !== 'CertificationSuspended')
          .map(({ key, until }) => [key, until]),
      ).toEqual([
        ['t independent', on('2022-05-01')],
        ['t independent 2020-01-01', on('2022-05-01')],
        ['t independent 2023-01-01', null],
      ]);
  });

  test('not the certificate of a trainee who moves, but where it counts from then on is not known', async () => {
    const trainee = { traineeId: 'p-1', source: operational };
    const story = [
      recorded('TraineeRegistered', { ...trainee, employerId: 'h-1', profession: 'physician' }),
      recorded('TraineeCertified', {
        ...trainee,
        techniqueId: 't',
        level: 'independent',
        certifierId: 'p-9',
        practiceIds: [],
        on: on('2020-01-01'),
      }),
    ];
    const moved = recorded('EmployerChanged', {
      ...trainee,
      employerId: 'h-2',
      on: on('2022-01-01'),
    });
    const suspended = recorded('CertificationSuspended', {
      ...trainee,
      techniqueId: 't',
      on: on('2021-01-01'),
      reason: 'incident',
    });
    const employers = async (...events: ReadonlyArray<AidEvent>) =>
      (await only('TraineeCertified', ...events)).organisations;
    expect(await employers(...story)).toEqual(['h-1']);
    expect(await employers(...story, moved)).toEqual([]);
    expect(await employers(moved, ...story)).toEqual([]);
    expect(await employers(moved, ...story, suspended)).toEqual(['h-1']);
  });

  test('a department, when it closes', async () => {
    const closed = recorded('DepartmentClosed', {
      hospitalId: 'h-1',
      departmentId: 'eyes',
      on: on('2023'),
      reason: label('merged'),
      source: operational,
    });
    expect((await only('DepartmentEstablished', department, closed)).until).toEqual(on('2023'));
  });
});

test('every event that carries a source is a fact, or repeats one', () => {
  const sourced = describedEvents.filter(({ definition: { codec } }) =>
    JSON.stringify(codec).includes('"source"'),
  );
  expect(sourced.length).toBeGreaterThan(40);
  for (const { definition, entry } of sourced)
    if ('noFact' in entry) expect(entry.noFact).toBe('repeats another event');
    else expect(Object.keys(facts.on)).toContain(definition.type);
});

test('every fact has a name in both languages', () => {
  for (const { definition, entry } of describedEvents.filter(isFact)) {
    expect(entry.name.en).toMatch(/^[a-z]/);
    expect(entry.name.zh).toMatch(/^[一-鿿]+$/);
    expect(factName(definition.type)).toBe(entry.name);
  }
});

describe('dates', () => {
  test('money that was accounted for is dated by the end of its period', async () => {
    const absorbed = recorded('FundsAbsorbed', {
      fundId: 'f-1',
      transactionId: 't-1',
      amount: { amountFen: 100, currency: 'CNY' },
      period: { kind: 'interval', from: on('2024'), to: on('2025-06') },
      source: operational,
    });
    expect((await only('FundsAbsorbed', absorbed)).on).toEqual(on('2025-06'));
  });

  test('an extension was decided some time before the day to which it extends', async () => {
    const extended = recorded('DeploymentExtended', {
      deploymentId: 'd-1',
      to: on('2021-09-01'),
      source: operational,
    });
    expect((await only('DeploymentExtended', extended)).on).toMatchObject({
      precision: 'window',
      notAfter: '2021-09-01',
    });
  });

  test('a cancellation is dated', async () => {
    const cancelled = recorded('DeploymentCancelled', {
      deploymentId: 'd-1',
      on: on('2020-05-01'),
      reason: label('flood'),
      source: operational,
    });
    expect((await only('DeploymentCancelled', cancelled)).on).toEqual(on('2020-05-01'));
  });
});
