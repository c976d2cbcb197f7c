// What a server does that is no longer the leader, has no time, or breaks off: told as typed errors.
import { afterEach, describe, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import * as E from 'fp-ts/lib/Either.js';

import { type StoreUnavailable, streamName } from '@aidtrail/event-sourcing';

import { type EventStoreDbStore, openEventStoreDbStore } from '../src/index.js';
import {
  callError,
  closeEndpoints,
  deadPort,
  maximumSize,
  readBack,
  refusal,
  type Script,
  scripted,
  written,
} from './endpoint.js';
import { opened } from './open.js';
import { dispatches, team } from './sample.js';

const SOON = 200;

const stores: EventStoreDbStore[] = [];
const storeOf = async (script: Script): Promise<EventStoreDbStore> => {
  const { url } = await scripted(script);
  const store = await opened({ url, patienceMilliseconds: SOON });
  stores.push(store);
  return store;
};
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  closeEndpoints();
});

const refused = async (url: string, patienceMilliseconds = SOON): Promise<StoreUnavailable> => {
  const outcome = await openEventStoreDbStore({ url, patienceMilliseconds })();
  if (E.isRight(outcome)) throw new Error('it was opened');
  return outcome.left;
};

const appendOne = (store: EventStoreDbStore) => store.append(team, dispatches(1), 'noStream')();

const notLeader = (port: number): Error =>
  callError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': '127.0.0.1',
    'leader-endpoint-port': String(port),
  });

describe('an append', () => {
  test('whose connection is cut after the commit has an unknown outcome', async () => {
    const store = await storeOf({
      append: (_, endpoint) => {
        endpoint.cut();
        return null;
      },
    });
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'OutcomeUnknown', stream: team },
    });
  });

  test('that is not answered in time has an unknown outcome', async () => {
    const store = await storeOf({ append: () => null });
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'OutcomeUnknown', cause: { reason: 'timedOut' } },
    });
  });

  test('for which the server ran out of time has an unknown outcome', async () => {
    const store = await storeOf({
      append: () => refusal('event_store.client.Timeout', 'Timeout'),
    });
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'OutcomeUnknown', cause: { reason: 'timedOut' } },
    });
  });

  test('that the account may not write is refused as such', async () => {
    const store = await storeOf({
      append: () => refusal('event_store.client.AccessDenied', 'Access Denied'),
    });
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'accessDenied' },
    });
  });

  test('above what this server takes is refused with its limit', async () => {
    const store = await storeOf({
      append: () =>
        refusal(
          'event_store.client.MaximumAppendSizeExceeded',
          'Maximum Append Size Exceeded',
          maximumSize(1_024),
        ),
    });
    expect(await appendOne(store)).toMatchObject({
      left: {
        _tag: 'InvalidAppend',
        path: 'events',
        reason: expect.stringContaining('the limit is 1024'),
      },
    });
  });

  test('goes to the leader that another node names', async () => {
    const appends: Array<Parameters<NonNullable<Script['append']>>[0]> = [];
    const leader = await scripted({
      append: (request) => {
        appends.push(request);
        return written(request, 4_711);
      },
      read: (call) => {
        const [first] = appends;
        if (first !== undefined) call.write(readBack(first, 4_711));
        call.end();
      },
    });
    const store = await storeOf({ append: () => notLeader(leader.port) });
    expect(await appendOne(store)).toEqual({
      _tag: 'Right',
      right: { version: 0, position: 4_711, alreadyKnown: false },
    });
    expect(appends).toHaveLength(1);
  });

  test('is refused as such where no node knows of a leader', async () => {
    let asked = 0;
    const store = await storeOf({
      append: () => {
        asked += 1;
        return refusal('google.protobuf.Empty', 'No leader info available in response');
      },
    });
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'notLeader' },
    });
    expect(asked).toBeGreaterThan(1);
  });

  test('of several that one node refuses has an unknown outcome, because it may have been the leader', async () => {
    let isFirst = true;
    const store = await storeOf({
      append: () => {
        if (isFirst) {
          isFirst = false;
          return null;
        }
        return callError(status.NOT_FOUND, 'Leader info available', { exception: 'not-leader' });
      },
    });
    const outcomes = await Promise.all(
      ['1', '2']
        .map((id) => streamName('team', id))
        .map((stream) => store.append(stream, dispatches(1), 'noStream')()),
    );
    expect(outcomes).toMatchObject([
      { left: { _tag: 'OutcomeUnknown' } },
      { left: { _tag: 'OutcomeUnknown' } },
    ]);
  });

  test('is repeated while the server starts, and then refused', async () => {
    const store = await storeOf({
      append: () => refusal('google.protobuf.Empty', 'Server Is Not Ready'),
    });
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'busy' },
    });
  });
});

describe('opening', () => {
  test('tells at once that no server is there, without the password', async () => {
    const url = `esdb://ops:secret@127.0.0.1:${await deadPort()}?tls=false`;
    const { reason, message } = await refused(url, 60_000);
    expect(reason).toBe('cannotOpen');
    expect(message).toContain('127.0.0.1');
    expect(message).not.toContain('secret');
  });

  test.each([
    ['accessDenied', callError(status.PERMISSION_DENIED, 'Access Denied')],
    ['accessDenied', callError(status.UNAUTHENTICATED, '')],
    ['accessDenied', callError(status.UNKNOWN, 'x', { exception: 'access-denied' })],
    ['timedOut', callError(status.ABORTED, 'Operation timed out')],
    ['notLeader', callError(status.UNKNOWN, 'No leader info available in response')],
    ['busy', callError(status.UNAVAILABLE, 'Server Is Not Ready')],
    ['failed', callError(status.INTERNAL, 'out of order')],
  ])('is refused with %s where a read fails so (%s)', async (reason, error) => {
    const { url } = await scripted({ read: (call) => call.emit('error', error) });
    expect(await refused(url)).toMatchObject({ _tag: 'StoreUnavailable', reason });
  });

  test('a silent server is refused as such', async () => {
    const { url } = await scripted({ read: () => {} });
    expect(await refused(url)).toMatchObject({ _tag: 'StoreUnavailable', reason: 'timedOut' });
  });
});

test('a read of which nothing comes while the server answers others is waited for', async () => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
  let release = (): void => {};
  const store = await storeOf({
    read: (call) => {
      // Reads of a stream wait; the one that asks whether the server is there ends at once.
      if (call.request.getOptions()?.hasStream() !== true) {
        call.end();
        if (isWaiting) asked();
        return;
      }
      isWaiting = true;
      release = () => call.end();
    },
  });
  let isWaiting = false;
  const pages: unknown[] = [];
  const reading = (async () => {
    for await (const page of store.readStream(team)) pages.push(page);
  })();
  await isAsked;
  release();
  await reading;
  expect(pages).toEqual([]);
});
