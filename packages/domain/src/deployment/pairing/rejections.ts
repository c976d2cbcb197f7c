import type { Sentences } from '../../rejection.js';
import type { PairingId, PartyId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

/** Why a command on a pairing is rejected. */
export type PairingRejection =
  | { readonly _tag: 'SenderIsRecipient'; readonly rule: 'PAIR-1'; readonly partyId: PartyId }
  | {
      readonly _tag: 'AlreadyPaired';
      readonly rule: 'PAIR-1';
      readonly with: PairingId;
      readonly senderId: PartyId;
      readonly recipientId: PartyId;
    }
  | { readonly _tag: 'NoSender'; readonly rule: null; readonly pairingId: PairingId }
  | { readonly _tag: 'DepartmentMismatch'; readonly rule: null; readonly pairingId: PairingId }
  | { readonly _tag: 'EmptyScope'; readonly rule: null; readonly pairingId: PairingId }
  | { readonly _tag: 'PairingNotEstablished'; readonly rule: null; readonly pairingId: PairingId }
  | {
      readonly _tag: 'PairingAlreadyEnded';
      readonly rule: null;
      readonly pairingId: PairingId;
      readonly on: PartialDate;
    }
  | {
      readonly _tag: 'ExtendedBeforeStart';
      readonly rule: null;
      readonly from: PartialDate;
      readonly on: PartialDate;
    }
  | {
      readonly _tag: 'PairingEndsBeforeStart';
      readonly rule: null;
      readonly from: PartialDate;
      readonly to: PartialDate;
    };

export const pairingSentences: Sentences<PairingRejection> = {
  SenderIsRecipient: ({ partyId }) => ({
    zh: `${partyId} 既是支援方又是受援方。两者必须不同。`,
    en: `The pairing has ${partyId} as sender and as recipient. They must differ.`,
  }),
  AlreadyPaired: ({ with: other, senderId, recipientId }) => ({
    zh: `${senderId} 与 ${recipientId} 在同一科室、同一项目下已有结对（${other}）。请先结束原结对，或改用该结对。`,
    en: `The sender ${senderId} and the recipient ${recipientId} are paired already for this department and programme (${other}). End that pairing first, or use it.`,
  }),
  NoSender: ({ pairingId }) => ({
    zh: `结对 ${pairingId} 没有支援方。`,
    en: `The pairing ${pairingId} has no sender.`,
  }),
  DepartmentMismatch: ({ pairingId }) => ({
    zh: `结对 ${pairingId}：“以院包科”必须写明科室，其他方式不得写科室。`,
    en: `The pairing ${pairingId} names a department if, and only if, its mode is hospitalTakesDepartment.`,
  }),
  EmptyScope: ({ pairingId }) => ({
    zh: `结对 ${pairingId} 的扩展范围为空。`,
    en: `The extension of the pairing ${pairingId} names no place, no organisation and no number.`,
  }),
  PairingNotEstablished: ({ pairingId }) => ({
    zh: `结对 ${pairingId} 尚未建立。`,
    en: `The pairing ${pairingId} is not established.`,
  }),
  PairingAlreadyEnded: ({ pairingId, on }) => ({
    zh: `结对 ${pairingId} 已于 ${formatPartialDate(on)} 结束。`,
    en: `The pairing ${pairingId} ended on ${formatPartialDate(on)}.`,
  }),
  ExtendedBeforeStart: ({ from, on }) => ({
    zh: `范围扩大的日期（${formatPartialDate(on)}）早于结对开始日（${formatPartialDate(from)}）。`,
    en: `The scope would be extended (${formatPartialDate(on)}) before the pairing begins (${formatPartialDate(from)}).`,
  }),
  PairingEndsBeforeStart: ({ from, to }) => ({
    zh: `结对结束日（${formatPartialDate(to)}）早于开始日（${formatPartialDate(from)}）。`,
    en: `The pairing would end (${formatPartialDate(to)}) before it begins (${formatPartialDate(from)}).`,
  }),
};
