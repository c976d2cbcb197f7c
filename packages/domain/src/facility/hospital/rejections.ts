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
      readonly _tag: 'LaterChangeContradicts';
      readonly rule: null;
      readonly on: PartialDate;
      readonly later: string;
      readonly since: PartialDate;
    }
  | {
      readonly _tag: 'GrantMissing';
      readonly rule: null;
      readonly on: PartialDate;
      readonly earlier: string;
      readonly since: PartialDate;
    }
  | {
      readonly _tag: 'ApplicationAfterAccreditation';
      readonly rule: 'ACC-3';
      readonly grade: Grade;
      readonly on: PartialDate;
      readonly appliedOn: PartialDate;
    }
  | {
      readonly _tag: 'ValidityEndsBeforeStart';
      readonly rule: null;
      readonly on: PartialDate;
      readonly validUntil: PartialDate;
    }
  | {
      readonly _tag: 'ClosedBeforeFounding';
      readonly rule: null;
      readonly departmentId: DepartmentId;
      readonly on: PartialDate;
      readonly foundedOn: PartialDate;
    };

const named = (grade: Grade | null, none: string): string =>
  grade === null ? none : formatGrade(grade);

export const hospitalSentences: Sentences<HospitalRejection> = {
  GradeAlreadyInForce: ({ grade }) => ({
    zh: `该医院当时已是 ${formatGrade(grade)} 级。再次通过评审请用 RenewGrade 记录；若其间曾失去该等级，请先记录。`,
    en: `The hospital holds grade ${formatGrade(grade)} already at that time. Record a renewal with RenewGrade; if it lost the grade in between, record that first.`,
  }),
  GradeNotHigher: ({ grade, inForce }) => ({
    zh: `${formatGrade(grade)} 不高于当时的等级 ${formatGrade(inForce)}。降级请先用 DowngradeHospital 记录；若为较早的等级，请核对日期。`,
    en: `Grade ${formatGrade(grade)} is not above ${formatGrade(inForce)}, which is in force at that time. Record a fall with DowngradeHospital first; check the date of a grade of earlier times.`,
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
    zh: `${formatGrade(grade)} 不是当时的等级（当时：${named(inForce, '无')}）。请核对日期，或先记录该等级的评定。`,
    en: `Grade ${formatGrade(grade)} is not in force at that time (in force: ${named(inForce, 'none')}). Check the date, or record first how the hospital came by it.`,
  }),
  NoGradeInForce: () => ({
    zh: '该医院当时没有等级，无从撤销。请核对日期。',
    en: 'The hospital has no grade at that time that could be revoked. Check the date.',
  }),
  ValidityEndsBeforeStart: ({ on, validUntil }) => ({
    zh: `有效期止（${formatPartialDate(validUntil)}）早于评定日（${formatPartialDate(on)}）。`,
    en: `The grade would expire (${formatPartialDate(validUntil)}) before it is given (${formatPartialDate(on)}).`,
  }),
  LaterChangeContradicts: ({ on, later, since }) => ({
    zh: `${formatPartialDate(on)} 的变化与已记录的 ${later}（${formatPartialDate(since)}）不符：届时该医院已不持有其所称等级。请核对两个日期，或先记录其间的变化。`,
    en: `After this change on ${formatPartialDate(on)}, the hospital would not hold the grade that the recorded ${later} of ${formatPartialDate(since)} is about. Check both dates, or record first what happened in between.`,
  }),
  GrantMissing: ({ on, earlier, since }) => ({
    zh: `已记录的 ${earlier}（${formatPartialDate(since)}）早于这次评定（${formatPartialDate(on)}），须以更早的评定为前提。请先记录更早的评定，或核对两个日期。`,
    en: `The recorded ${earlier} of ${formatPartialDate(since)} is before this accreditation on ${formatPartialDate(on)} and rests on an earlier one. Record that first, or check both dates.`,
  }),
  ApplicationAfterAccreditation: ({ grade, on, appliedOn }) => ({
    zh: `${formatGrade(grade)} 的评审申请（${formatPartialDate(appliedOn)}）晚于评定（${formatPartialDate(on)}）。请核对日期，或先记录此前的申请；日期不明可写“未知”。`,
    en: `The application for grade ${formatGrade(grade)} (${formatPartialDate(appliedOn)}) is after the accreditation (${formatPartialDate(on)}). Check the dates, or record the earlier application first; its date may be unknown.`,
  }),
  ClosedBeforeFounding: ({ departmentId, on, foundedOn }) => ({
    zh: `科室 ${departmentId} 的撤销日（${formatPartialDate(on)}）早于成立日（${formatPartialDate(foundedOn)}）。`,
    en: `The department ${departmentId} would be closed (${formatPartialDate(on)}) before it was founded (${formatPartialDate(foundedOn)}).`,
  }),
};
