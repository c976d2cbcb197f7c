import { describe, expect, test } from '@jest/globals';

import { type EventToAppend, streamName } from '../../src/index.js';
import { MAX_EVENT_LENGTH, serialiseAppend } from '../../src/store/index.js';

const team = streamName('team', '1');
const event = (data: EventToAppend['data']): EventToAppend => ({
  id: '6F1C9C1E-7F3C-4A39-9D0B-3F6A0E0F7B11',
  type: 'TeamDispatched',
  schemaVersion: 1,
  data,
  metadata: {},
});

/** JSON around the text: its quotes, the empty metadata and the type. */
const AROUND = '""{}TeamDispatched'.length;

describe('an append', () => {
  test('is written as JSON, with ids in lower case', () => {
    expect(serialiseAppend(team, [event({ persons: 289, note: '将近300' })], 'any')).toEqual({
      _tag: 'Right',
      right: [
        {
          id: '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b11',
          type: 'TeamDispatched',
          schemaVersion: 1,
          data: '{"persons":289,"note":"将近300"}',
          metadata: '{}',
          recordedAt: null,
        },
      ],
    });
  });

  test.each([
    ['one-byte', 'x', 1],
    ['two-byte', 'é', 2],
    ['three-byte', '援', 3],
    ['four-byte', '🚑', 4],
  ])('may be as long as the limit in %s letters, and no longer', (_, letter, bytes) => {
    const room = MAX_EVENT_LENGTH - AROUND;
    const fitting = letter.repeat(Math.floor(room / bytes));
    const full = fitting + 'x'.repeat(room % bytes);
    expect(serialiseAppend(team, [event(full)], 'any')._tag).toBe('Right');
    expect(serialiseAppend(team, [event(`${full}x`)], 'any')).toMatchObject({
      left: { _tag: 'InvalidAppend', path: 'events[0]' },
    });
  });

  test('may say when another log took the event', () => {
    const at = (recordedAt: string) => serialiseAppend(team, [{ ...event(1), recordedAt }], 'any');
    for (const time of ['2024-02-29T23:59:59.999Z', '0001-01-01T00:00:00.000Z'])
      expect(at(time)).toMatchObject({ right: [{ recordedAt: time }] });
    for (const fault of [
      '2026-02-29T08:00:00.000Z',
      '2026-03-01T24:00:00.000Z',
      '2026-03-01T08:00:60.000Z',
      '2026-03-01T08:00:00Z',
      '2026-03-01T08:00:00.0001Z',
      '2026-03-01T08:00:00.000+08:00',
      '2026-13-01T08:00:00.000Z',
      '0000-01-01T00:00:00.000Z',
      '+012026-03-01T08:00:00.000Z',
      '',
      null as unknown as string,
    ])
      expect(at(fault)).toMatchObject({
        left: { _tag: 'InvalidAppend', path: 'events[0].recordedAt' },
      });
  });

  test('is refused where JavaScript callers hand over no event at all', () => {
    for (const nothing of [null, undefined, 7, 'event'])
      expect(serialiseAppend(team, [nothing as unknown as EventToAppend], 'any')).toMatchObject({
        left: { _tag: 'InvalidAppend', path: 'events[0]' },
      });
  });
});
