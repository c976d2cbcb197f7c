import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { Grade } from '../../values/grade.js';
import { DepartmentId, EquipmentId, OrganisationId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';
import { telemedicineLinkCommissioned } from './telemedicine-link.js';

const hospital = { hospitalId: OrganisationId, source: Source };

export const reviewApplied = defineEvent(
  'ReviewApplied',
  t.type({ ...hospital, targetGrade: Grade, on: PartialDate }),
);

export const hospitalAccredited = defineEvent(
  'HospitalAccredited',
  t.intersection([
    t.type({ ...hospital, grade: Grade, on: PartialDate }),
    t.partial({
      authorityId: OrganisationId,
      validUntil: PartialDate,
      /** Edition of the standards, such as `2020`. */
      standardsEdition: t.string,
    }),
  ]),
);

export const accreditationRenewed = defineEvent(
  'AccreditationRenewed',
  t.intersection([
    t.type({ ...hospital, grade: Grade, on: PartialDate }),
    t.partial({ authorityId: OrganisationId, validUntil: PartialDate }),
  ]),
);

export const hospitalDowngraded = defineEvent(
  'HospitalDowngraded',
  t.intersection([
    t.type({ ...hospital, from: Grade, to: Grade, on: PartialDate }),
    t.partial({ authorityId: OrganisationId, reason: Localized }),
  ]),
);

export const accreditationRevoked = defineEvent(
  'AccreditationRevoked',
  t.type({ ...hospital, on: PartialDate, reason: Localized }),
);

export const DepartmentKind = t.keyof(
  { department: null, centre: null, base: null, studio: null, workstation: null },
  'DepartmentKind',
);
export type DepartmentKind = t.TypeOf<typeof DepartmentKind>;

export const departmentEstablished = defineEvent(
  'DepartmentEstablished',
  t.type({
    ...hospital,
    departmentId: DepartmentId,
    kind: DepartmentKind,
    name: Localized,
    specialty: Localized,
    on: PartialDate,
    /** Who helped to found it, where the source names them. */
    supporterIds: t.readonlyArray(OrganisationId),
  }),
);

export const departmentClosed = defineEvent(
  'DepartmentClosed',
  t.type({ ...hospital, departmentId: DepartmentId, on: PartialDate, reason: Localized }),
);

export const EquipmentKind = t.keyof(
  {
    imaging: null,
    laboratory: null,
    surgery: null,
    intensiveCare: null,
    informationSystem: null,
    other: null,
  },
  'EquipmentKind',
);
export type EquipmentKind = t.TypeOf<typeof EquipmentKind>;

export const equipmentCommissioned = defineEvent(
  'EquipmentCommissioned',
  t.intersection([
    t.type({
      ...hospital,
      equipmentId: EquipmentId,
      kind: EquipmentKind,
      name: Localized,
      mobile: t.boolean,
      on: PartialDate,
    }),
    t.partial({
      /** Such as 40排CT. */
      spec: Localized,
    }),
  ]),
);

export const hospitalEvents = eventTypes([
  reviewApplied,
  hospitalAccredited,
  accreditationRenewed,
  hospitalDowngraded,
  accreditationRevoked,
  departmentEstablished,
  departmentClosed,
  equipmentCommissioned,
  telemedicineLinkCommissioned,
]);

export type HospitalEvent = EventsOf<typeof hospitalEvents>;
