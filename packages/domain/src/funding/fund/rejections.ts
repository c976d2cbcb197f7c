import type { Sentences } from '../../rejection.js';
import type { TransactionId } from '../../values/identity.js';
import { formatFen } from '../../values/money.js';
import type { Currency } from '../../values/currency.js';
import type { CalendarDay } from '../../values/calendar-day.js';

type Order<Tag extends string> = { readonly _tag: Tag; readonly rule: null };

/** Why a command on a fund is rejected. */
export type FundRejection =
  | {
      readonly _tag: 'CommitmentExceeded';
      readonly rule: 'FUN-1';
      /** In fen: what may still be paid. */
      readonly remaining: number;
    }
  | {
      readonly _tag: 'AbsorptionExceedsDisbursed';
      readonly rule: 'FUN-2';
      readonly remaining: number;
    }
  | { readonly _tag: 'CommitmentBelowDisbursed'; readonly rule: 'FUN-2'; readonly held: number }
  | { readonly _tag: 'ReturnExceedsHeld'; readonly rule: 'FUN-2'; readonly remaining: number }
  | { readonly _tag: 'AmountNotPositive'; readonly rule: 'FUN-3'; readonly amountFen: number }
  | { readonly _tag: 'AmountNotCountable'; readonly rule: 'FUN-3' }
  | { readonly _tag: 'CurrencyDiffers'; readonly rule: 'FUN-3'; readonly currency: Currency }
  | { readonly _tag: 'DateInFuture'; readonly rule: 'FUN-3'; readonly today: CalendarDay }
  | (Order<'TransactionIdTaken'> & { readonly transactionId: TransactionId })
  | Order<'PartiesDiffer'>
  | Order<'FundNotCommitted'>;

export const fundSentences: Sentences<FundRejection> = {
  CommitmentExceeded: ({ remaining }) => ({
    zh: `届时拨付将超出承诺金额。还可拨付 ${formatFen(remaining)}。`,
    en: `At that time more would be disbursed than was committed. ${formatFen(remaining)} may still be paid.`,
  }),
  AbsorptionExceedsDisbursed: ({ remaining }) => ({
    zh: `届时使用金额将超出已拨付金额。还可列支 ${formatFen(remaining)}。`,
    en: `At that time more would be absorbed than was disbursed and kept. ${formatFen(remaining)} is left to absorb.`,
  }),
  CommitmentBelowDisbursed: ({ held }) => ({
    zh: `承诺金额不能低于已拨付未退回的 ${formatFen(held)}。`,
    en: `The commitment cannot fall below the ${formatFen(held)} that was disbursed and not returned.`,
  }),
  ReturnExceedsHeld: ({ remaining }) => ({
    zh: `届时退回金额将超出尚未使用的 ${formatFen(remaining)}。`,
    en: `At that time more would be returned than the ${formatFen(remaining)} that is neither absorbed nor returned.`,
  }),
  AmountNotPositive: ({ amountFen }) => ({
    zh: `金额须为正（收到 ${formatFen(amountFen)}）；调整额不能为零。`,
    en: `An amount must be above zero, and an adjustment other than zero; got ${formatFen(amountFen)}.`,
  }),
  AmountNotCountable: () => ({
    zh: '合计金额过大，无法精确到分。请分设资金项目。',
    en: 'The sum would be too large to be exact to the fen. Split the fund.',
  }),
  CurrencyDiffers: ({ currency }) => ({
    zh: `该资金项目以 ${currency} 记账，不能混用其他币种。请另设资金项目。`,
    en: `The fund is kept in ${currency}; another currency needs another fund.`,
  }),
  DateInFuture: ({ today }) => ({
    zh: `日期晚于今天（${today}）。资金只记录已发生的事项。`,
    en: `The date is after today (${today}). Funds record what has happened.`,
  }),
  TransactionIdTaken: ({ transactionId }) => ({
    zh: `交易编号 ${transactionId} 已用于另一笔资金变动。`,
    en: `The transaction id ${transactionId} belongs to another movement. Use a new id.`,
  }),
  PartiesDiffer: () => ({
    zh: '同一资金项目的付款方和收款方不能改变。请另设资金项目。',
    en: 'The payer and payee of a fund do not change. Open another fund.',
  }),
  FundNotCommitted: () => ({
    zh: '该资金项目尚无承诺金额。',
    en: 'Nothing has been committed to this fund.',
  }),
};
