import type { DataOf } from '../../decision.js';
import type {
  accreditationRenewed,
  accreditationRevoked,
  departmentClosed,
  departmentEstablished,
  equipmentCommissioned,
  hospitalAccredited,
  hospitalDowngraded,
  reviewApplied,
} from './events.js';
import type { telemedicineLinkCommissioned } from './telemedicine-link.js';

export interface ApplyForReview extends DataOf<typeof reviewApplied> {
  readonly type: 'ApplyForReview';
}

export interface AccreditHospital extends DataOf<typeof hospitalAccredited> {
  readonly type: 'AccreditHospital';
}

export interface RenewGrade extends DataOf<typeof accreditationRenewed> {
  readonly type: 'RenewGrade';
}

export interface DowngradeHospital extends DataOf<typeof hospitalDowngraded> {
  readonly type: 'DowngradeHospital';
}

export interface RevokeGrade extends DataOf<typeof accreditationRevoked> {
  readonly type: 'RevokeGrade';
}

export interface EstablishDepartment extends DataOf<typeof departmentEstablished> {
  readonly type: 'EstablishDepartment';
}

export interface CloseDepartment extends DataOf<typeof departmentClosed> {
  readonly type: 'CloseDepartment';
}

export interface CommissionEquipment extends DataOf<typeof equipmentCommissioned> {
  readonly type: 'CommissionEquipment';
}

export interface CommissionLink extends DataOf<typeof telemedicineLinkCommissioned> {
  readonly type: 'CommissionLink';
}

export type HospitalCommand =
  | ApplyForReview
  | AccreditHospital
  | RenewGrade
  | DowngradeHospital
  | RevokeGrade
  | EstablishDepartment
  | CloseDepartment
  | CommissionEquipment
  | CommissionLink;
