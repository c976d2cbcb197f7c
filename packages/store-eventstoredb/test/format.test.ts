// What other clients of the server see of our events, and what we see of theirs.
import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  type ResolvedEvent,
  START,
} from '@eventstore/db-client';

import type { EventStoreDbStore } from '../src/index.js';
import { describeWithServer } from './describe-with-server.js';
import { opened } from './open.js';
import { dispatches, everything, team } from './sample.js';
import { newPrefix, serverUrl } from './server.js';

describeWithServer('the format', () => {
  let prefix = '';
  let store: EventStoreDbStore;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    prefix = newPrefix();
    store = await opened({ url: serverUrl, prefix });
    client = EventStoreDBClient.connectionString(serverUrl);
  });
  afterEach(async () => {
    await store.close();
    await client.dispose();
  });

  const rawEvents = async (stream: string): Promise<ReadonlyArray<ResolvedEvent>> => {
    const events: ResolvedEvent[] = [];
    for await (const event of client.readStream(stream)) events.push(event);
    return events;
  };

  test('shows other clients type, id, data and metadata, under the names that they expect', async () => {
    const [event] = dispatches(1, {
      data: { persons: 9, to: '那曲' },
      metadata: { correlationId: 'c-1', causationId: 'e-1', actor: 'account:7' },
    });
    await store.append(team, event === undefined ? [] : [event], 'noStream')();
    const [found] = await rawEvents(`${prefix}team-1`);
    expect(found?.event).toMatchObject({
      streamId: `${prefix}team-1`,
      id: event?.id,
      type: 'TeamDispatched',
      isJson: true,
      data: { persons: 9, to: '那曲' },
      metadata: {
        $correlationId: 'c-1',
        $causationId: 'e-1',
        actor: 'account:7',
        aidtrail: { schemaVersion: 1 },
      },
    });
    expect(await everything(store)).toMatchObject([{ id: event?.id, metadata: event?.metadata }]);
  });

  test('keeps metadata apart that uses names of the server', async () => {
    const metadata = { $correlationId: 'mine', correlationId: 'too', aidtrail: 1 };
    await store.append(team, dispatches(1, { metadata }), 'noStream')();
    expect((await everything(store))[0]?.metadata).toEqual(metadata);
  });

  test('accepts events of other clients that carry its mark', async () => {
    const id = randomUUID();
    const theirs = jsonEvent({
      id,
      type: 'TeamDispatched',
      data: { persons: 9 },
      metadata: { $correlationId: 'c-1', aidtrail: { schemaVersion: 2 } },
    });
    await client.appendToStream(`${prefix}team-1`, theirs, { expectedRevision: NO_STREAM });
    expect(await everything(store)).toMatchObject([
      {
        id,
        type: 'TeamDispatched',
        schemaVersion: 2,
        data: { persons: 9 },
        metadata: { correlationId: 'c-1' },
        version: 0,
      },
    ]);
    expect((await store.append(team, dispatches(1), 0 as never)())._tag).toBe('Right');
  });

  test('never shows events of other programs, of other logs or of the system', async () => {
    const foreign = jsonEvent({ type: 'TeamDispatched', data: {} });
    await client.appendToStream(`${prefix}other`, foreign);
    await client.appendToStream(`${prefix}order-1`, foreign);
    await client.setStreamMetadata(`${prefix}team-1`, { maxAge: 1_000_000 });
    const other = await opened({ url: serverUrl, prefix: newPrefix() });
    await other.append(team, dispatches(2), 'noStream')();
    const events = dispatches(2);
    await store.append(team, events, 'noStream')();
    expect((await everything(store)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    const dispatched = [];
    for await (const page of store.readAll({ types: ['TeamDispatched'] }))
      dispatched.push(...page.events);
    expect(dispatched).toHaveLength(2);
    expect(await store.head()).toBe((await everything(store)).at(-1)?.position);
    await other.close();
  });

  test('has the positions of the server', async () => {
    await store.append(team, dispatches(3), 'noStream')();
    const raw = await rawEvents(`${prefix}team-1`);
    const positions: bigint[] = [];
    const first = raw[0]?.event?.position ?? START;
    for await (const { event } of client.readAll({ fromPosition: first }))
      if (raw.some((each) => each.event?.id === event?.id) && event !== undefined)
        positions.push(event.position.commit);
    expect((await everything(store)).map(({ position }) => BigInt(position))).toEqual(positions);
  });

  test('reports an event of another program in a stream of the log, and writes nothing there', async () => {
    await store.append(team, dispatches(1), 'noStream')();
    await client.appendToStream(`${prefix}team-1`, jsonEvent({ type: 'Other', data: {} }));
    const reader = await opened({ url: serverUrl, prefix });
    expect(await reader.append(team, dispatches(1), 'streamExists')()).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'notAStore' },
    });
    await reader.close();
    expect(await rawEvents(`${prefix}team-1`)).toHaveLength(2);
  });

  test('reports a stream that was deleted on the server for ever', async () => {
    await store.append(team, dispatches(1), 'noStream')();
    await client.tombstoneStream(`${prefix}team-1`);
    const reader = await opened({ url: serverUrl, prefix });
    expect(await reader.append(team, dispatches(1), 'any')()).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'corrupt' },
    });
    await reader.close();
  });

  test('reports a stream that was deleted and can be written again', async () => {
    await store.append(team, dispatches(2), 'noStream')();
    await client.deleteStream(`${prefix}team-1`);
    const reader = await opened({ url: serverUrl, prefix });
    const read = async () => {
      for await (const _ of reader.readStream(team));
    };
    await expect(read()).rejects.toMatchObject({ _tag: 'StoreUnavailable', reason: 'corrupt' });
    expect(await reader.append(team, dispatches(1), 'streamExists')()).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'corrupt' },
    });
    // The server accepts this one as the first event of a new stream, and the store does not say otherwise.
    const events = dispatches(1);
    expect(await reader.append(team, events, 'noStream')()).toMatchObject({
      right: { version: 2, alreadyKnown: false },
    });
    expect((await everything(reader)).at(-1)).toMatchObject({ id: events[0]?.id, version: 2 });
    await reader.close();
  });
});
