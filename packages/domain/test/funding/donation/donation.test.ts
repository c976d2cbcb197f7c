import { test } from '@jest/globals';

import { type CommandNamed, cny } from '../../../src/index.js';
import { type DonationCommand, donation, type DonationEvent } from '../../../src/funding/index.js';
import { dataOf, id, on, operational } from '../../operations.js';
import { given } from '../../given.js';

type RaiseDonation = CommandNamed<DonationCommand, 'RaiseDonation'>;
type SpendDonation = CommandNamed<DonationCommand, 'SpendDonation'>;

const raise: RaiseDonation = {
  type: 'RaiseDonation',
  donationId: id('d-1'),
  amount: cny(500),
  purpose: { zh: '先心病患儿', en: 'Children with congenital heart disease' },
  on: on('2025-01-01'),
  source: operational,
};
const raised: DonationEvent = { type: 'DonationRaised', data: dataOf(raise) };
const spend: SpendDonation = {
  type: 'SpendDonation',
  donationId: id('d-1'),
  transactionId: id('s-1'),
  amount: cny(500),
  caseIds: [id('case-1')],
  on: on('2025-02-01'),
  source: operational,
};
const spent: DonationEvent = { type: 'DonationSpent', data: dataOf(spend) };

test('a donation is raised once', () => {
  given(donation).when(raise).thenEvents(raised);
  given(donation, raised).when(raise).thenNothing();
  given(donation, raised)
    .when({ ...raise, amount: cny(600) })
    .thenRefused('DonationAlreadyRaised');
});

test('never more is spent than was raised', () => {
  given(donation, raised).when(spend).thenEvents(spent);
  given(donation, raised)
    .when({ ...spend, amount: cny(501) })
    .thenRefused('DonationExceeded', { remaining: 500 });
  given(donation, raised, spent)
    .when({ ...spend, transactionId: id('s-2'), amount: cny(1) })
    .thenRefused('DonationExceeded', { remaining: 0 });
  given(donation).when(spend).thenRefused('DonationNotRaised');
});

test('a spending happens once', () => {
  given(donation, raised, spent).when(spend).thenNothing();
  given(donation, raised, spent)
    .when({ ...spend, caseIds: [] })
    .thenRefused('SpendingIdTaken');
});

test('amounts are above zero', () => {
  given(donation)
    .when({ ...raise, amount: cny(0) })
    .thenRefused('DonationNotPositive', { rule: 'FUN-3' });
  given(donation, raised)
    .when({ ...spend, amount: cny(-1) })
    .thenRefused('DonationNotPositive');
});
