import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import {
  defineEvent,
  type EventsOf,
  type EventTypes,
  eventTypes,
  globalPosition,
  mergeEvents,
  type RecordedEvent,
  streamName,
  streamVersion,
} from '../src/index.js';

const types = eventTypes([
  defineEvent('TeamDispatched', t.strict({ persons: t.number })).formerly('TeamSent', 'TeamLeft'),
  defineEvent('TeamReturned', t.strict({ on: t.string })),
]);

const recorded = (type: string, data: RecordedEvent['data']): RecordedEvent => ({
  id: '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b11',
  type,
  schemaVersion: 1,
  data,
  metadata: { actor: 'account:7' },
  stream: streamName('team', '1'),
  version: streamVersion(4),
  position: globalPosition(9),
  recordedAt: '2026-03-01T08:00:00.000Z',
});

describe('a set of event types', () => {
  test('decodes an event, with its place in the log', () => {
    const { schemaVersion: _, ...event } = recorded('TeamReturned', { on: '2026-03-01' });
    expect(types.decode(recorded('TeamReturned', { on: '2026-03-01' }))).toEqual(E.right(event));
  });

  test('decodes an event of a former name under its current one', () => {
    expect(types.decode(recorded('TeamSent', { persons: 3 }))).toMatchObject({
      right: { type: 'TeamDispatched', data: { persons: 3 } },
    });
  });

  test('reports a type that it does not know', () => {
    expect(types.decode(recorded('TeamVanished', {}))).toEqual(
      E.left({ _tag: 'UnknownEventType', type: 'TeamVanished' }),
    );
    expect([types.knows('TeamLeft'), types.knows('TeamVanished')]).toEqual([true, false]);
  });

  test('gives the stored names for the type filter, earlier names included', () => {
    expect(types.storedNames(['TeamDispatched'])).toEqual([
      'TeamDispatched',
      'TeamSent',
      'TeamLeft',
    ]);
    expect(types.storedNames([])).toEqual([]);
  });

  test('encodes an event under its current name and schema version', () => {
    expect(
      types.encode({ type: 'TeamDispatched', data: { persons: 3 } }, recorded('', {}).id, {}),
    ).toEqual({
      id: '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b11',
      type: 'TeamDispatched',
      schemaVersion: 1,
      data: { persons: 3 },
      metadata: {},
    });
  });

  test('refuses two definitions of one name', () => {
    expect(() =>
      eventTypes([
        defineEvent('TeamSent', t.strict({})),
        defineEvent('TeamDispatched', t.strict({})).formerly('TeamSent'),
      ]),
    ).toThrow('TeamSent');
  });

  test('joins sets, and keeps a definition that several of them share once', () => {
    const seen = defineEvent('TeamSeen', t.strict({ at: t.string }));
    const joined = eventTypes([types, eventTypes([seen]), seen]);
    expect(joined.definitions.map(({ type }) => type)).toEqual([
      'TeamDispatched',
      'TeamReturned',
      'TeamSeen',
    ]);
    const event: EventsOf<typeof joined> = { type: 'TeamSeen', data: { at: 'Jiangkou' } };
    // @ts-expect-error -- the union follows from the definitions: TeamSeen has no persons
    const wrong: EventsOf<typeof joined> = { type: 'TeamSeen', data: { persons: 3 } };
    expect(event).not.toEqual(wrong);
  });
});

describe('sets of event types that are merged', () => {
  const beds = eventTypes([defineEvent('BedsSet', t.strict({ beds: t.number }))]);
  // As sets of whole contexts are declared: their definitions are not known to the compiler.
  const opened: EventTypes<EventsOf<typeof types>> = types;
  const merged = mergeEvents(opened, beds);

  test('know the events of all of them', () => {
    expect(merged.definitions).toEqual([...types.definitions, ...beds.definitions]);
    expect(merged.decode(recorded('BedsSet', { beds: 2 }))).toMatchObject({
      right: { type: 'BedsSet', data: { beds: 2 } },
    });
  });

  test('are typed as the union of their events', () => {
    const metadata = {};
    const id = '6f1c9c1e-7f3c-4a39-9d0b-3f6a0e0f7b11';
    expect(merged.encode({ type: 'BedsSet', data: { beds: 2 } }, id, metadata).type).toBe(
      'BedsSet',
    );
    // @ts-expect-error: beds are counted.
    merged.encode({ type: 'BedsSet', data: { beds: 'two' } }, id, metadata);
    // @ts-expect-error: no set has this event.
    expect(() => merged.encode({ type: 'BedsLost', data: {} }, id, metadata)).toThrow('BedsLost');
  });

  test('may not share a name', () => {
    expect(() => mergeEvents(beds, eventTypes([defineEvent('BedsSet', t.strict({}))]))).toThrow(
      'share the name BedsSet',
    );
  });
});
