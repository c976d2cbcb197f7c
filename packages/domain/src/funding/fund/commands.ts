import type { DataOf } from '../../decision.js';
import type { CalendarDay } from '../../values/calendar-day.js';
import type {
  commitmentAdjusted,
  fundsAbsorbed,
  fundsCommitted,
  fundsDisbursed,
  fundsReturned,
} from './events.js';

interface Today {
  /** The day on which the command is given: nothing may lie after it. */
  readonly today: CalendarDay;
}

export type CommitFunds = { readonly type: 'CommitFunds' } & DataOf<typeof fundsCommitted> & Today;

export type AdjustCommitment = { readonly type: 'AdjustCommitment' } & DataOf<
  typeof commitmentAdjusted
> &
  Today;

export type DisburseFunds = { readonly type: 'DisburseFunds' } & DataOf<typeof fundsDisbursed> &
  Today;

export type ReturnFunds = { readonly type: 'ReturnFunds' } & DataOf<typeof fundsReturned> & Today;

export type RecordAbsorption = { readonly type: 'RecordAbsorption' } & DataOf<
  typeof fundsAbsorbed
> &
  Today;

export type FundCommand =
  CommitFunds | AdjustCommitment | DisburseFunds | ReturnFunds | RecordAbsorption;
