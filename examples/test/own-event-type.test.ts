import { countingNumber, id, operational, OrganisationId } from '@aidtrail/domain';
import { given, project } from '@aidtrail/testing';
import { test } from '@jest/globals';

import { bedCapacity, bedsByWard } from '../own-event-type.ts';

const hospitalId = id(OrganisationId, 'riverside');
const data = (beds: number) => ({
  hospitalId,
  ward: 'general' as const,
  beds: countingNumber(beds),
  source: operational,
});
const bedsSet = (beds: number) => ({ type: 'BedsSet' as const, data: data(beds) });
const setBeds = (beds: number) => ({ type: 'SetBeds' as const, ...data(beds), licensed: 30 });

// #region decider
test('a hospital has no more beds than its licence allows', () => {
  given(bedCapacity, bedsSet(12)).when(setBeds(30)).thenEvents(bedsSet(30));
  given(bedCapacity, bedsSet(12)).when(setBeds(31)).thenRefused('LicenceExceeded', { wanted: 31 });
});
// #endregion

// #region rows
test('a ward has the beds that were set last', () =>
  project(bedsByWard)
    .given(bedsSet(12), bedsSet(18))
    .thenRows([{ ward: 'general', beds: 18 }]));
// #endregion
