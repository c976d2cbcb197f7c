// Says that it is opening the store, then appends as fast as it can, several at once, and prints each
// batch once it is acknowledged.
import { writeSync } from 'node:fs';

import { streamName } from '@aidtrail/event-sourcing';

import { opened } from '../open.ts';
import { dispatches } from '../sample.ts';

const [url = '', schema = '', round = ''] = process.argv.slice(2);
writeSync(1, 'opening\n');
const store = await opened({ url, schema });

const appendForEver = async (writer: number): Promise<never> => {
  for (let batch = 0; ; batch++) {
    const name = `${round}:${writer}:${batch}`;
    const events = dispatches(3, { batch: name });
    const outcome = await store.append(streamName('team', String(writer)), events, 'any')();
    if (outcome._tag === 'Left') throw outcome.left;
    writeSync(1, `${name}\n`);
  }
};

await Promise.all(Array.from({ length: 8 }, (_, writer) => appendForEver(writer)));
