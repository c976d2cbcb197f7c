import { match, P } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { noFacts, type ToldFacts, withCorroboration, withFact } from '../../facts/told-facts.js';
import { isSurelyBefore } from '../../values/date-window.js';
import { formatGrade, type Grade } from '../../values/grade.js';
import type { DepartmentId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';
import type { hospitalAccredited, HospitalEvent } from './events.js';

export interface HeldGrade {
  readonly grade: Grade;
  readonly since: PartialDate;
  readonly cameBy: 'accreditation' | 'downgrade';
}

export interface Hospital {
  readonly facts: ToldFacts;
  /** Null where no grade was told of, or the last one was revoked. */
  readonly inForce: HeldGrade | null;
  /** In the order of the stream. */
  readonly accreditations: ReadonlyArray<DataOf<typeof hospitalAccredited>>;
  /** When it last fell from a grade or lost it. */
  readonly lastFall: PartialDate | null;
  readonly openDepartments: ReadonlySet<DepartmentId>;
}

export const unknownHospital: Hospital = {
  facts: noFacts,
  inForce: null,
  accreditations: [],
  lastFall: null,
  openDepartments: new Set(),
};

export type HospitalFact = Exclude<HospitalEvent, { readonly type: 'FactCorroborated' }>;

const dated = (grade: Grade, on: PartialDate): string =>
  `${formatGrade(grade)} ${formatPartialDate(on)}`;

/** Tells facts of one type apart; an accreditation goes by its grade alone, since sources seldom date it. */
export const factKeyOf = (fact: HospitalFact): string =>
  match(fact)
    .with({ type: 'ReviewApplied' }, ({ data }) => dated(data.targetGrade, data.on))
    .with({ type: 'HospitalAccredited' }, ({ data }) => formatGrade(data.grade))
    .with({ type: 'AccreditationRenewed' }, ({ data }) => dated(data.grade, data.on))
    .with(
      { type: 'HospitalDowngraded' },
      ({ data }) => `${formatGrade(data.from)}>${formatGrade(data.to)}`,
    )
    .with({ type: 'AccreditationRevoked' }, ({ data }) => formatPartialDate(data.on))
    .with(
      { type: P.union('DepartmentEstablished', 'DepartmentClosed') },
      ({ data }) => data.departmentId,
    )
    .with({ type: 'EquipmentCommissioned' }, ({ data }) => data.equipmentId)
    .with({ type: 'TelemedicineLinkCommissioned' }, ({ data }) => data.linkId)
    .exhaustive();

export const evolve = (state: Hospital, event: HospitalEvent): Hospital =>
  event.type === 'FactCorroborated'
    ? { ...state, facts: withCorroboration(state.facts, event.data) }
    : { ...afterFact(state, event), facts: withFact(state.facts, event, factKeyOf(event)) };

const afterFact = (state: Hospital, event: HospitalFact): Hospital =>
  match(event)
    .with({ type: 'HospitalAccredited' }, ({ data }): Hospital => {
      const accreditations = [...state.accreditations, data];
      // One of earlier times does not change what is in force now.
      if (state.inForce !== null && isSurelyBefore(data.on, state.inForce.since))
        return { ...state, accreditations };
      return {
        ...state,
        accreditations,
        inForce: { grade: data.grade, since: data.on, cameBy: 'accreditation' },
      };
    })
    .with({ type: 'AccreditationRenewed' }, ({ data: { grade, on } }): Hospital => ({
      ...state,
      inForce: state.inForce ?? { grade, since: on, cameBy: 'accreditation' },
    }))
    .with({ type: 'HospitalDowngraded' }, ({ data: { to, on } }): Hospital => ({
      ...state,
      inForce: { grade: to, since: on, cameBy: 'downgrade' },
      lastFall: on,
    }))
    .with({ type: 'AccreditationRevoked' }, ({ data: { on } }): Hospital => ({
      ...state,
      inForce: null,
      lastFall: on,
    }))
    .with({ type: 'DepartmentEstablished' }, ({ data: { departmentId } }): Hospital => ({
      ...state,
      openDepartments: new Set([...state.openDepartments, departmentId]),
    }))
    .with({ type: 'DepartmentClosed' }, ({ data: { departmentId } }): Hospital => ({
      ...state,
      openDepartments: new Set([...state.openDepartments].filter((id) => id !== departmentId)),
    }))
    .with(
      {
        type: P.union('ReviewApplied', 'EquipmentCommissioned', 'TelemedicineLinkCommissioned'),
      },
      () => state,
    )
    .exhaustive();
