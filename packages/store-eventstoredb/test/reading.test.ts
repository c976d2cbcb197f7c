import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { formatWith } from '../src/event-format.js';
import { readingFrom } from '../src/read.js';
import { appendRequest, messagesOf } from '../src/requests.js';
import { readBack } from './endpoint.js';
import { team } from './sample.js';

const answersOf = (count: number) =>
  Array.from({ length: count }, (_, version) => {
    const event = { id: randomUUID(), type: 'TeamDispatched', schemaVersion: 1 };
    const messages = messagesOf([{ ...event, data: '{}', metadata: '{}', recordedAt: null }], 'x');
    const answer = readBack(appendRequest(randomUUID(), team, null, messages), version);
    answer.getEvent()?.getEvent()?.setStreamRevision(String(version));
    return answer;
  });

describe('the ids of a stream that is read', () => {
  test.each([
    [3, [3]],
    [4, []],
  ])('are gathered up to a limit: of %i, where it is three', async (count, heard) => {
    const numbers: number[] = [];
    const { readStream } = readingFrom(
      {
        read: async function* () {
          yield* answersOf(count);
        },
        format: formatWith('esdb://a', ''),
        place: 'esdb://a',
        prefix: '',
        closing: new AbortController().signal,
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
