import { describe, expect, test } from '@jest/globals';

import { operational, type PartialDate, type Source, UNKNOWN_DATE } from '../../src/index.js';
import { hospital } from '../../src/facility/index.js';
import { type HospitalCommand, type HospitalEvent } from '../../src/facility/index.js';
import { given } from '../given.js';
import { between, both, grade, id, inYear, on, attestedIn } from '../samples.js';

const hospitalId = id<never>('lhasa-people');
const before2023 = between('2015-01-01', '2023-12-14');

type Accreditation = Extract<HospitalEvent, { type: 'HospitalAccredited' }>['data'];

const at = (
  text: string,
  source: Source,
  date: PartialDate = UNKNOWN_DATE,
  more: Partial<Accreditation> = {},
): Accreditation => ({ hospitalId, grade: grade(text), on: date, source, ...more });

const accredited = (...args: Parameters<typeof at>): HospitalEvent => ({
  type: 'HospitalAccredited',
  data: at(...args),
});

const accredit = (...args: Parameters<typeof at>): HospitalCommand => ({
  type: 'AccreditHospital',
  ...at(...args),
});

const fall = (from: string, to: string, date: PartialDate, source: Source = operational) => ({
  hospitalId,
  from: grade(from),
  to: grade(to),
  on: date,
  source,
});

const fell = (...args: Parameters<typeof fall>): HospitalEvent => ({
  type: 'HospitalDowngraded',
  data: fall(...args),
});

const corroborated = (factKey: string, source: Source, factType = 'HospitalAccredited') =>
  ({
    type: 'FactCorroborated',
    data: { factType, subjectId: hospitalId, factKey, source },
  }) as const;

describe('a grade that two sources report', () => {
  const first = accredited('3A', attestedIn('000-21'), between('2012-11-08', '2022-10-14'));

  test('is recorded as the first source reports it', () =>
    given(hospital)
      .when(accredit('3A', attestedIn('000-21'), between('2012-11-08', '2022-10-14')))
      .thenEvents(first));

  test('gets evidence from the second, whatever it says about the date', () =>
    given(hospital, first)
      .when(accredit('3A', attestedIn('002-19'), before2023))
      .thenEvents(corroborated('3A', attestedIn('002-19'))));

  test('is left alone when the first source is read again', () =>
    given(hospital, first, corroborated('3A', attestedIn('002-19')))
      .when(accredit('3A', attestedIn('000-21'), between('2012-11-08', '2022-10-14')))
      .thenNothing());

  test('is left alone when the second source is read again', () =>
    given(hospital, first, corroborated('3A', attestedIn('002-19')))
      .when(accredit('3A', attestedIn('002-19'), before2023))
      .thenNothing());

  test('takes only what is new from a source with several statements', () =>
    given(hospital, first)
      .when(accredit('3A', attestedIn('000-21', '002-19')))
      .thenEvents(corroborated('3A', attestedIn('002-19'))));

  test('shows that the row of the first source was changed after its replay', () =>
    given(hospital, first)
      .when(accredit('3A', attestedIn('000-21'), on('2017-06-01')))
      .thenRefused('FactDiffers', { rule: 'EVI-2', factKey: '3A', fields: ['on'] }));

  test('gets evidence when a health commission had recorded it', () =>
    given(hospital, accredited('3A', operational, on('2017-06-01')))
      .when(accredit('3A', attestedIn('002-19')))
      .thenEvents(corroborated('3A', attestedIn('002-19'))));

  test('gets evidence from a source that leaves out the class', () =>
    given(hospital, first)
      .when(accredit('3', attestedIn('009-01')))
      .thenEvents(corroborated('3A', attestedIn('009-01'))));

  test('needs a source that names its statements', () =>
    given(hospital)
      .when(accredit('3A', { origin: 'attested', evidence: [] }))
      .thenRefused('EvidenceMissing', { rule: 'EVI-1' }));
});

describe('ACC-1: an accreditation to the grade in force', () => {
  test('is refused as a renewal', () =>
    given(hospital, accredited('3A', operational, on('2017-06-01')))
      .when(accredit('3A', operational, on('2021-06-01')))
      .thenRefused('GradeAlreadyInForce', { rule: 'ACC-1' }));

  test('is nothing new when it is the same one', () =>
    given(hospital, accredited('3A', operational, on('2017-06-01')))
      .when(accredit('3A', operational, on('2017-06-01')))
      .thenNothing());

  test('is refused where the grade was reached by a fall', () =>
    given(
      hospital,
      accredited('3B', operational, on('2015-01-01')),
      fell('3B', '2A', on('2018-01-01')),
    )
      .when(accredit('2A', operational, on('2019-01-01')))
      .thenRefused('GradeAlreadyInForce'));

  test('is refused too where the later one was recorded first', () =>
    given(hospital, accredited('3A', operational, on('2021-06-01')))
      .when(accredit('3A', operational, on('2017-06-01')))
      .thenRefused('GradeAlreadyInForce'));

  test('is right again after the validity ended', () => {
    const first = accredited('3A', operational, on('2013-01-01'), { validUntil: on('2017-01-01') });
    const again = accredited('3A', operational, on('2018-06-01'));
    given(hospital, first)
      .when(accredit('3A', operational, on('2018-06-01')))
      .thenEvents(again);
    given(hospital, again)
      .when(accredit('3A', operational, on('2013-01-01'), { validUntil: on('2017-01-01') }))
      .thenEvents(first);
  });
});

describe('ACC-2: grades rise', () => {
  const second = accredited('2A', attestedIn('002-25'), before2023);

  test('Ali: 2A, then 3B', () =>
    given(hospital, second)
      .when(accredit('3B', attestedIn('002-26'), before2023))
      .thenEvents(accredited('3B', attestedIn('002-26'), before2023)));

  test('the lower grade read again after the higher one is nothing new', () =>
    given(hospital, second, accredited('3B', attestedIn('002-26'), before2023))
      .when(accredit('2A', attestedIn('002-25'), before2023))
      .thenNothing());

  test('a lower grade without a date may be the earlier one, whichever is recorded first', () => {
    const higher = accredited('3B', attestedIn('002-26'), before2023);
    const lower = accredited('2A', attestedIn('009-01'));
    given(hospital, higher)
      .when(accredit('2A', attestedIn('009-01')))
      .thenEvents(lower);
    expect(given(hospital, higher, lower).state().inForce?.grade).toEqual(grade('3B'));
  });

  test('a lower grade that is certainly later is refused', () =>
    given(hospital, accredited('3B', operational, on('2019-01-01')))
      .when(accredit('2A', operational, on('2020-01-01')))
      .thenRefused('GradeNotHigher'));

  test('a lower grade of earlier times is history, and the higher one stays in force', () => {
    const earlier = accredited('2A', attestedIn('009-01'), inYear('2014'));
    const later = accredited('3B', operational, on('2019-01-01'));
    given(hospital, later)
      .when(accredit('2A', attestedIn('009-01'), inYear('2014')))
      .thenEvents(earlier);
    expect(given(hospital, later, earlier).state().inForce?.grade).toEqual(grade('3B'));
  });

  test('a higher grade cannot come before a lower accreditation', () => {
    given(hospital, accredited('2A', operational, on('2019-01-01')))
      .when(accredit('3A', operational, inYear('2014')))
      .thenRefused('GradeOutOfOrder', { rule: 'ACC-2' });
    given(hospital, accredited('2A', attestedIn('002-25'), on('2019-01-01')))
      .when(accredit('3A', attestedIn('009-01'), inYear('2014')))
      .thenRefused('GradeOutOfOrder', { rule: 'ACC-2' });
  });

  test('a report of it is recorded, and does not count', () => {
    const report = accredited('3A', attestedIn('009-01'), inYear('2014'));
    const official = accredited('2A', operational, on('2019-01-01'));
    given(hospital, official)
      .when(accredit('3A', attestedIn('009-01'), inYear('2014')))
      .thenEvents(report);
    expect(given(hospital, official, report).state().inForce?.grade).toEqual(grade('2A'));
    expect(given(hospital, report, official).state().inForce?.grade).toEqual(grade('2A'));
  });

  test('it can when the lower grade was a fall', () =>
    given(
      hospital,
      accredited('3B', operational, on('2015-01-01')),
      fell('3B', '2A', on('2018-01-01')),
    )
      .when(accredit('3C', attestedIn('009-01'), inYear('2010')))
      .thenEvents(accredited('3C', attestedIn('009-01'), inYear('2010'))));

  test('a level without class is recorded as such', () =>
    given(hospital)
      .when(accredit('2', attestedIn('000-31')))
      .thenEvents(accredited('2', attestedIn('000-31'))));

  test('its class may become known later', () =>
    given(hospital, accredited('2', attestedIn('000-31')))
      .when(accredit('2A', attestedIn('009-01')))
      .thenEvents(accredited('2A', attestedIn('009-01'))));

  test('a known class cannot be followed by the bare level', () =>
    given(hospital, accredited('2A', operational, on('2015-01-01')))
      .when(accredit('2', operational, on('2018-01-01')))
      .thenRefused('GradeNotHigher'));

  test('after a revocation the hospital starts again', () =>
    given(hospital, accredited('3A', operational, on('2015-01-01')), {
      type: 'AccreditationRevoked',
      data: {
        hospitalId,
        on: on('2019-01-01'),
        reason: both('造假', 'fraud'),
        source: operational,
      },
    })
      .when(accredit('2A', operational, on('2021-01-01')))
      .thenEvents(accredited('2A', operational, on('2021-01-01'))));

  test('a grade that was lost can be reached again', () =>
    given(
      hospital,
      accredited('3A', operational, on('2015-01-01')),
      fell('3A', '2A', on('2018-01-01')),
    )
      .when(accredit('3A', attestedIn('009-01'), inYear('2022')))
      .thenEvents(accredited('3A', attestedIn('009-01'), inYear('2022'))));

  test('what was recorded the first time stays recorded', () =>
    given(
      hospital,
      accredited('3A', attestedIn('000-21')),
      fell('3A', '2A', on('2018-01-01')),
      accredited('3A', attestedIn('009-01'), inYear('2022')),
    )
      .when(accredit('3A', attestedIn('000-21')))
      .thenNothing());

  test('a source without a date is assumed to report the first time', () =>
    given(
      hospital,
      accredited('3A', operational, on('2015-01-01')),
      fell('3A', '2A', on('2018-01-01')),
    )
      .when(accredit('3A', attestedIn('009-01')))
      .thenEvents(corroborated('3A', attestedIn('009-01'))));
});

test('a grade cannot expire before it is given', () =>
  given(hospital)
    .when(accredit('3A', operational, on('2020-01-01'), { validUntil: on('2019-01-01') }))
    .thenRefused('ValidityEndsBeforeStart'));

describe('falls and losses', () => {
  const high = accredited('3A', operational, on('2015-01-01'));

  test('a fall leads from the grade in force to a lower one', () =>
    given(hospital, high)
      .when({ type: 'DowngradeHospital', ...fall('3A', '2A', on('2018-01-01')) })
      .thenEvents(fell('3A', '2A', on('2018-01-01'))));

  test('a rise is no fall', () =>
    given(hospital, high)
      .when({ type: 'DowngradeHospital', ...fall('2A', '3A', on('2018-01-01')) })
      .thenRefused('NotAFall', { rule: 'ACC-2' }));

  test('a fall from a grade that is not in force is refused', () =>
    given(hospital, high)
      .when({ type: 'DowngradeHospital', ...fall('3B', '2A', on('2018-01-01')) })
      .thenRefused('GradeNotInForce'));

  test('a source may begin with a fall', () =>
    given(hospital)
      .when({
        type: 'DowngradeHospital',
        ...fall('3B', '2A', inYear('2018'), attestedIn('009-01')),
      })
      .thenEvents(fell('3B', '2A', inYear('2018'), attestedIn('009-01'))));

  test('the same fall can happen twice', () =>
    given(
      hospital,
      high,
      fell('3A', '2A', on('2018-01-01')),
      accredited('3A', operational, on('2020-01-01')),
    )
      .when({ type: 'DowngradeHospital', ...fall('3A', '2A', on('2022-01-01')) })
      .thenEvents(fell('3A', '2A', on('2022-01-01'))));

  test('a grade that is not held cannot be renewed', () =>
    given(hospital, high)
      .when({
        type: 'RenewGrade',
        hospitalId,
        grade: grade('3B'),
        on: on('2019-01-01'),
        source: operational,
      })
      .thenRefused('GradeNotInForce'));

  test('the grade in force can be renewed', () => {
    const renewal = {
      hospitalId,
      grade: grade('3A'),
      on: on('2019-01-01'),
      validUntil: on('2023-01-01'),
      source: operational,
    };
    given(hospital, high)
      .when({ type: 'RenewGrade', ...renewal })
      .thenEvents({ type: 'AccreditationRenewed', data: renewal });
  });

  test('where a grade was revoked, none can be revoked again', () => {
    const revocation = {
      hospitalId,
      on: on('2019-01-01'),
      reason: both('造假', 'fraud'),
      source: operational,
    };
    given(hospital, high, { type: 'AccreditationRevoked', data: revocation })
      .when({ type: 'RevokeGrade', ...revocation, on: on('2020-01-01') })
      .thenRefused('NoGradeInForce');
  });
});

describe('departments, equipment and links', () => {
  const ophthalmology = {
    hospitalId,
    departmentId: id<never>('hotan-people-ophthalmology'),
    kind: 'department',
    name: both('眼科', 'Ophthalmology'),
    specialty: both('眼科', 'ophthalmology'),
    on: UNKNOWN_DATE,
    supporterIds: [],
    source: attestedIn('001-20'),
  } as const;
  const established: HospitalEvent = { type: 'DepartmentEstablished', data: ophthalmology };

  test('a department is established once, and corroborated', () => {
    given(hospital)
      .when({ type: 'EstablishDepartment', ...ophthalmology })
      .thenEvents(established);
    given(hospital, established)
      .when({ type: 'EstablishDepartment', ...ophthalmology, source: attestedIn('009-01') })
      .thenEvents(
        corroborated('hotan-people-ophthalmology', attestedIn('009-01'), 'DepartmentEstablished'),
      );
  });

  test('its id cannot mean another department', () =>
    given(hospital, established)
      .when({ type: 'EstablishDepartment', ...ophthalmology, kind: 'centre', source: operational })
      .thenRefused('FactDiffers', { fields: ['kind'] }));

  test('a department is closed, which may be recorded before its founding', () => {
    const { departmentId } = ophthalmology;
    const closure = {
      hospitalId,
      departmentId,
      on: on('2024-01-01'),
      reason: both('合并', 'merged'),
      source: operational,
    };
    const closed: HospitalEvent = { type: 'DepartmentClosed', data: closure };
    given(hospital)
      .when({ type: 'CloseDepartment', ...closure })
      .thenEvents(closed);
    given(hospital, established)
      .when({ type: 'CloseDepartment', ...closure })
      .thenEvents(closed);
    const late = { ...ophthalmology, on: on('2025-01-01'), source: operational };
    given(hospital, closed)
      .when({ type: 'EstablishDepartment', ...late })
      .thenRefused('ClosedBeforeFounding');
    given(hospital, { type: 'DepartmentEstablished', data: late })
      .when({ type: 'CloseDepartment', ...closure })
      .thenRefused('ClosedBeforeFounding');
  });

  test('equipment and links are recorded once', () => {
    const vehicle = {
      hospitalId,
      equipmentId: id<never>('maqen-mobile-vehicle'),
      kind: 'imaging',
      name: both('移动医疗一体车', 'mobile medical vehicle'),
      spec: both('40排CT', '40-slice CT'),
      mobile: true,
      on: UNKNOWN_DATE,
      source: attestedIn('003-24'),
    } as const;
    given(hospital)
      .when({ type: 'CommissionEquipment', ...vehicle })
      .thenEvents({ type: 'EquipmentCommissioned', data: vehicle });
    const link = {
      hostId: hospitalId,
      linkId: id<never>('maqen-remote-imaging'),
      kind: 'remoteDiagnosis',
      peerOrgIds: [],
      on: UNKNOWN_DATE,
      source: attestedIn('003-26'),
    } as const;
    given(hospital)
      .when({ type: 'CommissionLink', ...link })
      .thenEvents({ type: 'TelemedicineLinkCommissioned', data: link });
  });
});
