// A read model that stopped stops the reports that read it, and no other.
import { aidEvents, type PlaceId } from '@aidtrail/domain';
import { streamName } from '@aidtrail/event-sourcing';
import { readModelOf, text } from '@aidtrail/projections';
import { defineReport } from '@aidtrail/reports';
import { expect, test } from '@jest/globals';

import { openTrail } from '../src/index.js';

const label = { zh: '地点', en: 'Place' };

/** Cannot apply any place. */
const broken = readModelOf(aidEvents)('broken', {
  version: 1,
  title: label,
  grain: label,
  key: ['place'],
  columns: { place: text(label, 'subject') },
  measures: {},
  on: {
    PlaceRegistered: () => {
      throw new Error('no place fits');
    },
  },
});

const reportOn = (name: string, needs: Parameters<typeof defineReport>[0]['needs']) =>
  defineReport({
    name,
    title: label,
    summary: label,
    needs,
    build: () => ({ columns: [], rows: [] }),
  });

test('a stopped read model stops the reports that read it, today and as of a day, and no other', async () => {
  const trail = await openTrail('memory:', { readModels: [broken] });
  const placeId = 'somewhere' as PlaceId;
  const event = {
    id: '00000000-0000-4000-8000-000000000001',
    type: 'PlaceRegistered',
    schemaVersion: 1,
    data: { placeId, level: 'county', name: { zh: '某地', en: 'Somewhere' } },
    metadata: {},
  };
  await trail.store.append(streamName('place', placeId), [event], 'noStream')();
  const places = trail.readModels.models.find(({ name }) => name === 'places');
  if (places === undefined) throw new Error('there are no places');

  for (const options of [{}, { asOf: '2030-01-01' as never }]) {
    expect(await trail.report(reportOn('sound', [places]), options)).toMatchObject({ rows: [] });
    await expect(trail.report(reportOn('unsound', [broken]), options)).rejects.toMatchObject({
      _tag: 'ReadModelStopped',
      readModel: 'broken',
    });
  }
  expect(await trail.rows(places)).toBeDefined();
  await expect(trail.rows(broken)).rejects.toMatchObject({ _tag: 'ReadModelStopped' });
  await trail.close();
});
