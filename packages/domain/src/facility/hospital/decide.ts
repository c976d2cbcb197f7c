import type { Decision } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import { match } from 'ts-pattern';

import { refuse } from '../../decision.js';
import { isTold, tellAnew, tellFact } from '../../facts/told-facts.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { isHigherGrade, isSameGrade } from '../../values/grade.js';
import type { PartialDate } from '../../values/partial-date.js';
import { decideAccreditation } from './accredit.js';
import type {
  CloseDepartment,
  DowngradeHospital,
  HospitalCommand,
  RenewGrade,
  RevokeGrade,
} from './commands.js';
import type { HospitalEvent } from './events.js';
import type { HospitalRejection } from './rejections.js';
import { factKeyOf, type Hospital, type HospitalFact } from './state.js';

type Answer = Decision<HospitalEvent, HospitalRejection>;

export const decide = (command: HospitalCommand, state: Hospital): Answer =>
  match(command)
    .with({ type: 'ApplyForReview' }, ({ type: _, ...data }) =>
      tell(state, data.hospitalId, { type: 'ReviewApplied', data }),
    )
    .with({ type: 'AccreditHospital' }, ({ type: _, ...data }) =>
      outlives(data, () => decideAccreditation(data, state)),
    )
    .with({ type: 'RenewGrade' }, (renew) => decideRenewal(renew, state))
    .with({ type: 'DowngradeHospital' }, (fall) => decideFall(fall, state))
    .with({ type: 'RevokeGrade' }, (revoke) => decideRevocation(revoke, state))
    .with({ type: 'EstablishDepartment' }, ({ type: _, ...data }) =>
      tell(state, data.hospitalId, { type: 'DepartmentEstablished', data }),
    )
    .with({ type: 'CloseDepartment' }, (close) => decideClosure(close, state))
    .with({ type: 'CommissionEquipment' }, ({ type: _, ...data }) =>
      tell(state, data.hospitalId, { type: 'EquipmentCommissioned', data }),
    )
    .with({ type: 'CommissionLink' }, ({ type: _, ...data }) =>
      tell(state, data.hostId, { type: 'TelemedicineLinkCommissioned', data }),
    )
    .exhaustive();

const tell = (state: Hospital, subjectId: string, fact: HospitalFact): Answer =>
  tellFact<HospitalFact>(state.facts, fact, { subjectId, factKey: factKeyOf(fact) });

const outlives = (
  { on, validUntil }: { readonly on: PartialDate; readonly validUntil?: PartialDate },
  decideFurther: () => Answer,
): Answer =>
  validUntil !== undefined && isSurelyBefore(validUntil, on)
    ? refuse({ _tag: 'ValidityEndsBeforeStart', rule: null, on, validUntil })
    : decideFurther();

/** Sources may begin to tell of a hospital at a renewal or a fall, long after its accreditation. */
const isFirstTold = (source: { readonly origin: string }, state: Hospital): boolean =>
  source.origin === 'attested' && state.inForce === null && state.accreditations.length === 0;

const isKnown = (state: Hospital, fact: HospitalFact): boolean =>
  isTold(state.facts, fact.type, factKeyOf(fact));

const decideRenewal = ({ type: _, ...data }: RenewGrade, state: Hospital): Answer => {
  const fact: HospitalFact = { type: 'AccreditationRenewed', data };
  const inForce = state.inForce?.grade ?? null;
  const holds = inForce !== null && isSameGrade(inForce, data.grade);
  return outlives(data, () =>
    holds || isKnown(state, fact) || isFirstTold(data.source, state)
      ? tell(state, data.hospitalId, fact)
      : refuse({ _tag: 'GradeNotInForce', rule: null, grade: data.grade, inForce }),
  );
};

const decideFall = ({ type: _, ...data }: DowngradeHospital, state: Hospital): Answer => {
  const { from, to, on, source, hospitalId } = data;
  const fact: HospitalFact = { type: 'HospitalDowngraded', data };
  const inForce = state.inForce?.grade ?? null;
  if (!isHigherGrade(from, to)) return refuse({ _tag: 'NotAFall', rule: 'ACC-2', from, to });
  const holds = inForce !== null && isSameGrade(inForce, from);
  if (isKnown(state, fact)) {
    const again = tell(state, hospitalId, fact);
    // The same fall for a second time, after the grade was reached again.
    const isAnother =
      source.origin === 'operational'
        ? E.isLeft(again)
        : state.lastFall !== null && isSurelyBefore(state.lastFall, on);
    return holds && isAnother ? tellAnew(fact) : again;
  }
  return holds || isFirstTold(source, state)
    ? tell(state, hospitalId, fact)
    : refuse({ _tag: 'GradeNotInForce', rule: null, grade: from, inForce });
};

const decideRevocation = ({ type: _, ...data }: RevokeGrade, state: Hospital): Answer => {
  const fact: HospitalFact = { type: 'AccreditationRevoked', data };
  return state.inForce !== null || isKnown(state, fact) || isFirstTold(data.source, state)
    ? tell(state, data.hospitalId, fact)
    : refuse({ _tag: 'NoGradeInForce', rule: null });
};

const decideClosure = ({ type: _, ...data }: CloseDepartment, state: Hospital): Answer => {
  const fact: HospitalFact = { type: 'DepartmentClosed', data };
  const { departmentId, source, hospitalId } = data;
  return state.openDepartments.has(departmentId) ||
    isKnown(state, fact) ||
    source.origin === 'attested'
    ? tell(state, hospitalId, fact)
    : refuse({ _tag: 'DepartmentNotOpen', rule: null, departmentId });
};
