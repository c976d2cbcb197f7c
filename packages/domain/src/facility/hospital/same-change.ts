// Which recorded change of grade a command repeats. A source seldom dates an accreditation and often leaves out the
// class, so that what it reports may be recorded already; an operator names a change exactly.
import { hasSameContent } from '../../decision.js';
import { datedKey } from '../../facts/dated-key.js';
import { isSurelyBefore } from '../../values/date-window.js';
import {
  formatGrade,
  isSameGrade,
  mayBeSameGrade,
  NATIONAL_SCHEME,
  type SchemeId,
} from '../../values/grade.js';
import { dateKey, type PartialDate } from '../../values/partial-date.js';
import type { HospitalEvent } from './events.js';
import type { Hospital } from './state.js';
import { type GradeChange, isOperational } from './timeline.js';

/** The date; with the scheme where it is not the national one. */
export const revocationKey = ({
  scheme = NATIONAL_SCHEME,
  on,
}: {
  readonly scheme?: SchemeId;
  readonly on: PartialDate;
}): string => (scheme === NATIONAL_SCHEME ? dateKey(on) : `${scheme} ${dateKey(on)}`);

/** What a change is about, without its date: the key that older logs used. */
const nameOf = (change: GradeChange): string => {
  if (change.type === 'AccreditationRevoked') return change.data.scheme ?? '';
  if (change.type === 'HospitalDowngraded')
    return `${formatGrade(change.data.from)}>${formatGrade(change.data.to)}`;
  return formatGrade(change.data.grade);
};

const mayBeOneTime = (left: GradeChange, right: GradeChange): boolean =>
  !isSurelyBefore(left.data.on, right.data.on) && !isSurelyBefore(right.data.on, left.data.on);

const namesOneThing = (recorded: GradeChange, asked: GradeChange): boolean => {
  if (recorded.type !== asked.type) return false;
  if (recorded.type !== 'HospitalAccredited' || asked.type !== 'HospitalAccredited')
    return nameOf(recorded) === nameOf(asked);
  const { grade } = asked.data;
  return (
    isSameGrade(recorded.data.grade, grade) ||
    (grade.class === null && mayBeSameGrade(recorded.data.grade, grade))
  );
};

const sharesEvidence = (recorded: GradeChange, asked: GradeChange): boolean =>
  asked.data.source.evidence.length > 0 &&
  asked.data.source.evidence.every((id) => recorded.data.source.evidence.includes(id));

const isChange = (event: HospitalEvent): event is GradeChange =>
  event.type === 'HospitalAccredited' ||
  event.type === 'AccreditationRenewed' ||
  event.type === 'HospitalDowngraded' ||
  event.type === 'AccreditationRevoked';

const meant = (asked: GradeChange, { changes }: Hospital): GradeChange | undefined => {
  const same = changes.filter((each) => namesOneThing(each, asked));
  const exact = same.find((each) => hasSameContent(each.data, asked.data));
  if (exact !== undefined || isOperational(asked)) return exact;
  return (
    same.find((each) => sharesEvidence(each, asked)) ??
    same.find((each) => mayBeOneTime(each, asked) && nameOf(each) === nameOf(asked)) ??
    same.find((each) => mayBeOneTime(each, asked))
  );
};

/** The change is called by its name alone while no other has it. */
const calledIn = (change: GradeChange, { changes }: Hospital): string => {
  const name = nameOf(change);
  const namesakes = changes.filter((each) => each.type === change.type && nameOf(each) === name);
  const isShort = change.type === 'HospitalAccredited' || change.type === 'HospitalDowngraded';
  return isShort && namesakes.length === 1 ? name : keyOf(change);
};

/** The key of the change as a fact. */
export const keyOf = (change: GradeChange): string =>
  change.type === 'AccreditationRevoked'
    ? revocationKey(change.data)
    : change.type === 'AccreditationRenewed'
      ? `${nameOf(change)} ${dateKey(change.data.on)}`
      : datedKey(nameOf(change), change.data.on);

/** The recorded change, by its key; null for none. Undefined for what has ids of its own. */
export const refersTo = (event: HospitalEvent, state: Hospital) => {
  if (!isChange(event)) return undefined;
  const change = meant(event, state);
  return change === undefined ? null : { factKey: calledIn(change, state) };
};
