// Counts what the server searches for a log that shares it with others.
import { randomUUID } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';

import { type GlobalPosition, START } from '@aidtrail/event-sourcing';

import { formatWith } from '../src/event-format.js';
import { Disconnected } from '../src/failure.js';
import { headOf } from '../src/head.js';
import { repeatUntil } from '../src/patience.js';
import type { ReadResponse } from '../src/protocol.js';
import { allReading } from '../src/read-all.js';
import type { Read } from '../src/read-call.js';
import { searchedMessage, searchedStream, searchedStretches } from '../src/searched.js';
import { eventAt } from './endpoint.js';

const EVENT_BYTES = 50_000;
const WINDOW = 100;
const prefix = 'lhasa.';

interface Entry {
  readonly stream: string;
  readonly type: string;
  readonly data: Uint8Array;
}

/** A server in memory, whose events have positions far apart. */
const server = () => {
  const entries: Entry[] = [];
  const positionAt = (index: number): number => (index + 1) * EVENT_BYTES;
  let searched = 0;
  let failAfter = Number.POSITIVE_INFINITY;

  const responseAt = (index: number): ReadResponse => {
    const { stream = '', type = '', data = Buffer.of() } = entries[index] ?? {};
    return eventAt({
      id: { text: randomUUID() },
      stream: { name: Buffer.from(stream) },
      version: { toNumber: () => index },
      position: { toNumber: () => positionAt(index) },
      system: { type, created: '15463008000000000' },
      metadata: Buffer.from('{"aidtrail":{"schemaVersion":1}}'),
      data,
    });
  };
  const checkpointAt = (index: number) =>
    ({ checkpoint: { commit: { toNumber: () => positionAt(index) } } }) as ReadResponse;

  const read: Read = async function* ({ options }) {
    const { stream, all, backwards, count, filter } = options;
    const prefixes = filter?.stream?.prefixes ?? [''];
    const isWanted = (index: number): boolean =>
      stream === undefined
        ? prefixes.some((start) => entries[index]?.stream.startsWith(start))
        : Buffer.from(stream.id.name).toString() === entries[index]?.stream;
    const indices = [...entries.keys()].filter(
      (index) => positionAt(index) > (all?.position?.commit ?? 0),
    );
    let left = count ?? Number.POSITIVE_INFINITY;
    for (const [number, index] of (backwards === 1 ? indices.toReversed() : indices).entries()) {
      if (left === 0) return;
      if (stream === undefined) searched += 1;
      if (searched > failAfter) {
        failAfter = Number.POSITIVE_INFINITY;
        throw new Disconnected('cut');
      }
      if (isWanted(index)) {
        left -= 1;
        yield responseAt(index);
      }
      if (count === undefined && number % WINDOW === WINDOW - 1) yield checkpointAt(index);
    }
    if (count === undefined) yield { caughtUp: {} } as ReadResponse;
  };

  return {
    read,
    add: (stream: string, count: number): void => {
      for (let number = 0; number < count; number++)
        entries.push({ stream, type: 'TeamDispatched', data: Buffer.from('{}') });
    },
    store: (entry: Entry): void => void entries.push(entry),
    failAfter: (more: number): void => {
      failAfter = searched + more;
    },
    /** Events that were searched since the last call. */
    searched: (): number => {
      const count = searched;
      searched = 0;
      return count;
    },
  };
};

type Server = ReturnType<typeof server>;

/** A new process that opens the log, as each command does. */
const command = ({ read, store }: Server) => {
  const closing = new AbortController().signal;
  const context = {
    read,
    repeat: repeatUntil('esdb://a', closing),
    format: formatWith('esdb://a', prefix),
    place: 'esdb://a',
    prefix,
    closing,
    patienceMilliseconds: 5_000,
    connections: () => 1,
    searched: searchedStretches((stretch) => {
      const { data, system } = searchedMessage(stretch);
      store({ stream: searchedStream(prefix), type: system['type'] ?? '', data });
    }),
  };
  const head = headOf(context);
  const readAll = allReading(context, head);
  const patience = { milliseconds: 5_000 };
  return async (after: GlobalPosition) => {
    let events = 0;
    let upTo = after;
    for await (const page of readAll({ after }, patience)) {
      events += page.events.length;
      upTo = page.upTo;
    }
    return { events, upTo, head: await head(patience) };
  };
};

describe('a log behind ten thousand events of others', () => {
  const filled = (): Server => {
    const all = server();
    all.add('lhasa.team-1', 3);
    all.add('nagqu.team-1', 10_000);
    return all;
  };

  test('is searched through once, and then costs what its own events cost', async () => {
    const all = filled();
    const first = await command(all)(START);
    expect(first).toMatchObject({ events: 3, upTo: 3 * EVENT_BYTES, head: 3 * EVENT_BYTES });
    expect(all.searched()).toBeGreaterThan(10_000);
    expect(await command(all)(first.upTo)).toMatchObject({ events: 0, head: first.upTo });
    expect(all.searched()).toBeLessThan(20);
    all.add('nagqu.team-1', 20);
    all.add('lhasa.team-1', 2);
    expect(await command(all)(first.upTo)).toMatchObject({ events: 2 });
    expect(all.searched()).toBeLessThan(200);
    expect(await command(all)(START)).toMatchObject({ events: 5 });
    expect(all.searched()).toBeLessThan(200);
  });

  test('is searched on from where a broken connection left off', async () => {
    const all = filled();
    all.add('lhasa.team-1', 1);
    all.failAfter(5_000);
    expect(await command(all)(START)).toMatchObject({ events: 4 });
    expect(all.searched()).toBeLessThan(11_000);
  });
});
