// Money: funds and donations.
export { donation, type Donation, type DonationRejection } from './donation/donation.js';
export {
  type DonationEvent,
  donationEvents,
  donationRaised,
  donationSpent,
} from './donation/events.js';
export type { DonationCommand } from './donation/facts.js';
export {
  commitmentAdjusted,
  type FundEvent,
  fundEvents,
  fundsAbsorbed,
  fundsCommitted,
  fundsDisbursed,
  fundsReturned,
} from './fund/events.js';
export type { CommitFunds, FundCommand } from './fund/facts.js';
export { fund } from './fund/fund.js';
export type { FundRejection } from './fund/rejections.js';
export {
  type Balance,
  balanceOf,
  foundingCommitment,
  type Fund,
  moneyOf,
  type Movement,
  movementOf,
} from './fund/state.js';
