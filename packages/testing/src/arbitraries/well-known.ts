// Values of the domain's refined types, by codec name.
import { day, type CalendarDay, daysIn, units } from '@aidtrail/domain';
import * as fc from 'fast-check';

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

const year = fc.integer({ min: 1990, max: 2035 });
const month = fc.integer({ min: 1, max: 12 });

/** Any day from 1990 to 2035. */
export const calendarDays: fc.Arbitrary<CalendarDay> = fc
  .tuple(year, month)
  .chain(([y, m]) =>
    fc
      .integer({ min: 1, max: daysIn(y, m) })
      .map((d) => day(`${y}-${padded(m, 2)}-${padded(d, 2)}`)),
  );

/** Few distinct ids, so that references match. */
const ids = fc.oneof(
  fc.constantFrom('a', 'b', 'c-1', 'd_2', 'e.3'),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,9}$/),
);

const decimals = fc
  .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.option(fc.integer({ min: 0, max: 99 })))
  .map(([whole, fraction]) => (fraction === null ? `${whole}` : `${whole}.${fraction}`));

const idNames = [
  'AllianceId',
  'BookingId',
  'CaseId',
  'CommunityId',
  'DepartmentId',
  'DeploymentId',
  'DocumentId',
  'DonationId',
  'EquipmentId',
  'FundId',
  'HonourId',
  'IndicatorCode',
  'LinkId',
  'MentorshipId',
  'OccasionId',
  'OrganisationId',
  'OutreachId',
  'PairingId',
  'PartyId',
  'PersonId',
  'PlaceId',
  'PolicyId',
  'PostId',
  'PracticeId',
  'ProgrammeId',
  'StatementId',
  'TechniqueId',
  'TransactionId',
];

export const wellKnown: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ...Object.fromEntries(idNames.map((name) => [name, ids])),
  CalendarDay: calendarDays,
  'YYYY-MM': fc.tuple(year, month).map(([y, m]) => `${y}-${padded(m, 2)}`),
  YYYY: year.map(String),
  CountingNumber: fc.integer({ min: 1, max: 1_000 }),
  'position from 1': fc.integer({ min: 1, max: 1_000 }),
  Fen: fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
  Decimal: decimals,
  Unit: fc.constantFrom(...Object.keys(units)),
  GbCode: fc.stringMatching(/^\d{6}(\d{3})?$/),
  GradeLevel: fc.integer({ min: 1, max: 3 }),
  GradeClass: fc.constantFrom('A', 'B', 'C'),
  SchemeId: fc.constantFrom('cn-hospital', 'jci', 'stars'),
  Pseudonym: fc.integer({ min: 1, max: 9_999 }).map((n) => `patient-${n}`),
  ConditionCode: fc.stringMatching(/^[A-Z]\d{2}\.\d$/),
};
