// Soft rules of hospitals: what a commission would ask about, and no rule refuses.
import type { Localized } from '@aidtrail/domain';
import { dayRange, isBefore } from '@aidtrail/domain';
import type { RowIn, TracedRow } from '@aidtrail/projections';

import type { FactContent } from '../facts/fact-of-stream.js';
import type { facts } from '../facts.js';
import { type Issue, type IssueKind, issueIf } from './issues.js';

type FactRow = TracedRow<RowIn<typeof facts>>;

interface Known {
  readonly fact: FactContent;
  readonly row: FactRow;
}

const textOf = ({ traits }: FactContent, name: string): string | null => {
  const value = traits[name];
  return typeof value === 'string' ? value : null;
};

const givesGrade: ReadonlySet<string> = new Set([
  'HospitalAccredited',
  'AccreditationRenewed',
  'HospitalDowngraded',
]);

/** A level may be any class of it. */
const mayBeSame = (left: string | null, right: string | null): boolean =>
  left !== null && right !== null && (left.startsWith(right) || right.startsWith(left));

const isEarlier = (left: FactContent, right: FactContent): boolean =>
  isBefore(left.on, right.on) === 'yes';

const issue = (
  kind: IssueKind,
  { fact, row }: Known,
  explanation: Localized,
): ReadonlyArray<Issue> =>
  issueIf(
    true,
    kind,
    {
      subject: `${fact.factType}/${fact.subjectId}/${fact.key}`,
      evidence: fact.evidence,
      lineage: row.lineage,
    },
    explanation,
  );

/** The grade that a renewal, a fall or a revocation rests on; an empty text for any. */
const basisOf = (fact: FactContent): string | null => {
  if (fact.factType === 'AccreditationRenewed') return textOf(fact, 'grade');
  if (fact.factType === 'HospitalDowngraded') return textOf(fact, 'from');
  return fact.factType === 'AccreditationRevoked' ? '' : null;
};

const missingBeginning = (one: Known, all: ReadonlyArray<Known>): ReadonlyArray<Issue> => {
  const basis = basisOf(one.fact);
  if (basis === null) return [];
  const isFound = all.some(
    ({ fact }) =>
      fact !== one.fact &&
      givesGrade.has(fact.factType) &&
      (basis === '' || mayBeSame(textOf(fact, 'grade'), basis)) &&
      !isEarlier(one.fact, fact),
  );
  return isFound
    ? []
    : issue('missing-beginning', one, {
        en: `No earlier accreditation${basis === '' ? '' : ` to grade ${basis}`} is recorded.`,
        zh: `没有此前${basis === '' ? '' : ` ${basis} 级`}的评定记录。`,
      });
};

const missingApplication = (one: Known, all: ReadonlyArray<Known>): ReadonlyArray<Issue> => {
  const applications = all.filter(
    ({ fact }) =>
      fact.factType === 'ReviewApplied' && textOf(fact, 'grade') === textOf(one.fact, 'grade'),
  );
  // Where a hospital's applications are recorded, one is expected before each accreditation.
  const isExpected =
    one.fact.factType === 'HospitalAccredited' &&
    all.some(({ fact }) => fact.factType === 'ReviewApplied') &&
    !applications.some(({ fact }) => !isEarlier(one.fact, fact));
  return isExpected
    ? issue('missing-application', one, {
        en: 'No application for this grade is recorded before the accreditation.',
        zh: '没有此次评定之前的申请记录。',
      })
    : [];
};

const validityEnded = (one: Known, all: ReadonlyArray<Known>): ReadonlyArray<Issue> => {
  const until = textOf(one.fact, 'validUntil');
  const isFollowed = all.some(
    ({ fact }) =>
      fact !== one.fact &&
      (givesGrade.has(fact.factType) || fact.factType === 'AccreditationRevoked') &&
      !isEarlier(fact, one.fact),
  );
  return until === null || isFollowed
    ? []
    : issue('validity-ended', one, {
        en: `The grade is valid until ${until}, and no renewal is recorded.`,
        zh: `该等级有效期至 ${until}，没有复评记录。`,
      });
};

const closedWithoutFounding = (one: Known, all: ReadonlyArray<Known>): ReadonlyArray<Issue> =>
  one.fact.factType === 'DepartmentClosed' &&
  !all.some(({ fact }) => fact.factType === 'DepartmentEstablished' && fact.key === one.fact.key)
    ? issue('missing-beginning', one, {
        en: 'The founding of the department is not recorded.',
        zh: '没有该科室的成立记录。',
      })
    : [];

const contradicted = (one: FactRow, all: ReadonlyArray<Known>): ReadonlyArray<Issue> => {
  const { fact } = one.row;
  const isRuledOut =
    fact.factType === 'HospitalAccredited' &&
    fact.happened === 'no' &&
    fact.origin === 'attested' &&
    fact.evidence.length > 0 &&
    !all.some(
      (other) =>
        givesGrade.has(other.fact.factType) &&
        mayBeSame(textOf(other.fact, 'grade'), textOf(fact, 'grade')),
    );
  return isRuledOut
    ? issue(
        'contradicted-fact',
        { fact, row: one },
        {
          en: 'Official records of other grades rule this report out; it does not count.',
          zh: '业务登记的其他等级与该记载矛盾，不计入。',
        },
      )
    : [];
};

const yearsOf = ({ fact }: Known): number | null => {
  const until = textOf(fact, 'validUntil');
  const { first } = dayRange(fact.on);
  return until === null || first === null || !/^\d{4}/.test(until)
    ? null
    : Number(until.slice(0, 4)) - Number(first.slice(0, 4));
};

/** Sources disagree on how long a cycle is, so each authority is compared with itself. */
const cycleLengths = (all: ReadonlyArray<Known>): ReadonlyArray<Issue> =>
  [...Map.groupBy(all, ({ fact }) => textOf(fact, 'authority') ?? '')].flatMap(
    ([authority, granted]) => {
      const known = granted.filter((one) => yearsOf(one) !== null);
      const counts = Map.groupBy(known, yearsOf);
      const [usual] = [...counts].toSorted(
        ([years, left], [other, right]) =>
          right.length - left.length || Number(years) - Number(other),
      );
      if (authority === '' || usual === undefined) return [];
      return known
        .filter((one) => yearsOf(one) !== usual[0] && usual[1].length > 1)
        .flatMap((one) =>
          issue('cycle-length', one, {
            en: `Valid for ${yearsOf(one)} years; ${authority} usually grants ${usual[0]} years.`,
            zh: `有效期${yearsOf(one)}年；${authority} 通常为${usual[0]}年。`,
          }),
        );
    },
  );

/** What a commission would ask about the grades and departments of hospitals. */
export const hospitalIssues = (rows: ReadonlyArray<FactRow>): ReadonlyArray<Issue> => {
  const counted = rows
    .filter(({ row }) => row.fact.happened !== 'no')
    .map((row): Known => ({ fact: row.row.fact, row }));
  const byHospital = Map.groupBy(counted, ({ fact }) => fact.subjectId);
  const ofHospital = (id: string): ReadonlyArray<Known> => byHospital.get(id) ?? [];
  return [
    ...counted.flatMap((one) => {
      const all = ofHospital(one.fact.subjectId);
      return [
        ...missingBeginning(one, all),
        ...missingApplication(one, all),
        ...validityEnded(one, all),
        ...closedWithoutFounding(one, all),
      ];
    }),
    ...rows.flatMap((row) => contradicted(row, ofHospital(row.row.fact.subjectId))),
    ...cycleLengths(counted),
  ];
};
