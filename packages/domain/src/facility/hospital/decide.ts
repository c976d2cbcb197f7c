import type { Decision } from '@aidtrail/event-sourcing';
import { match, P } from 'ts-pattern';

import { acceptUnless, nothing } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { formatGrade, type Grade, isHigherGrade, isSameGrade } from '../../values/grade.js';
import type { PartialDate } from '../../values/partial-date.js';
import { accreditationMeant, findBreach, isRecorded } from './accredit.js';
import type { HospitalEvent } from './events.js';
import type { HospitalRejection } from './rejections.js';
import type { Hospital } from './state.js';

export const decide = (
  event: HospitalEvent,
  state: Hospital,
): Decision<HospitalEvent, HospitalRejection> =>
  event.type === 'HospitalAccredited' &&
  event.data.source.origin === 'operational' &&
  isRecorded(event.data, state)
    ? nothing
    : acceptUnless(findFault(event, state), event);

const findFault = (event: HospitalEvent, state: Hospital): HospitalRejection | null => {
  const { inForce } = state;
  return match(event)
    .returnType<HospitalRejection | null>()
    .with(
      { type: 'HospitalAccredited' },
      ({ data }) =>
        findExpiry(data) ?? (inForce === null ? null : findBreach(data.grade, data.on, inForce)),
    )
    .with(
      { type: 'AccreditationRenewed' },
      ({ data }) => findExpiry(data) ?? findAbsence(data.grade, event, state),
    )
    .with({ type: 'HospitalDowngraded' }, ({ data: { from, to } }) =>
      isHigherGrade(from, to)
        ? findAbsence(from, event, state)
        : { _tag: 'NotAFall', rule: 'ACC-2', from, to },
    )
    .with({ type: 'AccreditationRevoked' }, () =>
      inForce !== null || isFirstMention(event, state)
        ? null
        : { _tag: 'NoGradeInForce', rule: null },
    )
    .with({ type: 'DepartmentClosed' }, ({ data: { departmentId, source } }) =>
      state.openDepartments.has(departmentId) || source.origin === 'attested'
        ? null
        : { _tag: 'DepartmentNotOpen', rule: null, departmentId },
    )
    .with(
      {
        type: P.union(
          'ReviewApplied',
          'DepartmentEstablished',
          'EquipmentCommissioned',
          'TelemedicineLinkCommissioned',
        ),
      },
      () => null,
    )
    .exhaustive();
};

const findExpiry = ({
  on,
  validUntil,
}: {
  readonly on: PartialDate;
  readonly validUntil?: PartialDate;
}): HospitalRejection | null =>
  validUntil !== undefined && isSurelyBefore(validUntil, on)
    ? { _tag: 'ValidityEndsBeforeStart', rule: null, on, validUntil }
    : null;

const isInForce = (grade: Grade, { inForce }: Hospital): boolean =>
  inForce !== null && isSameGrade(inForce.grade, grade);

const findAbsence = (
  grade: Grade,
  event: HospitalEvent,
  state: Hospital,
): HospitalRejection | null =>
  isInForce(grade, state) || isFirstMention(event, state)
    ? null
    : { _tag: 'GradeNotInForce', rule: null, grade, inForce: state.inForce?.grade ?? null };

/** Sources may first mention a hospital at a renewal or a fall, long after its accreditation. */
const isFirstMention = (
  { data: { source } }: HospitalEvent,
  { inForce, accreditations }: Hospital,
): boolean => source.origin === 'attested' && inForce === null && accreditations.length === 0;

/** Operators name the grade exactly; a source may mean an accreditation that is recorded with its class. */
export const refersTo = (event: HospitalEvent, state: Hospital) => {
  if (event.type !== 'HospitalAccredited') return undefined;
  if (event.data.source.origin === 'operational') return null;
  const meant = accreditationMeant(event.data, state);
  return meant === undefined ? null : { factKey: formatGrade(meant.grade) };
};

/** The same fall once more, after the grade was reached again. */
export const canRecur = (event: HospitalEvent, state: Hospital): boolean =>
  event.type === 'HospitalDowngraded' &&
  isInForce(event.data.from, state) &&
  (event.data.source.origin === 'operational' ||
    (state.lastFall !== null && isSurelyBefore(state.lastFall, event.data.on)));
