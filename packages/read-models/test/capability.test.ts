import { type AidEvent, exactly } from '@aidtrail/domain';
import { project } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { capability } from '../src/index.js';
import { attested, claim, label, link, on, operational, recorded, undated } from './recorded.js';

const rowsOf = async (...events: AidEvent[]) =>
  (await project(capability, events)).map(({ row }) => row);

const introduced = (techniqueId: string, source = attested('004-19')): AidEvent =>
  recorded('TechniqueIntroduced', {
    hospitalId: 'lhari-people',
    techniqueId,
    on: on('2022-07-01..2025-05-14'),
    gapScope: 'unstated',
    source,
  });

describe('techniques', () => {
  test('the three that document 004 names are three rows, none of them used independently', async () => {
    const rows = await rowsOf(
      introduced('endoscopic-lung-contusion-repair', attested('004-19')),
      introduced('double-lumen-intubation', attested('004-20')),
      introduced('thrombolysis-myocardial-infarction', attested('004-21')),
    );
    expect(
      rows.map(({ status, techniques }) => [status, techniques?.low, techniques?.evidence]),
    ).toEqual([
      ['introduced', 1, ['004-20']],
      ['introduced', 1, ['004-19']],
      ['introduced', 1, ['004-21']],
    ]);
    expect(rows.every((row) => row.independent_on === null && row.kind === 'technique')).toBe(true);
  });

  test('are introduced, used independently, and lapse', async () => {
    const adoption = { hospitalId: 'lhari-people', techniqueId: 't', source: operational };
    const story = [
      introduced('t', operational),
      recorded('TechniqueFirstUsedIndependently', {
        ...adoption,
        traineeId: 'p-1',
        on: on('2024-03'),
      }),
      recorded('TechniqueLapsed', { ...adoption, on: on('2025-01-01'), reason: 'staffLeft' }),
    ];
    const status = async (length: number) => (await rowsOf(...story.slice(0, length)))[0];
    expect(await status(2)).toMatchObject({
      status: 'independent',
      trainee: 'p-1',
      independent_on: '2024-03',
    });
    expect(await status(3)).toMatchObject({ status: 'lapsed', to: '2025-01-01' });
  });

  test('a second source for an introduction is more evidence', async () => {
    const [row, ...others] = await rowsOf(
      introduced('t'),
      recorded('FactCorroborated', {
        factType: 'TechniqueIntroduced',
        subjectId: 'lhari-people_t',
        factKey: '1',
        source: attested('005-01'),
      }),
    );
    expect(others).toEqual([]);
    expect(row?.techniques?.evidence).toEqual(['004-19', '005-01']);
  });
});

describe('people', () => {
  const attest = (level: 'independent' | 'basicallyCompetent', statementId: string): AidEvent =>
    recorded('CompetenceAttested', {
      traineeId: 'p-004-1',
      techniqueId: 'appendix-surgery',
      techniqueText: label('appendix surgery'),
      level,
      on: undated,
      statementId,
      source: attested(statementId),
    });
  const certify: AidEvent = recorded('TraineeCertified', {
    traineeId: 'p-004-1',
    techniqueId: 'appendix-surgery',
    level: 'independent',
    certifierId: 'p-9',
    practiceIds: ['x-1', 'x-2'],
    on: on('2025-01-01'),
    source: operational,
  });

  test('competence that a source attests is never counted as certified', async () => {
    const rows = await rowsOf(attest('independent', '004-07'));
    expect(rows.map(({ status, indicator }) => [status, indicator])).toEqual([
      ['attested', 'trainees.attested'],
    ]);
    const both = await rowsOf(attest('independent', '004-07'), certify);
    expect(both.map(({ status, indicator, practices }) => [status, indicator, practices])).toEqual([
      ['attested', 'trainees.attested', 0],
      ['certified', 'trainees.certified', 2],
    ]);
    expect(capability.measures.persons.neverAcross).toContain('indicator');
  });

  test('an attested level never falls', async () => {
    const [row] = await rowsOf(
      attest('independent', '004-07'),
      attest('basicallyCompetent', '004-08'),
    );
    expect(row?.level).toBe('independent');
  });

  test('a suspended certification counts no person', async () => {
    const [row] = await rowsOf(
      certify,
      recorded('CertificationSuspended', {
        traineeId: 'p-004-1',
        techniqueId: 'appendix-surgery',
        on: on('2025-06-01'),
        reason: 'incident',
        source: operational,
      }),
    );
    expect(row).toMatchObject({ status: 'suspended', persons: null, to: '2025-06-01' });
  });

  const suspended = (date: string): AidEvent =>
    recorded('CertificationSuspended', {
      traineeId: 'p-004-1',
      techniqueId: 'appendix-surgery',
      on: on(date),
      reason: 'incident',
      source: operational,
    });

  test('what ended is shown with its end, whichever was recorded first', async () => {
    const story = [
      attest('independent', '004-07'),
      certify,
      recorded('TraineeCertified', {
        traineeId: 'p-004-1',
        techniqueId: 'appendix-surgery',
        level: 'independent',
        certifierId: 'p-9',
        practiceIds: ['x-1'],
        on: on('2024-01-01'),
        source: operational,
      }),
      suspended('2025-06-01'),
    ];
    const [attestedRow, certifiedRow] = await rowsOf(...story);
    expect(attestedRow).toMatchObject({ status: 'attested', persons: null });
    expect(certifiedRow).toMatchObject({
      status: 'suspended',
      period: { from: '2025-01-01', to: '2025-06-01' },
    });
    expect(await rowsOf(...story.toReversed())).toEqual([attestedRow, certifiedRow]);
  });

  test('an earlier certificate that is recorded after a suspension does not lift it', async () => {
    const rows = await rowsOf(suspended('2025-06-01'), certify);
    expect(rows.map(({ status }) => status)).toEqual(['suspended']);
  });

  test('the certifier is no mentor', async () => {
    const [row] = await rowsOf(certify);
    expect(row).toMatchObject({ mentor: null, certifier: 'p-9' });
  });

  test('an attested level is shown on the evidence that says it', async () => {
    const [row] = await rowsOf(
      attest('basicallyCompetent', '004-08'),
      attest('independent', '004-07'),
    );
    expect(row).toMatchObject({ level: 'independent', statements: ['004-07'] });
  });

  test('a newspaper that dates a certificate otherwise is evidence of the official record', async () => {
    const reported = recorded('TraineeCertified', {
      traineeId: 'p-004-1',
      techniqueId: 'appendix-surgery',
      level: 'independent',
      certifierId: 'p-9',
      practiceIds: [],
      on: on('2024-11-01'),
      source: attested('004-09'),
    });
    for (const story of [
      [reported, certify],
      [certify, reported],
    ]) {
      const [row, ...others] = await rowsOf(...story);
      expect(others).toEqual([]);
      expect(row).toMatchObject({ from: '2025-01-01', practices: 2, statements: ['004-09'] });
    }
  });

  test('trainees who go to another employer are shown there', async () => {
    const registered = recorded('TraineeRegistered', {
      traineeId: 'p-004-1',
      employerId: 'lhari-people',
      profession: 'physician',
      source: operational,
    });
    const moved = recorded('EmployerChanged', {
      traineeId: 'p-004-1',
      employerId: 'nagqu-people',
      on: on('2025-03-01'),
      source: operational,
    });
    const [row] = await rowsOf(registered, certify, moved);
    expect(row?.subject).toBe('nagqu-people');
  });

  test('a mentorship counts practices and follows handovers', async () => {
    const mentorship = { mentorshipId: 'm-1', source: operational };
    const [row] = await rowsOf(
      recorded('MentorshipStarted', {
        ...mentorship,
        mentorId: 'p-1',
        traineeId: 'p-2',
        hostOrgId: 'lhari-people',
        techniqueIds: ['t'],
        mode: 'oneToOne',
        from: on('2024-01-01'),
      }),
      recorded('SupervisedPracticeLogged', {
        ...mentorship,
        practiceId: 'x-1',
        techniqueId: 't',
        on: on('2024-02-01'),
        role: 'lead',
      }),
      recorded('MentorshipHandedOver', {
        ...mentorship,
        fromMentorId: 'p-1',
        toMentorId: 'p-3',
        on: on('2024-03-01'),
      }),
    );
    expect(row).toMatchObject({
      kind: 'mentorship',
      status: 'active',
      mentor: 'p-3',
      trainee: 'p-2',
      practices: 1,
      persons: { low: 1 },
    });
  });

  test('a stay elsewhere ends with a return, at the employer of the trainee', async () => {
    const [row] = await rowsOf(
      recorded('TraineeRegistered', {
        traineeId: 'p-2',
        employerId: 'lhari-people',
        profession: 'physician',
        source: operational,
      }),
      recorded('OutboundTrainingStarted', {
        traineeId: 'p-2',
        hostOrgId: 'wenzhou-seventh',
        from: on('2024-01-01'),
        plannedTo: on('2024-06-30'),
        source: operational,
      }),
      recorded('OutboundTrainingCompleted', {
        traineeId: 'p-2',
        on: on('2024-06-15'),
        source: operational,
      }),
    );
    expect(row).toMatchObject({
      kind: 'training',
      status: 'returned',
      subject: 'lhari-people',
      from: '2024-01-01',
      to: '2024-06-15',
    });
  });
});

describe('claims', () => {
  const lhari = { within: ['lhari'] };

  test('39 persons stated twice are one row of 39, never 78', async () => {
    const rows = await rowsOf(
      claim('004-13', {
        indicator: 'personnel.trained_outbound',
        quantity: exactly(39, 'person'),
        scope: lhari,
      }),
      claim('004-15', {
        indicator: 'personnel.trained_outbound',
        quantity: exactly(39, 'person'),
        scope: lhari,
      }),
      link('004-15', 'duplicateOf', '004-13'),
    );
    expect(
      rows.map(({ persons, statements, also_claimed: also }) => [persons?.low, statements, also]),
    ).toEqual([[39, ['004-13'], []]]);
  });

  test('keep their own units: techniques with projects are no techniques alone', async () => {
    const [row] = await rowsOf(
      claim('001-27', {
        indicator: 'techniques.introduced',
        quantity: exactly(1319, 'technique-or-project'),
        scope: { within: ['xinjiang'] },
      }),
    );
    expect(row).toMatchObject({
      kind: 'claim',
      status: 'claimed',
      techniques: { unit: 'technique-or-project' },
    });
  });
});

test('departments, equipment, links and alliances stay', async () => {
  const hospital = { hospitalId: 'yushu-people', on: undated, source: attested('000-41') };
  const rows = await rowsOf(
    recorded('DepartmentEstablished', {
      ...hospital,
      departmentId: 'bone-centre',
      kind: 'centre',
      name: label('bone and joint centre'),
      specialty: label('orthopaedics'),
      supporterIds: [],
    }),
    recorded('EquipmentCommissioned', {
      ...hospital,
      equipmentId: 'vehicle',
      kind: 'imaging',
      name: label('mobile vehicle'),
      mobile: true,
      spec: label('40-slice CT'),
    }),
    recorded('SpecialistAllianceFormed', {
      allianceId: 'jin-he',
      name: label('Jin-He'),
      specialty: label('ophthalmology'),
      memberIds: ['hotan-people', 'tianjin-eye-hospital'],
      on: undated,
      source: attested('001-21'),
    }),
    recorded('FactCorroborated', {
      factType: 'DepartmentEstablished',
      subjectId: 'yushu-people',
      factKey: 'bone-centre',
      source: attested('009-01'),
    }),
  );
  expect(rows.map(({ entry, statements }) => [entry, statements])).toEqual([
    ['alliance/jin-he', ['001-21']],
    ['department/yushu-people/bone-centre', ['000-41', '009-01']],
    ['equipment/yushu-people/vehicle', ['000-41']],
  ]);
  expect(rows[0]?.alliances).toMatchObject({ low: 1, unit: 'alliance' });
});
