// A replay writes what is referred to before what refers to it.
import { expect, test } from '@jest/globals';

import { waveOf } from '../src/replay/waves.js';
import { load, newLog, seeds } from './histories.js';

test('aggregates follow those that their facts refer to', () => {
  expect(waveOf('organisation')).toBe(0);
  expect(waveOf('programme')).toBeLessThan(waveOf('pairing'));
  expect(waveOf('pairing')).toBeLessThan(waveOf('deployment'));
  expect(waveOf('deployment')).toBeLessThan(waveOf('techniqueAdoption'));
});

test('in the log of the seeds, no fact comes before one that it needs', async () => {
  const log = await newLog();
  await log.replay(await load(seeds));
  const waves = (await log.events()).flatMap(({ stream, data }) =>
    'source' in data && data.source.origin === 'attested'
      ? [waveOf(stream.slice(0, stream.indexOf('-')))]
      : [],
  );
  expect(waves.length).toBeGreaterThan(50);
  expect(waves).toEqual(waves.toSorted((left, right) => left - right));
});
