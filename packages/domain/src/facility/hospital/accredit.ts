// The order of grades (ACC-1, ACC-2), also where dates are unknown.
import type { Decision } from '@aidtrail/event-sourcing';

import { type DataOf, nothing, refuse, tellsTheSame } from '../../decision.js';
import { tellAnew, tellFact } from '../../facts/told-facts.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { formatGrade, type Grade, isHigherGrade, isSameGrade } from '../../values/grade.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { hospitalAccredited, HospitalEvent } from './events.js';
import type { HospitalRejection } from './rejections.js';
import type { HeldGrade, Hospital } from './state.js';

type Accreditation = DataOf<typeof hospitalAccredited>;

export const decideAccreditation = (
  data: Accreditation,
  state: Hospital,
): Decision<HospitalEvent, HospitalRejection> => {
  const event = { type: 'HospitalAccredited', data } as const;
  if (
    data.source.origin === 'operational' &&
    state.accreditations.some((a) => tellsTheSame(a, data))
  )
    return nothing;
  const told = findTold(data, state);
  if (told !== undefined && data.source.origin === 'attested')
    return tellFact(state.facts, event, {
      subjectId: data.hospitalId,
      factKey: formatGrade(told.grade),
    });
  const breach = state.inForce === null ? null : findBreach(data.grade, data.on, state.inForce);
  return breach === null ? tellAnew(event) : refuse(breach);
};

/** The accreditation that the source speaks of, if the stream has it: the same grade, or its level told without the class. */
const findTold = (
  { grade, on }: Accreditation,
  { accreditations, lastFall }: Hospital,
): Accreditation | undefined => {
  // After a fall, the same grade can be reached again.
  const current =
    lastFall !== null && isSurelyBefore(lastFall, on)
      ? accreditations.filter((told) => isSurelyBefore(lastFall, told.on))
      : accreditations;
  return (
    current.findLast((told) => isSameGrade(told.grade, grade)) ??
    current.findLast((told) => grade.class === null && told.grade.level === grade.level)
  );
};

const findBreach = (
  grade: Grade,
  on: PartialDate,
  { grade: inForce, since, cameBy }: HeldGrade,
): HospitalRejection | null => {
  if (isSameGrade(grade, inForce)) return { _tag: 'GradeAlreadyInForce', rule: 'ACC-1', grade };
  if (isSurelyBefore(on, since))
    return isHigherGrade(inForce, grade) || cameBy === 'downgrade'
      ? null
      : { _tag: 'GradeOutOfOrder', rule: 'ACC-2', grade, on, inForce, since };
  return isHigherGrade(grade, inForce) || namesTheClassOf(inForce, grade)
    ? null
    : { _tag: 'GradeNotHigher', rule: 'ACC-2', grade, inForce };
};

/** The level was known without its class, and now the class is told: no contradiction, and no fall. */
const namesTheClassOf = (inForce: Grade, grade: Grade): boolean =>
  inForce.level === grade.level && inForce.class === null;
