import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { DonationEvent } from './events.js';

export const donationFacts = factTable<DonationEvent>()('donationId', {
  DonationRaised: {
    name: { zh: '捐款筹集', en: 'donation raised' },
    command: 'RaiseDonation',
    when: { date: 'on' },
    label: 'purpose',
    senders: [],
    programmes: [],
    traits: ({ amount }) => ({ fen: amount.amountFen }),
  },
  DonationSpent: {
    name: { zh: '捐款使用', en: 'donation spent' },
    command: 'SpendDonation',
    when: { date: 'on' },
    key: ({ transactionId }) => transactionId,
    traits: ({ amount }) => ({ fen: amount.amountFen }),
  },
});

/** Any command on a donation. */
export type DonationCommand = CommandsOf<typeof donationFacts>;
