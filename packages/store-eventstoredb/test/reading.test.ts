// What reading a stream reports to the rest of the store.
import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';

import { formatWith, type StoredRecord } from '../src/event-format.js';
import { repeatUntil } from '../src/patience.js';
import type { Read } from '../src/read-call.js';
import { StreamReader } from '../src/read-stream.js';
import { team } from './sample.js';

const recordsOf = (count: number): ReadonlyArray<StoredRecord> =>
  Array.from({ length: count }, (_, version) => ({
    streamId: team,
    id: randomUUID(),
    revision: BigInt(version),
    type: 'TeamDispatched',
    data: {},
    metadata: { aidtrail: { schemaVersion: 1 } },
    isJson: true,
    created: new Date(0),
    position: { commit: BigInt(version), prepare: BigInt(version) },
  }));

describe('the ids of a stream that is read', () => {
  test.each([
    [3, [3]],
    [4, []],
  ])('are gathered up to a limit of three: %i', async (count, heard) => {
    const numbers: number[] = [];
    const closing = new AbortController().signal;
    const reader = new StreamReader(
      {
        read: async function* () {
          yield { records: recordsOf(count), reached: null };
        } as Read,
        repeat: repeatUntil('esdb://a', closing),
        format: formatWith('esdb://a', ''),
        place: 'esdb://a',
        prefix: '',
        closing,
        patienceMilliseconds: 1_000,
      },
      { mostIds: 3, onRead: (_, ids) => numbers.push(ids.length) },
    );
    const events: unknown[] = [];
    for await (const page of reader.readStream(team)) events.push(...page);
    expect(events).toHaveLength(count);
    expect(numbers).toEqual(heard);
  });
});
