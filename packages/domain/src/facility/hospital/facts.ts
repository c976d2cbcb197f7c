// Which facts a hospital's events are. A grade reached again, or the same fall once more, is another fact.
import { datedKey } from '../../facts/dated-key.js';
import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import {
  formatGrade,
  type Grade,
  isHigherGrade,
  type SchemeId,
  schemeOf,
} from '../../values/grade.js';
import { dateKey, type PartialDate } from '../../values/partial-date.js';
import type { HospitalEvent } from './events.js';
import { revocationKey } from './same-change.js';
import { telemedicineLinkFact } from './telemedicine-link.js';

const dated = (grade: Grade, on: PartialDate): string => `${formatGrade(grade)} ${dateKey(on)}`;

/** The facts by which a hospital holds a grade of the scheme that an event is about. */
const gradesOf = <Data>(about: (data: Data) => { readonly scheme?: SchemeId }) => {
  const isOfOne = (held: Graded, data: Data): boolean =>
    schemeOf(held.grade) === schemeOf(about(data));
  return {
    HospitalAccredited: isOfOne,
    AccreditationRenewed: isOfOne,
    HospitalDowngraded: ({ to }: { readonly to: Grade }, data: Data) =>
      schemeOf(to) === schemeOf(about(data)),
  };
};

type Graded = { readonly grade: Grade };

interface Granted extends Graded {
  readonly authorityId?: string;
  readonly validUntil?: PartialDate;
}

const gradesBelow = {
  HospitalAccredited: (held: Graded, { grade }: Graded) => isHigherGrade(grade, held.grade),
  AccreditationRenewed: (held: Graded, { grade }: Graded) => isHigherGrade(grade, held.grade),
  HospitalDowngraded: ({ to }: { readonly to: Grade }, { grade }: Graded) =>
    isHigherGrade(grade, to),
};

/** What soft rules ask besides the grade: who gave it, and until when. */
const traitsOf = ({ grade, authorityId, validUntil }: Granted) => ({
  grade: formatGrade(grade),
  authority: authorityId,
  validUntil: validUntil === undefined ? undefined : dateKey(validUntil),
});

export const hospitalFacts = factTable<HospitalEvent>()('hospitalId', {
  ReviewApplied: {
    name: { zh: '评审申请', en: 'application for a review' },
    command: 'ApplyForReview',
    when: { date: 'on' },
    key: ({ targetGrade, on }) => dated(targetGrade, on),
    organisations: ['hospitalId'],
    traits: ({ targetGrade }) => ({ grade: formatGrade(targetGrade) }),
  },
  HospitalAccredited: {
    name: { zh: '医院等级评定', en: 'accreditation' },
    command: 'AccreditHospital',
    when: { date: 'on' },
    state: true,
    until: 'validUntil',
    key: ({ grade, on }) => datedKey(formatGrade(grade), on),
    formerKey: ({ grade }) => formatGrade(grade),
    // A rise ends the lower grade.
    ends: gradesBelow,
    organisations: ['hospitalId'],
    traits: traitsOf,
    attestable: true,
  },
  AccreditationRenewed: {
    name: { zh: '等级复评', en: 'renewal of a grade' },
    command: 'RenewGrade',
    when: { date: 'on' },
    state: true,
    until: 'validUntil',
    key: ({ grade, on }) => dated(grade, on),
    organisations: ['hospitalId'],
    traits: traitsOf,
  },
  HospitalDowngraded: {
    name: { zh: '等级下调', en: 'downgrade' },
    command: 'DowngradeHospital',
    when: { date: 'on' },
    state: true,
    key: ({ from, to, on }) => datedKey(`${formatGrade(from)}>${formatGrade(to)}`, on),
    formerKey: ({ from, to }) => `${formatGrade(from)}>${formatGrade(to)}`,
    organisations: ['hospitalId'],
    traits: ({ from, to }) => ({ grade: formatGrade(to), from: formatGrade(from) }),
    ends: gradesOf(({ from }: { readonly from: Grade }) => from),
  },
  AccreditationRevoked: {
    name: { zh: '等级撤销', en: 'loss of a grade' },
    command: 'RevokeGrade',
    when: { date: 'on' },
    key: revocationKey,
    organisations: ['hospitalId'],
    ends: gradesOf((revoked: { readonly scheme?: SchemeId }) => revoked),
  },
  DepartmentEstablished: {
    name: { zh: '科室成立', en: 'founding of a department' },
    command: 'EstablishDepartment',
    when: { date: 'on' },
    key: ({ departmentId }) => departmentId,
    label: 'name',
    state: true,
    organisations: ['hospitalId'],
    senders: ['supporterIds'],
    traits: ['kind'],
    attestable: true,
  },
  DepartmentClosed: {
    name: { zh: '科室撤销', en: 'closing of a department' },
    command: 'CloseDepartment',
    when: { date: 'on' },
    key: ({ departmentId }) => departmentId,
    organisations: ['hospitalId'],
    ends: {
      DepartmentEstablished: (established, { departmentId }) =>
        established.departmentId === departmentId,
    },
  },
  EquipmentCommissioned: {
    name: { zh: '设备启用', en: 'new equipment' },
    command: 'CommissionEquipment',
    when: { date: 'on' },
    key: ({ equipmentId }) => equipmentId,
    label: 'name',
    organisations: ['hospitalId'],
    traits: ['kind', 'mobile'],
    attestable: true,
  },
  TelemedicineLinkCommissioned: telemedicineLinkFact,
});

/** Any command on a hospital. */
export type HospitalCommand = CommandsOf<typeof hospitalFacts>;
