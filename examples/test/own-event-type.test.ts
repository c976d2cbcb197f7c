import { countingNumber, day, id, onDay, operational, OrganisationId } from '@aidtrail/domain';
import { given, project } from '@aidtrail/testing';
import { aidReports } from '@aidtrail/aid-reports';
import { streamName } from '@aidtrail/event-sourcing';
import { describe, expect, test } from '@jest/globals';
import { openTrail } from 'aidtrail';

import { bedCapacity, bedsByWard, bedTimes } from '../own-event-type.ts';

const hospitalId = id(OrganisationId, 'riverside');
const data = (beds: number) => ({
  hospitalId,
  ward: 'general' as const,
  beds: countingNumber(beds),
  since: onDay(day('2024-01-01')),
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

describe('reports as of a day', () => {
  const [report] = aidReports;
  if (report === undefined) throw new Error('there is no report to build');

  const notesAbout = async (options: Pick<Parameters<typeof openTrail>[1] & {}, 'times'>) => {
    const trail = await openTrail('memory:', { ...options, readModels: [bedsByWard] });
    const event = bedCapacity.events.encode(
      bedsSet(12),
      '01970000-0000-4000-8000-00000000be02',
      {},
    );
    await trail.store.append(streamName('bedCapacity', hospitalId), [event], 'noStream')();
    const { notes } = await trail.report(report, { asOf: day('2025-12-31') });
    await trail.close();
    return notes.filter(({ en }) => en.includes('BedsSet'));
  };

  test('name event types that do not declare when they happened', async () =>
    expect(await notesAbout({})).toEqual([
      {
        en: expect.stringContaining('Left out: BedsSet, which do not declare when they happened.'),
        zh: expect.stringContaining('未计入BedsSet：'),
      },
    ]));

  test('count those that do', async () =>
    expect(await notesAbout({ times: [bedTimes] })).toEqual([]));
});
