// TypeScript: the types of the installed packages resolve, and reject wrong code.
import {
  START,
  defineEvent,
  streamName,
  type EventOf,
  type EventStore,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import * as t from 'io-ts';

const expect = (isTrue: boolean) => {
  if (!isTrue) throw new Error('not as expected');
};

const noted = defineEvent('Noted', t.type({ text: t.string }));
type Noted = EventOf<typeof noted>;

const event: Noted = { type: 'Noted', data: { text: 'x' } };
// @ts-expect-error an event of another type
const other: Noted = { type: 'Lost', data: { text: 'x' } };
expect(event !== other);

const store: EventStore = await openMemoryStore();
// @ts-expect-error a stream name is more than a text
const refused = () => store.append('note-1', [], 'any');
expect(typeof refused === 'function');

const appended = await store.append(
  streamName('note', '1'),
  [
    {
      id: '0193a5b8-0000-7000-8000-000000000001',
      type: noted.type,
      schemaVersion: noted.schemaVersion,
      data: noted.encode(event.data),
      metadata: {},
    },
  ],
  'noStream',
)();
expect(appended._tag === 'Right');

const texts: Array<string> = [];
for await (const page of store.readAll({ after: START }))
  for (const { data, schemaVersion } of page.events) {
    const decoded = noted.decode(schemaVersion, data);
    if (decoded._tag === 'Right') texts.push(decoded.right.text);
  }
expect(texts.join() === 'x');
