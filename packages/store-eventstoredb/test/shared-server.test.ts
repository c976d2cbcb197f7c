// Counts what is searched for a log that shares its server with others.
import { randomUUID } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';
import type { EventStoreDBClient } from '@eventstore/db-client';

import { START } from '@aidtrail/event-sourcing';

import { formatWith, type StoredRecord } from '../src/event-format.js';
import { Disconnected } from '../src/failure.js';
import { repeatUntil } from '../src/patience.js';
import { allReading } from '../src/read-all.js';
import type { Open, Read } from '../src/read-call.js';
import { Scanner } from '../src/scan.js';
import { Searched, searchedStream, SEARCHED_TYPE } from '../src/searched.js';

const EVENT_BYTES = 50_000;
const WINDOW = 100;
const prefix = 'lhasa.';
const patience = { milliseconds: 1_000 };

interface Options {
  readonly fromPosition?: string | { readonly commit: bigint };
  readonly direction?: string;
  readonly maxCount?: number;
  readonly filter?: {
    readonly filterOn: string;
    readonly prefixes?: ReadonlyArray<string>;
    readonly checkpointReached: (_: null, position: { readonly commit: bigint }) => void;
  };
}

/** A server in memory, whose events have positions far apart, and the calls of its client. */
const server = () => {
  const records: StoredRecord[] = [];
  let searched = 0;
  let failAfter = Number.POSITIVE_INFINITY;
  const add = (
    streamId: string,
    type = 'TeamDispatched',
    data: Readonly<Record<string, number>> = {},
  ): void => {
    const position = BigInt((records.length + 1) * EVENT_BYTES);
    records.push({
      streamId,
      id: randomUUID(),
      revision: 0n,
      type,
      data,
      metadata: { aidtrail: { schemaVersion: 1 } },
      isJson: true,
      created: new Date(0),
      position: { commit: position, prepare: position },
    });
  };
  const isSelected = ({ filter }: Options, { streamId, type }: StoredRecord): boolean =>
    filter?.prefixes?.some((start) =>
      (filter.filterOn === 'eventType' ? type : streamId).startsWith(start),
    ) ?? true;
  const startOf = ({ fromPosition = 'start' }: Options): number =>
    typeof fromPosition === 'string' ? 0 : Number(fromPosition.commit) / EVENT_BYTES - 1;
  const pass = (): void => {
    searched += 1;
    if (searched > failAfter) {
      failAfter = Number.POSITIVE_INFINITY;
      throw new Disconnected('cut');
    }
  };
  const calls = (reach: (position: number) => void) => ({
    readStream: async function* (name: string) {
      yield records.filter(({ streamId }) => streamId === name);
    },
    readAll: async function* (options: Options) {
      const all = options.direction === 'backwards' ? records.toReversed() : records;
      for (const record of all.slice(startOf(options)).slice(0, options.maxCount)) {
        pass();
        yield [record];
      }
    },
    subscribeToAll: (options: Options) =>
      Object.assign(
        (async function* () {
          const start = startOf(options);
          for (const [index, record] of records.slice(start).entries()) {
            pass();
            if (isSelected(options, record)) yield [record];
            if (index % WINDOW === WINDOW - 1) {
              options.filter?.checkpointReached(null, record.position ?? { commit: 0n });
              yield [];
            }
          }
          reach(Number.POSITIVE_INFINITY);
          yield [];
        })(),
        { on: () => {} },
      ),
  });
  const read = async function* (open: Open) {
    let reached: number | null = null;
    const client = calls((position) => (reached = position));
    const call = open(client as unknown as EventStoreDBClient, (position) => (reached = position));
    for await (const batch of call as unknown as AsyncIterable<ReadonlyArray<StoredRecord>>) {
      yield { records: batch, reached };
      reached = null;
    }
  };
  const handle = () => {
    const closing = new AbortController().signal;
    const context = {
      read: read as Read,
      repeat: repeatUntil('esdb://a', closing),
      format: formatWith('esdb://a', prefix),
      place: 'esdb://a',
      prefix,
      closing,
      patienceMilliseconds: 1_000,
      searched: new Searched((stretch) =>
        Promise.resolve(add(searchedStream(prefix), SEARCHED_TYPE, { ...stretch })),
      ),
    };
    const scanner = new Scanner(context);
    const readAll = allReading(context, scanner);
    const countAll = async (types?: ReadonlyArray<string>): Promise<number> => {
      let count = 0;
      const options = { after: START, ...(types === undefined ? {} : { types }) };
      for await (const page of readAll(options, patience)) count += page.events.length;
      return count;
    };
    return { head: () => scanner.head(patience), read: countAll };
  };
  return {
    handle,
    add,
    breakAfter: (count: number): void => {
      failAfter = searched + count;
    },
    /** How many events are searched for this work. */
    cost: async (work: () => Promise<unknown>): Promise<number> => {
      const before = searched;
      await work();
      return searched - before;
    },
  };
};

const others = (at: ReturnType<typeof server>, count: number): void => {
  for (let index = 0; index < count; index++) at.add(`other.team-${index}`);
};

describe('a log behind many events of other logs', () => {
  const filled = () => {
    const at = server();
    others(at, 3_000);
    for (let index = 0; index < 5; index++) at.add(`${prefix}team-${index}`);
    others(at, 3_000);
    return at;
  };

  test('is searched once; later reads and other handles cost what the log has', async () => {
    const at = filled();
    const first = at.handle();
    expect(await at.cost(() => first.read())).toBeGreaterThan(6_000);
    expect(await at.cost(() => first.read())).toBeLessThan(1_000);
    const second = at.handle();
    expect(await second.read()).toBe(5);
    expect(await at.cost(() => second.read())).toBeLessThan(1_000);
    expect(await at.cost(() => at.handle().read())).toBeLessThan(1_000);
  });

  test('has its head found once', async () => {
    const at = filled();
    const head = await at.handle().head();
    expect(head).toBe(3_005 * EVENT_BYTES);
    const second = at.handle();
    expect(await at.cost(async () => expect(await second.head()).toBe(head))).toBeLessThan(1_000);
  });

  test('is searched further where the connection broke off', async () => {
    const at = filled();
    const { read } = at.handle();
    at.breakAfter(4_500);
    expect(await at.cost(async () => expect(await read()).toBe(5))).toBeLessThan(7_500);
  });

  test('loses no event after a read of a type that passes events of other types', async () => {
    const at = server();
    at.add(`${prefix}team-1`);
    at.add(`${prefix}team-2`, 'TeamReturned');
    others(at, 3_000);
    at.add(`${prefix}team-3`);
    const { read } = at.handle();
    expect(await read(['TeamDispatched'])).toBe(2);
    expect(await read(['TeamReturned'])).toBe(1);
    expect(await read()).toBe(3);
    expect(await at.handle().read()).toBe(3);
  });

  test('loses no event that arrives later', async () => {
    const at = filled();
    const { read, head } = at.handle();
    await read();
    others(at, 1_000);
    at.add(`${prefix}team-9`);
    expect(await read()).toBe(6);
    expect(await at.handle().read()).toBe(6);
    expect(await head()).toBe(await at.handle().head());
  });
});
