import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { validate, version } from 'uuid';

import { openMemoryStore } from '@aidtrail/store-memory';

import {
  type Aggregate,
  commandHandler,
  type CommandOptions,
  defineEvent,
  type EventOf,
  eventIdOf,
  eventTypes,
  type EventStore,
  OutcomeUnknown,
  stateReader,
  StoreUnavailable,
  streamName,
  streamVersion,
} from '../src/index.js';

const pledged = defineEvent('FundPledged', t.strict({ fen: t.number }));
const spent = defineEvent('FundSpent', t.strict({ fen: t.number }));
type FundEvent = EventOf<typeof pledged> | EventOf<typeof spent>;

/** Money that cannot be spent before it was pledged. A pledge of nothing is a command without an event. */
const fund: Aggregate<FundEvent, number, FundEvent, 'NotEnough'> = {
  category: 'fund',
  initial: 0,
  evolve: (balance, { type, data }) =>
    type === 'FundPledged' ? balance + data.fen : balance - data.fen,
  decide: (command, balance) => {
    if (command.data.fen === 0) return E.right([]);
    if (command.type === 'FundSpent' && command.data.fen > balance) return E.left('NotEnough');
    return E.right([command]);
  },
  events: eventTypes([pledged, spent]),
};

const pledge = (fen: number): FundEvent => ({ type: 'FundPledged', data: { fen } });
const spend = (fen: number): FundEvent => ({ type: 'FundSpent', data: { fen } });
const commandId = (n: number) => `6f1c9c1e-7f3c-4a39-9d0b-${String(n).padStart(12, '0')}`;
const by = (n: number) => ({ commandId: commandId(n) });

const typesIn = async (store: EventStore): Promise<ReadonlyArray<string>> => {
  const types: string[] = [];
  for await (const { events } of store.readAll()) types.push(...events.map(({ type }) => type));
  return types;
};

describe('the command handler', () => {
  test('folds the stream, decides, and appends what was decided', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    expect(await handle(fund, '1', pledge(5), by(1))()).toEqual(
      E.right({
        stream: 'fund-1',
        events: [
          {
            ...pledge(5),
            id: eventIdOf(commandId(1), 0),
            stream: 'fund-1',
            version: 0,
            metadata: expect.objectContaining({ commandId: commandId(1) }),
          },
        ],
        version: 0,
        position: 1,
        repeated: false,
      }),
    );
    expect(await handle(fund, '1', spend(5), by(2))()).toMatchObject({ right: { version: 1 } });
    expect(await handle(fund, '1', spend(1), by(3))()).toEqual(
      E.left({ _tag: 'Rejected', stream: 'fund-1', rejection: 'NotEnough' }),
    );
    expect(await typesIn(store)).toEqual(['FundPledged', 'FundSpent']);
  });

  test('answers a command without events with where the stream is', async () => {
    const handle = commandHandler(await openMemoryStore());
    expect(await handle(fund, '1', pledge(0), by(1))()).toMatchObject({
      right: { events: [], version: null, position: 0 },
    });
    await handle(fund, '1', pledge(5), by(2))();
    expect(await handle(fund, '1', pledge(0), by(3))()).toMatchObject({
      right: { events: [], version: 0, position: 1, repeated: false },
    });
  });

  test('answers a repeated command with its first result, though it could not be carried out again', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    await handle(fund, '1', pledge(5), by(1))();
    const first = await handle(fund, '1', spend(5), by(2))();
    await handle(fund, '1', pledge(1), by(3))();
    expect(await handle(fund, '1', spend(5), by(2))()).toEqual(
      E.map((result: object) => ({ ...result, repeated: true }))(first),
    );
    expect((await typesIn(store)).length).toBe(3);
  });

  test('carries out a command once when it comes twenty times at once', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => handle(fund, '1', pledge(5), by(1))()),
    );
    expect(outcomes.map(({ _tag }) => _tag)).toEqual(Array(20).fill('Right'));
    expect(await typesIn(store)).toEqual(['FundPledged']);
  });

  test('decides again when it loses a race', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    await handle(fund, '1', pledge(10), by(0))();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => handle(fund, '1', spend(1), by(index + 1))()),
    );
    expect(outcomes.filter(E.isRight).length).toBe(10);
    expect(outcomes.filter(E.isLeft).map(({ left }) => left._tag)).toEqual(
      Array(10).fill('Rejected'),
    );
  });

  test('gives up after the attempts allowed, with the conflict', async () => {
    const store = await openMemoryStore();
    let attempts = 0;
    const alwaysLate: EventStore = {
      ...store,
      append: (stream, events, expected) => async () => {
        attempts += 1;
        await commandHandler(store)(fund, '1', pledge(1), by(100 + attempts))();
        return store.append(stream, events, expected)();
      },
    };
    const outcome = await commandHandler(alwaysLate, { attempts: 3 })(
      fund,
      '1',
      pledge(5),
      by(1),
    )();
    expect(outcome).toMatchObject({ left: { _tag: 'VersionConflict' } });
    expect(attempts).toBe(3);
  });

  test('keeps who gave the command, and what it followed from', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    await handle(fund, '1', pledge(5), { ...by(1), correlationId: 'c', actor: 'account:7' })();
    for await (const [event] of store.readStream(streamName('fund', '1')))
      expect(event?.metadata).toEqual({
        commandId: commandId(1),
        correlationId: 'c',
        causationId: commandId(1),
        actor: 'account:7',
        fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
      });
    expect.assertions(1);
  });

  test('keeps the metadata of the caller, which replace none of its own', async () => {
    const store = await openMemoryStore();
    const metadata = { traceparent: '00-1-2-01', commandId: 'forged', fingerprint: 'forged' };
    await commandHandler(store)(fund, '1', pledge(5), { ...by(1), metadata })();
    for await (const [event] of store.readStream(streamName('fund', '1'))) {
      expect(event?.metadata).toMatchObject({ traceparent: '00-1-2-01', commandId: commandId(1) });
      expect(event?.metadata['fingerprint']).not.toBe('forged');
    }
    expect.assertions(2);
  });

  test('refuses another command under an id that the stream has, whatever the order of its fields', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    await handle(fund, '1', pledge(5), by(1))();
    const reordered = { data: { fen: 5 }, type: 'FundPledged' } as const;
    expect(await handle(fund, '1', reordered, by(1))()).toMatchObject({
      right: { repeated: true },
    });
    expect(await handle(fund, '1', pledge(6), by(1))()).toEqual(
      E.left({ _tag: 'CommandIdReused', stream: 'fund-1', commandId: commandId(1) }),
    );
    expect(await typesIn(store)).toEqual(['FundPledged']);
  });

  test('compares commands with values that JSON does not have', async () => {
    const handle = commandHandler(await openMemoryStore());
    const given = (value: unknown) => ({ ...pledge(5), given: value }) as unknown as FundEvent;
    const one: ReadonlyArray<unknown> = [1n, new Map([['a', 1]]), new Set([1]), new Date(0)];
    const other: ReadonlyArray<unknown> = [2n, new Map([['a', 2]]), new Set([2]), new Date(1)];
    const pledges = {
      ...fund,
      decide: ({ type, data }: FundEvent) => E.right([{ type, data } as FundEvent]),
    };
    for (const [index, value] of one.entries()) {
      const options = by(100 + index);
      expect(await handle(pledges, '1', given(value), options)()).toMatchObject({ _tag: 'Right' });
      expect(await handle(pledges, '1', given(value), options)()).toMatchObject({
        right: { repeated: true },
      });
      expect(await handle(pledges, '1', given(other[index]), options)()).toMatchObject({
        left: { _tag: 'CommandIdReused' },
      });
    }
  });

  test('answers a repeated command whose look-ups changed, and one written before there were fingerprints', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    const withoutLookUp = { ...fund, contentOf: ({ type }: FundEvent) => type };
    await handle(withoutLookUp, '1', pledge(5), by(1))();
    expect(await handle(withoutLookUp, '1', pledge(6), by(1))()).toMatchObject({
      right: { repeated: true },
    });
    await store.append(
      streamName('fund', '2'),
      [
        {
          id: eventIdOf(commandId(2), 0),
          type: 'FundPledged',
          schemaVersion: 1,
          data: { fen: 1 },
          metadata: { commandId: commandId(2) },
        },
      ],
      'noStream',
    )();
    expect(await handle(fund, '2', pledge(9), by(2))()).toMatchObject({
      right: { repeated: true },
    });
  });

  test('writes at the version that the caller has seen, and at no other, without trying again', async () => {
    const memory = await openMemoryStore();
    let reads = 0;
    const store: EventStore = {
      ...memory,
      readStream: (...given) => {
        reads += 1;
        return memory.readStream(...given);
      },
    };
    const handle = commandHandler(store);
    const at = (n: number, expectedVersion: CommandOptions['expectedVersion']) =>
      handle(fund, '1', pledge(1), {
        ...by(n),
        ...(expectedVersion === undefined ? {} : { expectedVersion }),
      })();
    expect(await at(1, 'noStream')).toMatchObject({ right: { version: 0 } });
    expect(await at(2, 'noStream')).toMatchObject({
      left: { _tag: 'VersionConflict', expected: 'noStream', actual: 0 },
    });
    expect(await at(3, streamVersion(0))).toMatchObject({ right: { version: 1 } });
    expect(await at(4, streamVersion(0))).toMatchObject({ left: { _tag: 'VersionConflict' } });
    expect(await at(3, streamVersion(0))).toMatchObject({ right: { repeated: true } });
    expect(reads).toBe(5);
  });

  test('lets all of fifty commands on one stream succeed, whether one process gives them or several', async () => {
    const store = await openMemoryStore();
    const slow: EventStore = {
      ...store,
      append:
        (...given) =>
        async () => {
          await new Promise(setImmediate);
          return store.append(...given)();
        },
    };
    const ofProcesses = Array.from({ length: 5 }, () => commandHandler({ ...slow }));
    const ofProcess = (n: number) => ofProcesses[n % ofProcesses.length] ?? commandHandler(slow);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) => ofProcess(n)(fund, '1', pledge(1), by(n))()),
    );
    expect(outcomes.filter(E.isRight).length).toBe(50);
    expect((await typesIn(store)).length).toBe(50);
  });

  test.each(['written', 'lost'] as const)(
    'repeats an append whose outcome is unknown, which was %s, while the server comes back',
    async (fate) => {
      const store = await openMemoryStore();
      let appends = 0;
      let isDown = false;
      const broken: EventStore = {
        ...store,
        append:
          (stream, ...rest) =>
          async () => {
            appends += 1;
            if (appends > 1) return store.append(stream, ...rest)();
            if (fate === 'written') await store.append(stream, ...rest)();
            isDown = true;
            return E.left(new OutcomeUnknown(stream));
          },
        readStream: async function* (...given) {
          if (isDown) {
            isDown = false;
            throw new StoreUnavailable('failed', 'the server restarts');
          }
          yield* store.readStream(...given);
        },
      };
      expect(await commandHandler(broken)(fund, '1', pledge(5), by(1))()).toMatchObject({
        right: { version: 0, repeated: fate === 'written' },
      });
      expect(await typesIn(store)).toEqual(['FundPledged']);
    },
  );

  test('says that the outcome is unknown while the server stays away, not that nothing was written', async () => {
    const store = await openMemoryStore();
    let isDown = false;
    const broken: EventStore = {
      ...store,
      append: (stream) => async () => {
        isDown = true;
        return E.left(new OutcomeUnknown(stream));
      },
      readStream: async function* (...given) {
        if (isDown) throw new StoreUnavailable('failed', 'the server is away');
        yield* store.readStream(...given);
      },
    };
    const handle = commandHandler(broken, { patienceMilliseconds: 20 });
    expect(await handle(fund, '1', pledge(5), by(1))()).toMatchObject({
      left: { _tag: 'OutcomeUnknown' },
    });
  });

  test('asks the aggregate what is wrong with a command before it reads anything', async () => {
    const store = await openMemoryStore();
    await store.close();
    const strict = { ...fund, faultsIn: () => [{ path: 'FundPledged.x', reason: 'unknown' }] };
    expect(await commandHandler(store)(strict, '1', pledge(5), by(1))()).toMatchObject({
      left: { _tag: 'InvalidAppend', path: 'FundPledged.x', reason: 'unknown' },
    });
  });

  test('reports an event that it cannot read, and its position', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    await handle(fund, '1', pledge(5), by(1))();
    await store.append(
      streamName('fund', '1'),
      [{ id: commandId(9), type: 'FundLost', schemaVersion: 1, data: {}, metadata: {} }],
      'any',
    )();
    expect(await handle(fund, '1', spend(1), by(2))()).toEqual(
      E.left({
        _tag: 'UnreadableEvent',
        stream: 'fund-1',
        version: streamVersion(1),
        failure: { _tag: 'UnknownEventType', type: 'FundLost' },
      }),
    );
  });

  test('refuses ids from outside that are none, with a value', async () => {
    const handle = commandHandler(await openMemoryStore());
    expect(await handle(fund, 'no such id', pledge(1), by(1))()).toMatchObject({
      left: { _tag: 'InvalidAppend', path: 'id' },
    });
    expect(await handle(fund, '1', pledge(1), { commandId: 'x' })()).toMatchObject({
      left: { _tag: 'InvalidAppend', path: 'commandId' },
    });
  });

  test('writes nothing that could not be read back, whatever an untyped caller hands over', async () => {
    const store = await openMemoryStore();
    const handle = commandHandler(store);
    const unsound = { type: 'FundPledged', data: { fen: 'much' } } as unknown as FundEvent;
    const refused = await handle(fund, '1', unsound, by(1))();
    expect(refused).toMatchObject({
      left: { _tag: 'InvalidAppend', stream: 'fund-1', path: 'FundPledged' },
    });
    expect(await typesIn(store)).toEqual([]);
  });

  test('answers with a value where an aggregate decides on events that it does not define', async () => {
    const handle = commandHandler(await openMemoryStore());
    const foreign = { ...fund, decide: () => E.right([{ type: 'FundLost', data: {} } as never]) };
    expect(await handle(foreign, '1', pledge(1), by(1))()).toMatchObject({
      left: { _tag: 'InvalidAppend', path: 'FundLost' },
    });
  });

  test('reads the state of a stream for look-ups, and that of one that does not exist', async () => {
    const store = await openMemoryStore();
    await commandHandler(store)(fund, '1', pledge(5), by(1))();
    const read = stateReader(store);
    expect(await read(fund, '1')()).toEqual(E.right({ state: 5, version: streamVersion(0) }));
    expect(await read(fund, '2')()).toEqual(E.right({ state: 0, version: null }));
    expect(await read(fund, 'a/b')()).toMatchObject({ left: { _tag: 'InvalidAppend' } });
  });

  test('passes on that the store is closed', async () => {
    const store = await openMemoryStore();
    await store.close();
    expect(await commandHandler(store)(fund, '1', pledge(1), by(1))()).toMatchObject({
      left: { _tag: 'StoreClosed' },
    });
  });
});

describe('the ids of events', () => {
  const commands = fc.uuid();
  const indexes = fc.nat(10_000);

  test('follow from the command, and are UUIDs', () => {
    fc.assert(
      fc.property(commands, indexes, (command, index) => {
        const id = eventIdOf(command, index);
        expect(validate(id) && version(id)).toBe(8);
        expect(eventIdOf(command.toUpperCase(), index)).toBe(id);
      }),
    );
  });

  test('are others for another command or another index', () => {
    fc.assert(
      fc.property(commands, indexes, commands, indexes, (one, i, other, j) => {
        fc.pre(one !== other || i !== j);
        expect(eventIdOf(one, i)).not.toBe(eventIdOf(other, j));
      }),
    );
  });

  test('stand side by side for one command, in order, however many others there are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(commands, { minLength: 2 }),
        fc.integer({ min: 2, max: 20 }),
        (ids, count) => {
          const all = ids.flatMap((id) =>
            Array.from({ length: count }, (_, index) => ({
              id: eventIdOf(id, index),
              of: id,
              index,
            })),
          );
          const sorted = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
          for (let at = 0; at < sorted.length; at += count) {
            const group = sorted.slice(at, at + count);
            expect(new Set(group.map(({ of }) => of)).size).toBe(1);
            expect(group.map(({ index }) => index)).toEqual(Array.from(group.keys()));
          }
        },
      ),
    );
  });
});
