// What each of the 195 statements should be judged, thought through from the notes of the ledger before
// anything was run. `002-19..24` is a range of ids.
import type { ReasonCode, Strength, Verdict } from '@aidtrail/domain/reconciliation';

export interface Expected {
  readonly ids: string;
  readonly verdict: Verdict;
  readonly reason?: ReasonCode;
  readonly strength?: Strength;
  readonly coverage?: string;
  readonly because: string;
}

const consistent = (ids: string, because: string, strength: Strength = 'certain'): Expected => ({
  ids,
  verdict: 'consistent',
  strength,
  because,
});

const confirmed = (ids: string, because: string): Expected => ({
  ids,
  verdict: 'confirmed',
  strength: 'certain',
  because,
});

const partial = (ids: string, coverage: string, because: string): Expected => ({
  ids,
  verdict: 'partial',
  strength: 'provisional',
  coverage,
  because,
});

const unknown = (ids: string, reason: ReasonCode, because: string): Expected => ({
  ids,
  verdict: 'not-derivable',
  reason,
  because,
});

const incomparable = (ids: string, reason: ReasonCode, because: string): Expected => ({
  ids,
  verdict: 'incomparable',
  reason,
  because,
});

export const expectedVerdicts: ReadonlyArray<Expected> = [
  // 000
  {
    ids: '000-01 000-03 000-04 001-23 004-15',
    verdict: 'duplicate',
    strength: 'certain',
    because: 'the same figure again in the same document',
  },
  unknown('000-05 000-06 000-15..16', 'NO_EVENTS', 'facts that only this source reports'),
  unknown('000-17', 'NO_EVENTS', 'seven banners, none named: a statement only'),
  unknown('000-07', 'AMBIGUOUS', 'times 2.2 or times 1.2'),
  partial('000-08', '6/31', 'a sixth batch is named, which proves six'),
  consistent('000-09', '289 + 517 + 55 + 35 = 896'),
  consistent('000-10..11 000-13', 'parts of an exact sum; incomparable with 001-09 weighs less'),
  {
    ids: '000-12 003-29',
    verdict: 'tension',
    reason: 'SCOPE_DIFFERS',
    because: '55 up to October 2022 and 131 up to April 2024: at least 76 more',
  },
  consistent('000-14', 'three places, three pairings named'),
  consistent('000-27..29', 'members of those three', 'provisional'),
  unknown('000-18..19 000-34..35 000-37..39 000-45 000-47 000-53..54', 'QUALITATIVE', 'words'),
  consistent('000-20', '289 is nearly 300'),
  confirmed('000-21 002-19', 'one accreditation, reported by two documents'),
  unknown('000-22', 'PERIOD_UNKNOWN', 'two years from a start that is not stated'),
  unknown('000-23', 'PERIOD_UNKNOWN', 'the first of its cohort, but nothing is dated'),
  consistent('000-24', '8 hospitals are a part of the 21', 'provisional'),
  unknown('000-25', 'NO_EVENTS', 'no independent trainee of Lhasa is on record'),
  unknown('000-26', 'NO_EVENTS', 'no doctor named: a statement only'),
  consistent('000-30', 'three hospitals, three level 2 reviews'),
  consistent('000-31..33', 'members of those three', 'provisional'),
  unknown('000-36', 'AMBIGUOUS', 'all in core journals or not'),
  consistent('000-40..42', 'three of the several departments', 'provisional'),
  consistent('000-43', 'three are named, and several means at least three here'),
  incomparable('000-44', 'SCOPE_DIFFERS', 'Yushu in ten years, Golog in one (003-17)'),
  incomparable('000-46', 'CATEGORY_DIFFERS', 'medical staff, not backbone staff (003-30)'),
  unknown('000-48..50', 'NO_EVENTS', 'honours that only this source reports'),
  consistent('000-51', 'a sixth batch fits 31', 'provisional'),
  unknown('000-52', 'SCOPE_UNRESOLVED', 'an honour is on record, whether of these is not said'),
  // 001
  unknown('001-02..05 001-13 001-21 001-25', 'NO_EVENTS', 'facts that only this source reports'),
  unknown('001-06 001-26 001-32', 'NO_RULE', 'no recorded events give such a figure'),
  unknown('001-07 001-24', 'NO_EVENTS', 'no sending hospital, no alliance of Zhejiang on record'),
  consistent('001-08', 'all of the 8 reached 3A: 8 hospitals (001-11)'),
  unknown('001-09', 'UNIT_MISMATCH', 'person-times; rosters count persons'),
  incomparable('001-10', 'BASIS_DIFFERS', 'arranged; invested and raised elsewhere'),
  partial('001-11', '1/8', 'Hotan alone is named'),
  unknown('001-12 001-16 001-31', 'QUALITATIVE', 'words'),
  unknown('001-14', 'NO_EVENTS', 'the expert is not named: a statement only'),
  unknown('001-15', 'NO_EVENTS', 'a case that only this source reports'),
  consistent('001-17', 'one on record, others may be unrecorded', 'provisional'),
  consistent('001-18', 'one of the 8', 'provisional'),
  unknown('001-19..20', 'PERIOD_UNKNOWN', 'before and after, without dates'),
  partial('001-22', '1/2', 'one department of several is named'),
  consistent(
    '001-27..28',
    '640 are a part of 1,319; “local” at which level is open',
    'provisional',
  ),
  incomparable('001-29..30', 'CATEGORY_DIFFERS', 'other categories than in Tibet'),
  // 002
  unknown('002-02', 'NO_EVENTS', 'one of its four programmes is reported elsewhere, not all'),
  consistent('002-36', 'its programme is among those that 002-02 names'),
  unknown('002-03 002-13 002-29..30 002-35 002-37', 'QUALITATIVE', 'words'),
  unknown('002-04..05 002-10..11 002-27', 'NO_EVENTS', 'facts that only this source reports'),
  unknown('002-12', 'NO_EVENTS', 'four provinces, none named: a statement only'),
  incomparable('002-06', 'UNIT_MISMATCH', 'persons; 001-09 counts person-times'),
  unknown('002-07 002-14..15 002-28', 'NO_RULE', 'no recorded events give such a figure'),
  incomparable('002-08..09', 'OVERLAP_NOT_STATED', 'may be the same persons'),
  incomparable('002-16', 'BASIS_DIFFERS', 'invested by all parties'),
  consistent('002-17', 'includes the 8 of 000-24', 'provisional'),
  consistent('002-18', 'six hospitals, six accreditations, all named'),
  consistent('002-20..24', 'members of those six', 'provisional'),
  unknown('002-25..26', 'PERIOD_UNKNOWN', 'one before the other, without dates'),
  incomparable('002-31..32', 'CATEGORY_DIFFERS', 'other categories than in Xinjiang'),
  consistent('002-33..34', 'life expectancy rose by 4.02 years', 'provisional'),
  // 003
  unknown('003-03 003-10 003-14..15', 'NO_RULE', 'no recorded events give such a figure'),
  unknown(
    '003-04 003-08 003-19 003-23..24 003-26 003-33 003-35',
    'NO_EVENTS',
    'reported here only',
  ),
  unknown('003-07 003-09', 'NO_EVENTS', 'no recipient hospital of these programmes on record'),
  unknown('003-20..21', 'NO_EVENTS', 'the host hospital is not stated: statements only'),
  incomparable('003-05', 'OVERLAP_NOT_STATED', 'the sets of hospitals may overlap (003-11)'),
  unknown('003-06', 'AMBIGUOUS', 'planned or arrived'),
  consistent('003-11..12', '50 are a part of 55', 'provisional'),
  consistent('003-13', '50/55 is 91 % at the written precision'),
  unknown('003-16', 'AMBIGUOUS', 'all surgery, or grades 3 and 4'),
  consistent('003-17..18', 'several are a part of more than 70', 'provisional'),
  unknown('003-22 003-27 003-32 003-34', 'QUALITATIVE', 'words'),
  consistent('003-25', 'one such vehicle on record in Qinghai', 'provisional'),
  incomparable('003-28', 'OVERLAP_NOT_STATED', 'may be counted among the 31 batches in part'),
  incomparable('003-30', 'CATEGORY_DIFFERS', 'backbone staff, not medical staff'),
  incomparable('003-31', 'UNIT_MISMATCH', 'person-times; 003-30 counts persons'),
  // 004
  unknown(
    '004-03..04 004-16 004-24..26 004-28 004-34..37 004-43',
    'NO_EVENTS',
    'reported here only',
  ),
  partial('004-05', '3/7', 'three trainees are named'),
  consistent('004-06..09', 'they are members of the seven', 'provisional'),
  unknown('004-10 004-27 004-44', 'QUALITATIVE', 'words'),
  unknown('004-11', 'NO_EVENTS', 'no short assignment on record'),
  unknown('004-12 004-17 004-22..23 004-30 004-33 004-39', 'NO_RULE', 'no recorded events give it'),
  incomparable('004-13', 'OVERLAP_NOT_STATED', 'may be counted among the 4,357 of 002-09'),
  unknown('004-14', 'AMBIGUOUS', 'the remote sessions only, or all training'),
  partial('004-18', '3/8', 'three techniques are named'),
  consistent('004-19..21', 'they are members of the eight', 'provisional'),
  incomparable('004-29', 'BASIS_DIFFERS', 'invested from aid funds'),
  consistent(
    '004-31..32',
    '125 is the only whole number that grows by 104 % to 255; no source states it',
    'provisional',
  ),
  unknown(
    '004-38',
    'SCOPE_UNRESOLVED',
    'outreach is on record, whether of this project is not said',
  ),
  consistent('004-40..41', '25 are a part of 129', 'provisional'),
  unknown('004-42', 'AMBIGUOUS', 'of 25 patients or of 129'),
];

/** `002-19..21 002-25` as single ids. */
export const expand = (ids: string): ReadonlyArray<string> =>
  ids.split(' ').flatMap((part) => {
    const [document = '', numbers = ''] = part.split('-');
    const [first = '', last = first] = numbers.split('..');
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, index) => `${document}-${String(Number(first) + index).padStart(2, '0')}`,
    );
  });
