// A process with a limit on the size of files: appends one event that does not fit between two that do.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

import { streamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { openLinesStore } from '../../own-store.ts';

const [, , path = ''] = process.argv;
const store = openLinesStore(path);

const append = async (length: number): Promise<string> => {
  const event = { id: randomUUID(), type: 'Noted', schemaVersion: 1, metadata: {} };
  const data = { text: 'x'.repeat(length) };
  const outcome = await store.append(streamName('notes', '1'), [{ ...event, data }], 'any')();
  return E.isRight(outcome) ? 'kept' : outcome.left._tag;
};

for (const length of [10, 100_000, 10]) console.log(await append(length));
await store.close();

const reopened = openLinesStore(path);
for await (const { events } of reopened.readAll())
  console.log(`positions ${events.map(({ position }) => position).join(', ')}`);
await reopened.close();
