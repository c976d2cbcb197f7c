import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { Grade, SchemeId } from '../../values/grade.js';
import { DepartmentId, EquipmentId, OrganisationId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';
import { telemedicineLinkCommissioned } from './telemedicine-link.js';

const hospital = { hospitalId: OrganisationId, source: Source };

/** The hospital applied for the review of a grade. */
export const reviewApplied = defineEvent(
  'ReviewApplied',
  t.type({ ...hospital, targetGrade: Grade, on: PartialDate }),
);

/** The hospital reached a grade. */
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

/** The hospital kept its grade after a review. */
export const accreditationRenewed = defineEvent(
  'AccreditationRenewed',
  t.intersection([
    t.type({ ...hospital, grade: Grade, on: PartialDate }),
    t.partial({ authorityId: OrganisationId, validUntil: PartialDate }),
  ]),
);

/** The hospital fell to a lower grade. */
export const hospitalDowngraded = defineEvent(
  'HospitalDowngraded',
  t.intersection([
    t.type({ ...hospital, from: Grade, to: Grade, on: PartialDate }),
    t.partial({ authorityId: OrganisationId, reason: Localized }),
  ]),
);

const revocation = t.type({ ...hospital, on: PartialDate, reason: Localized });

/** The hospital lost its grade. */
export const accreditationRevoked = defineEvent('AccreditationRevoked', revocation).revised(
  t.intersection([
    revocation,
    t.partial({
      /** Whose grade it was. Left out: `cn-hospital`. */
      scheme: SchemeId,
    }),
  ]),
  (revoked) => revoked,
);

/** The kind of a department. */
export const DepartmentKind = t.keyof(
  { department: null, centre: null, base: null, studio: null, workstation: null },
  'DepartmentKind',
);
export type DepartmentKind = t.TypeOf<typeof DepartmentKind>;

/** A department opened. */
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

/** A department closed. */
export const departmentClosed = defineEvent(
  'DepartmentClosed',
  t.type({ ...hospital, departmentId: DepartmentId, on: PartialDate, reason: Localized }),
);

/** The kind of a machine or vehicle. */
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

/** Equipment was put into use. */
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

/** The event types of a hospital. */
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

/** Any event of a hospital. */
export type HospitalEvent = EventsOf<typeof hospitalEvents>;
