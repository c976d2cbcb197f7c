import type { Sentences } from '../../rejection.js';
import { formatGrade, type Grade } from '../../values/grade.js';
import type { DepartmentId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

/** Why a command on a hospital is rejected. */
export type HospitalRejection =
  | { readonly _tag: 'GradeAlreadyInForce'; readonly rule: 'ACC-1'; readonly grade: Grade }
  | {
      readonly _tag: 'GradeNotHigher';
      readonly rule: 'ACC-2';
      readonly grade: Grade;
      readonly inForce: Grade;
    }
  | {
      readonly _tag: 'GradeOutOfOrder';
      readonly rule: 'ACC-2';
      readonly grade: Grade;
      readonly on: PartialDate;
      readonly inForce: Grade;
      readonly since: PartialDate;
    }
  | {
      readonly _tag: 'NotAFall';
      readonly rule: 'ACC-2';
      readonly from: Grade;
      readonly to: Grade;
    }
  | {
      readonly _tag: 'GradeNotInForce';
      readonly rule: null;
      readonly grade: Grade;
      readonly inForce: Grade | null;
    }
  | { readonly _tag: 'NoGradeInForce'; readonly rule: null }
  | {
      readonly _tag: 'ValidityEndsBeforeStart';
      readonly rule: null;
      readonly on: PartialDate;
      readonly validUntil: PartialDate;
    }
  | {
      readonly _tag: 'DepartmentNotOpen';
      readonly rule: null;
      readonly departmentId: DepartmentId;
    };

const named = (grade: Grade | null, none: string): string =>
  grade === null ? none : formatGrade(grade);

export const hospitalSentences: Sentences<HospitalRejection> = {
  GradeAlreadyInForce: ({ grade }) => ({
    zh: `该医院已是 ${formatGrade(grade)} 级。再次通过评审请用 RenewGrade 记录。`,
    en: `The hospital holds grade ${formatGrade(grade)} already. Record a renewal with RenewGrade.`,
  }),
  GradeNotHigher: ({ grade, inForce }) => ({
    zh: `${formatGrade(grade)} 不高于现有等级 ${formatGrade(inForce)}。降级请用 DowngradeHospital 记录；若为较早的等级，请写明日期。`,
    en: `Grade ${formatGrade(grade)} is not above ${formatGrade(inForce)}, which is in force. Record a fall with DowngradeHospital; give the date of a grade of earlier times.`,
  }),
  GradeOutOfOrder: ({ grade, on, inForce, since }) => ({
    zh: `${formatGrade(grade)}（${formatPartialDate(on)}）早于 ${formatGrade(inForce)}（${formatPartialDate(since)}），等级却不低于它。请核对两个日期。`,
    en: `Grade ${formatGrade(grade)} on ${formatPartialDate(on)} would come before ${formatGrade(inForce)} on ${formatPartialDate(since)}, but is not below it. Check both dates.`,
  }),
  NotAFall: ({ from, to }) => ({
    zh: `从 ${formatGrade(from)} 到 ${formatGrade(to)} 不是降级。晋级请用 AccreditHospital 记录。`,
    en: `From ${formatGrade(from)} to ${formatGrade(to)} is no fall. Record a rise with AccreditHospital.`,
  }),
  GradeNotInForce: ({ grade, inForce }) => ({
    zh: `${formatGrade(grade)} 不是现有等级（现有：${named(inForce, '无')}）。`,
    en: `Grade ${formatGrade(grade)} is not in force (in force: ${named(inForce, 'none')}).`,
  }),
  NoGradeInForce: () => ({
    zh: '该医院没有现行等级，无从撤销。',
    en: 'The hospital has no grade in force that could be revoked.',
  }),
  ValidityEndsBeforeStart: ({ on, validUntil }) => ({
    zh: `有效期止（${formatPartialDate(validUntil)}）早于评定日（${formatPartialDate(on)}）。`,
    en: `The grade would expire (${formatPartialDate(validUntil)}) before it is given (${formatPartialDate(on)}).`,
  }),
  DepartmentNotOpen: ({ departmentId }) => ({
    zh: `没有编号为 ${departmentId} 的在设科室。`,
    en: `No department ${departmentId} is open.`,
  }),
};
