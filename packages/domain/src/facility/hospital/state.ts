import { match, P } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { Grade } from '../../values/grade.js';
import type { DepartmentId } from '../../values/identity.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { hospitalAccredited, HospitalEvent } from './events.js';

/** A grade in force, its first day, and how it was reached. */
export interface HeldGrade {
  readonly grade: Grade;
  readonly since: PartialDate;
  readonly cameBy: 'accreditation' | 'downgrade';
}

/** The state of a hospital: grades, departments, equipment. */
export interface Hospital {
  /** Null before a grade is recorded, and after the last one was revoked. */
  readonly inForce: HeldGrade | null;
  /** In the order of the stream. */
  readonly accreditations: ReadonlyArray<DataOf<typeof hospitalAccredited>>;
  /** When it last fell from a grade or lost it. */
  readonly lastFall: PartialDate | null;
  readonly openDepartments: ReadonlySet<DepartmentId>;
}

export const unknownHospital: Hospital = {
  inForce: null,
  accreditations: [],
  lastFall: null,
  openDepartments: new Set(),
};

export const evolve = (state: Hospital, event: HospitalEvent): Hospital =>
  match(event)
    .with({ type: 'HospitalAccredited' }, ({ data }): Hospital => {
      const accreditations = [...state.accreditations, data];
      // An earlier one does not change what is in force now.
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
