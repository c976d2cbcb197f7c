// Says that it is opening the store, then appends as fast as it can, several at once, and prints each
// batch once it is acknowledged.
import { randomUUID } from 'node:crypto';

import { streamName } from '@aidtrail/event-sourcing';

import { emit } from '../../../../test/crash/works/emit.ts';
import { openSqliteStore as opened } from '../../src/index.ts';

const [path = '', round = ''] = process.argv.slice(2);
emit('opening');
const store = await opened({ path });

const appendForEver = async (writer: number): Promise<never> => {
  for (let batch = 0; ; batch++) {
    const name = `${round}:${writer}:${batch}`;
    const events = Array.from({ length: 3 }, () => ({
      id: randomUUID(),
      type: 'TeamDispatched',
      schemaVersion: 1,
      data: { batch: name },
      metadata: {},
    }));
    const outcome = await store.append(streamName('team', String(writer)), events, 'any')();
    if (outcome._tag === 'Left') throw outcome.left;
    emit(name);
  }
};

await Promise.all(Array.from({ length: 8 }, (_, writer) => appendForEver(writer)));
