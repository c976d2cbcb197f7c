import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { formatWith } from '../src/event-format.js';
import { repeatUntil } from '../src/patience.js';
import { readMethod, type ReadResponse } from '../src/protocol.js';
import { streamReading } from '../src/read-stream.js';
import { appendRequest, encodeAppend } from '../src/requests.js';
import { readBack } from './endpoint.js';
import { team } from './sample.js';

const answersOf = (count: number) =>
  Array.from({ length: count }, (_, version) => {
    const event = { id: randomUUID(), type: 'TeamDispatched', schemaVersion: 1 };
    const serialised = { ...event, data: '{}', metadata: '{}', recordedAt: null };
    const { messages } = encodeAppend([serialised], 'x');
    return readBack(appendRequest(randomUUID(), team, null, messages), version, version);
  });

/** As it arrives from a server. */
const received = (response: ReadResponse): ReadResponse => {
  const { encode, decode } = readMethod.response;
  return decode(encode(response));
};

describe('the ids of a stream that is read', () => {
  test.each([
    [3, [3]],
    [4, []],
  ])('are gathered up to a limit: of %i, where it is three', async (count, heard) => {
    const numbers: number[] = [];
    const closing = new AbortController().signal;
    const { readStream } = streamReading(
      {
        read: async function* () {
          yield* answersOf(count).map(received);
        },
        format: formatWith('esdb://a', ''),
        place: 'esdb://a',
        prefix: '',
        closing,
        repeat: repeatUntil('esdb://a', closing),
        patienceMilliseconds: 1_000,
      },
      { mostIds: 3, onRead: (_, ids) => numbers.push(ids.length) },
    );
    const events: unknown[] = [];
    for await (const page of readStream(team)) events.push(...page);
    expect(events).toHaveLength(count);
    expect(numbers).toEqual(heard);
  });
});
