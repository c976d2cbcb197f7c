// Failures of a server that lost its leadership, has no time, or breaks off, as typed errors.
import { afterEach, describe, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';

import { StoreUnavailable, streamName } from '@aidtrail/event-sourcing';

import { type EventStoreDbStore, openEventStoreDbStore } from '../src/index.js';
import {
  callError,
  closeEndpoints,
  deadPort,
  isOfStream,
  kept,
  maximumSize,
  readBack,
  refusal,
  type Script,
  scripted,
  written,
} from './endpoint.js';
import { selfSigned } from './certificate.js';
import { opened } from './open.js';
import { dispatches, team } from './sample.js';

/** For what is to run out of time. */
const SOON = 200;
/** For what is retried until it runs out of time. */
const LATER = 1_000;
/** For what is answered in time, however busy the machine. */
const LONG = 5_000;

const stores: EventStoreDbStore[] = [];
const storeAt = async (url: string, patienceMilliseconds = LONG): Promise<EventStoreDbStore> => {
  const store = await opened({ url, patienceMilliseconds }, LONG);
  stores.push(store);
  return store;
};
const storeOf = async (script: Script, patienceMilliseconds = LONG): Promise<EventStoreDbStore> =>
  storeAt((await scripted(script)).url, patienceMilliseconds);
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  closeEndpoints();
});

const refused = async (url: string, patienceMilliseconds = LATER): Promise<StoreUnavailable> => {
  const outcome = await openEventStoreDbStore({ url, patienceMilliseconds }).catch(
    (thrown: unknown) => thrown,
  );
  if (outcome instanceof StoreUnavailable) return outcome;
  throw new Error('not StoreUnavailable', { cause: outcome });
};

const appendOne = (store: EventStoreDbStore, stream = team) =>
  store.append(stream, dispatches(1), 'noStream')();
const appendTwo = (store: EventStoreDbStore) =>
  Promise.all([team, otherTeam].map((stream) => appendOne(store, stream)));
const otherTeam = streamName('team', '2');

const readOf = async (store: EventStoreDbStore, stream = team): Promise<ReadonlyArray<unknown>> => {
  const events: unknown[] = [];
  for await (const page of store.readStream(stream)) events.push(...page);
  return events;
};

const noLeader = () => refusal('google.protobuf.Empty', 'No leader info available in response');
const wrongVersion = () =>
  refusal('event_store.client.WrongExpectedVersion', 'Wrong Expected Version');

const notLeader = (port: number): Error =>
  callError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': '127.0.0.1',
    'leader-endpoint-port': String(port),
  });

/** The whole call fails, on a node that does not know who leads. */
const callWithoutLeader = (): Error =>
  callError(status.UNKNOWN, 'No leader info available in response');

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
    const store = await storeOf({ append: () => null }, SOON);
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

  test('that the account may not write is reported as such', async () => {
    const store = await storeOf({
      append: () => refusal('event_store.client.AccessDenied', 'Access Denied'),
    });
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'accessDenied' },
    });
  });

  test('above the size that this server accepts is refused with its limit', async () => {
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

  test('is refused with the reason when no node knows a leader', async () => {
    let asked = 0;
    const append = () => {
      asked += 1;
      return noLeader();
    };
    const store = await storeOf({ append }, LATER);
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'notLeader' },
    });
    expect(asked).toBeGreaterThan(1);
  });

  test('of several that one node refuses has an unknown outcome, because it may have been the leader', async () => {
    let isFirst = true;
    const append = () => {
      if (!isFirst) return callWithoutLeader();
      isFirst = false;
      return null;
    };
    const store = await storeOf({ append }, LATER);
    expect(await appendTwo(store)).toMatchObject([
      { left: { _tag: 'OutcomeUnknown' } },
      { left: { _tag: 'OutcomeUnknown' } },
    ]);
  });

  test('that was answered has an unknown outcome if the server goes away before its event is seen', async () => {
    let isWritten = false;
    const store = await storeOf(
      {
        append: (request) => {
          isWritten = true;
          return written(request, 4_711);
        },
        read: (call, endpoint) => {
          if (isWritten && isOfStream(call)) endpoint.cut();
          else call.end();
        },
      },
      LATER,
    );
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'OutcomeUnknown', cause: { reason: 'cannotOpen' } },
    });
  });

  test('that was sent twice has an unknown outcome if its version is in use and cannot be read', async () => {
    let asked = 0;
    const store = await storeOf({
      append: () => {
        asked += 1;
        if (asked === 1) return null;
        return asked === 2 ? callWithoutLeader() : wrongVersion();
      },
      read: (call) => {
        if (isOfStream(call)) call.emit('error', callError(status.INTERNAL, 'out of order'));
        else call.end();
      },
    });
    expect(await appendTwo(store)).toMatchObject([
      { left: { _tag: 'OutcomeUnknown', cause: { reason: 'failed' } } },
      { left: { _tag: 'OutcomeUnknown', cause: { reason: 'failed' } } },
    ]);
  });

  test('that was sent twice and written the first time is not reported as a duplicate', async () => {
    const { write, read } = kept();
    let asked = 0;
    const store = await storeOf({
      append: (request) => {
        asked += 1;
        if (asked > 2) return wrongVersion();
        write(request);
        return asked === 1 ? null : callWithoutLeader();
      },
      read,
    });
    expect(await appendTwo(store)).toEqual([
      { _tag: 'Right', right: { version: 0, position: 1, alreadyKnown: false } },
      { _tag: 'Right', right: { version: 0, position: 2, alreadyKnown: false } },
    ]);
  });

  test('that was answered without a position is reported with its position', async () => {
    const { write, read } = kept();
    const store = await storeOf({
      append: (request) => {
        const answer = write(request);
        answer.getSuccess()?.clearPosition();
        return answer;
      },
      read,
    });
    expect(await appendOne(store)).toEqual({
      _tag: 'Right',
      right: { version: 0, position: 1, alreadyKnown: false },
    });
  });

  test('leaves no call behind on the node that was not the leader', async () => {
    const { write, read } = kept();
    let isFirst = true;
    const endpoint = await scripted({
      append: (request) => {
        if (!isFirst) return write(request);
        isFirst = false;
        return noLeader();
      },
      read,
    });
    const store = await storeAt(endpoint.url);
    expect(await appendOne(store)).toMatchObject({ _tag: 'Right' });
    expect(endpoint.appendCalls()).toEqual({ begun: 2, open: 1 });
  });

  test('stays on its call when one that was replaced breaks off', async () => {
    const { write, read } = kept();
    const { promise: isBroken, resolve: breakOff } = Promise.withResolvers<Error>();
    let asked = 0;
    const endpoint = await scripted({
      append: (request) => {
        asked += 1;
        if (asked === 1) return isBroken;
        return asked === 2 ? noLeader() : write(request);
      },
      read,
    });
    const store = await storeAt(endpoint.url);
    const left = appendOne(store, otherTeam);
    expect(await appendOne(store)).toMatchObject({ _tag: 'Right' });
    breakOff(callError(status.INTERNAL, 'out of order'));
    expect(await left).toMatchObject({ left: { _tag: 'OutcomeUnknown' } });
    expect(await appendOne(store, streamName('team', '3'))).toMatchObject({ _tag: 'Right' });
    expect(endpoint.appendCalls()).toEqual({ begun: 2, open: 1 });
  });

  test('is repeated until the election has ended, also if a search for the leader fails', async () => {
    const { write, read } = kept();
    const { promise: isSearching, resolve: search } = Promise.withResolvers<void>();
    let searches = 0;
    let asked = 0;
    const { clusterUrl } = await scripted({
      append: async (request) => {
        asked += 1;
        if (asked > 2) return write(request);
        if (asked === 2) await isSearching;
        return noLeader();
      },
      read,
      isLeader: async () => {
        searches += 1;
        if (searches === 2) search();
        return searches === 1 || searches > 4;
      },
    });
    const store = await storeAt(`${clusterUrl}&maxDiscoverAttempts=2`);
    expect(await appendTwo(store)).toMatchObject([{ _tag: 'Right' }, { _tag: 'Right' }]);
  });

  test('waits no longer than its patience behind other appends to its stream', async () => {
    const store = await storeOf({ append: () => null }, LATER);
    const before = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        // Every other one expects a version that the group does not have, so that it is not sent with the first.
        store.append(team, dispatches(1), index % 2 === 0 ? 'any' : 'streamExists')(),
      ),
    );
    expect(performance.now() - before).toBeLessThan(4 * LATER);
    expect(outcomes[0]).toMatchObject({ left: { _tag: 'OutcomeUnknown' } });
  });

  test('is written together with others to its stream, each with its own answer', async () => {
    const log: Array<ReturnType<typeof readBack>> = [];
    const sizes: number[] = [];
    const store = await storeOf({
      append: (request) => {
        const messages = request.getProposedMessagesList();
        sizes.push(messages.length);
        for (const message of messages)
          log.push(readBack(request, 100 + log.length, message, log.length));
        return written(request, 99 + log.length, log.length - 1);
      },
      read: (call) => {
        const options = call.request.getOptions();
        const from = Number(options?.getStream()?.getRevision() ?? 0);
        if (isOfStream(call))
          for (const answer of log.slice(from, from + Number(options?.getCount())))
            call.write(answer);
        call.end();
      },
    });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => store.append(team, dispatches(1), 'any')()),
    );
    expect(outcomes).toEqual(
      outcomes.map((_, version) => ({
        _tag: 'Right',
        right: { version, position: 100 + version, alreadyKnown: false },
      })),
    );
    expect(sizes).toEqual([20]);
  });

  test('is repeated while the server starts, and then refused', async () => {
    const append = () => refusal('google.protobuf.Empty', 'Server Is Not Ready');
    const store = await storeOf({ append }, LATER);
    expect(await appendOne(store)).toMatchObject({
      left: { _tag: 'StoreUnavailable', reason: 'busy' },
    });
  });
});

describe('opening', () => {
  test('reports at once that no server is there, without the password', async () => {
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
  ])('is refused with %s if a read fails with %s', async (reason, error) => {
    const { url } = await scripted({ read: (call) => call.emit('error', error) });
    expect(await refused(url)).toMatchObject({ _tag: 'StoreUnavailable', reason });
  });

  test('waits for the election of a leader', async () => {
    let asked = 0;
    const { clusterUrl } = await scripted({
      isLeader: async () => {
        asked += 1;
        return asked > 3;
      },
    });
    await storeAt(`${clusterUrl}&maxDiscoverAttempts=1`);
    expect(asked).toBeGreaterThan(3);
  });

  test('is refused if no leader is elected in time', async () => {
    const { clusterUrl } = await scripted({ isLeader: () => Promise.resolve(false) });
    expect(await refused(`${clusterUrl}&maxDiscoverAttempts=1`)).toMatchObject({
      reason: 'notLeader',
    });
  });

  test.each(['url', 'clusterUrl'] as const)(
    'names a certificate of an unknown authority as the cause (%s)',
    async (form) => {
      const endpoint = await scripted({ certificate: selfSigned });
      const url = endpoint[form].replace('tls=false', 'maxDiscoverAttempts=1');
      const { reason, message } = await refused(url);
      expect(reason).toBe('cannotOpen');
      expect(message).toContain('self-signed certificate');
    },
  );

  test('says which right is missing if the account may not read $all', async () => {
    const { url } = await scripted({
      read: (call) => call.emit('error', callError(status.PERMISSION_DENIED, 'Access Denied')),
    });
    expect((await refused(url)).message).toMatch(/lets the account read \$all .*not \$ops/);
  });

  test('a silent server is reported as such', async () => {
    const { url } = await scripted({ read: () => {} });
    expect(await refused(url, SOON)).toMatchObject({
      _tag: 'StoreUnavailable',
      reason: 'timedOut',
    });
  });
});

describe('when no node names a leader', () => {
  /** The client itself would then wait for longer than any test. */
  const patientUrl = (url: string): string => `${url}&gossipTimeout=600`;

  /** A store whose search for the leader goes on for ever, once the first read of a stream has failed. */
  const searching = async (patienceMilliseconds: number) => {
    const { promise: isSearching, resolve: search } = Promise.withResolvers<void>();
    let isElected = true;
    const { clusterUrl } = await scripted({
      isLeader: () => {
        if (isElected) return Promise.resolve(true);
        search();
        return new Promise(() => {});
      },
      read: (call) => {
        if (isOfStream(call)) {
          isElected = false;
          call.emit('error', callError(status.UNAVAILABLE, ''));
        } else call.end();
      },
    });
    return { store: await storeAt(patientUrl(clusterUrl), patienceMilliseconds), isSearching };
  };

  test('opening is refused in the time allowed', async () => {
    const { clusterUrl } = await scripted({ isLeader: () => new Promise(() => {}) });
    expect(await refused(patientUrl(clusterUrl), SOON)).toMatchObject({ reason: 'cannotOpen' });
  });

  test('a read is refused in the time allowed', async () => {
    const { store } = await searching(LATER);
    await expect(readOf(store)).rejects.toMatchObject({ reason: 'cannotOpen' });
  });

  test('a subscription ends when it is aborted', async () => {
    const { store, isSearching } = await searching(LONG * 10);
    const leaving = new AbortController();
    const reading = readOf(store).catch((thrown: unknown) => thrown);
    await isSearching;
    const following = (async () => {
      for await (const _ of store.subscribe({ signal: leaving.signal }));
    })();
    leaving.abort();
    await following;
    await store.close();
    expect(await reading).toMatchObject({ _tag: 'StoreClosed' });
  });

  test('a read that was waiting for an answer is refused', async () => {
    const { promise: isWaiting, resolve: waits } = Promise.withResolvers<void>();
    let isElected = true;
    const { clusterUrl } = await scripted({
      isLeader: () => Promise.resolve(isElected),
      read: (call) => {
        if (!isOfStream(call)) call.end();
        else if (isElected) waits();
        else call.emit('error', callError(status.UNAVAILABLE, ''));
      },
    });
    const store = await storeAt(`${clusterUrl}&maxDiscoverAttempts=1`, SOON);
    const waiting = readOf(store);
    await isWaiting;
    isElected = false;
    const failing = readOf(store, otherTeam);
    expect(await Promise.allSettled([waiting, failing])).toMatchObject([
      { reason: { _tag: 'StoreUnavailable', reason: 'timedOut' } },
      { reason: { _tag: 'StoreUnavailable' } },
    ]);
  });
});

test('a read without an answer is waited for while the server answers others', async () => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
  let isWaiting = false;
  let release = (): void => {};
  const read: Script['read'] = (call) => {
    // Reads of a stream wait; the one that asks whether the server is there ends at once.
    if (!isOfStream(call)) {
      call.end();
      if (isWaiting) asked();
      return;
    }
    isWaiting = true;
    release = () => call.end();
  };
  const store = await storeOf({ read }, LATER);
  const reading = readOf(store);
  await isAsked;
  release();
  expect(await reading).toEqual([]);
});
