// Appends one event after the other to one stream, each at the version that it read before, and tries
// again when another process was quicker.
import { randomUUID } from 'node:crypto';

import { streamName, type StreamVersion } from '@aidtrail/event-sourcing';

import { openSqliteStore as opened } from '../../src/index.ts';

const [path = '', writer = '', count = '0'] = process.argv.slice(2);
const store = await opened({ path });
const stream = streamName('team', '1');

const lastVersion = async (): Promise<StreamVersion | 'noStream'> => {
  for await (const page of store.readStream(stream, { direction: 'backwards', pageSize: 1 }))
    return page[0]?.version ?? 'noStream';
  return 'noStream';
};

for (let index = 0; index < Number(count); index++) {
  const event = {
    id: randomUUID(),
    type: 'TeamDispatched',
    schemaVersion: 1,
    data: { writer, index },
    metadata: {},
  };
  for (;;) {
    const outcome = await store.append(stream, [event], await lastVersion())();
    if (outcome._tag === 'Right') break;
    if (outcome.left._tag !== 'VersionConflict') throw outcome.left;
  }
}
await store.close();
