import type { Sentences } from '../../rejection.js';
import type { BookingId, DeploymentId, PersonId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

/** Why a command on a practitioner's calendar is rejected. */
export type PractitionerCalendarRejection =
  | {
      readonly _tag: 'AssignmentOverlaps';
      readonly rule: 'DEP-2';
      readonly practitionerId: PersonId;
      readonly with: {
        readonly deploymentId: DeploymentId;
        readonly from: PartialDate;
        readonly to: PartialDate;
      };
    }
  | {
      readonly _tag: 'BookingEndsBeforeStart';
      readonly rule: 'DEP-1';
      readonly from: PartialDate;
      readonly to: PartialDate;
    }
  | {
      readonly _tag: 'BookingShortened';
      readonly rule: 'DEP-1';
      readonly bookingId: BookingId;
      readonly to: PartialDate;
    }
  | {
      readonly _tag: 'ReleaseAfterBooking';
      readonly rule: 'DEP-1';
      readonly bookingId: BookingId;
      readonly to: PartialDate;
    }
  | {
      readonly _tag: 'BookingReleased';
      readonly rule: null;
      readonly bookingId: BookingId;
      readonly on: PartialDate;
    }
  | { readonly _tag: 'BookingIdTaken'; readonly rule: null; readonly bookingId: BookingId }
  | { readonly _tag: 'BookingUnknown'; readonly rule: null; readonly bookingId: BookingId };

export const practitionerCalendarSentences: Sentences<PractitionerCalendarRejection> = {
  AssignmentOverlaps: ({ with: { deploymentId, from, to } }) => ({
    zh: `该人员在此期间已派驻 ${deploymentId}（${formatPartialDate(from)} 至 ${formatPartialDate(to)}）。请改期，或先结束原派驻。`,
    en: `The practitioner is posted with ${deploymentId} from ${formatPartialDate(from)} to ${formatPartialDate(to)}. Choose other dates, or end that assignment first.`,
  }),
  BookingEndsBeforeStart: ({ from, to }) => ({
    zh: `派驻结束日（${formatPartialDate(to)}）早于开始日（${formatPartialDate(from)}）。`,
    en: `The assignment would end (${formatPartialDate(to)}) before it begins (${formatPartialDate(from)}).`,
  }),
  BookingShortened: ({ bookingId, to }) => ({
    zh: `预订 ${bookingId} 至 ${formatPartialDate(to)} 止，不能改为更早的日期。提前结束请办理离任。`,
    en: `The booking ${bookingId} lasts until ${formatPartialDate(to)}; an extension cannot end it earlier. To end early, release it.`,
  }),
  ReleaseAfterBooking: ({ bookingId, to }) => ({
    zh: `离任日晚于预订 ${bookingId} 的结束日（${formatPartialDate(to)}）。请先延长预订，或核对日期。`,
    en: `The release is after the end of the booking ${bookingId} (${formatPartialDate(to)}). Extend the booking first, or check the date.`,
  }),
  BookingReleased: ({ bookingId, on }) => ({
    zh: `预订 ${bookingId} 已于 ${formatPartialDate(on)} 解除，且内容不同。`,
    en: `The booking ${bookingId} was already released on ${formatPartialDate(on)}, on other terms.`,
  }),
  BookingIdTaken: ({ bookingId }) => ({
    zh: `预订编号 ${bookingId} 已用于另一项派驻。请使用新编号。`,
    en: `The booking id ${bookingId} belongs to another assignment. Use a new id.`,
  }),
  BookingUnknown: ({ bookingId }) => ({
    zh: `日历中没有编号为 ${bookingId} 的预订。`,
    en: `The calendar has no booking ${bookingId}.`,
  }),
};
