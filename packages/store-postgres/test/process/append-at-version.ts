// Appends one event after the other to one stream, each at the version that it read before, and tries
// again when another process was quicker.
import type { StreamVersion } from '@aidtrail/event-sourcing';

import { openPostgresStore as opened } from '../../src/index.ts';
import { dispatches, team } from '../../../../test/stores/sample.ts';

const [url = '', schema = '', writer = '', count = '0'] = process.argv.slice(2);
const store = await opened({ url, schema });

const lastVersion = async (): Promise<StreamVersion | 'noStream'> => {
  for await (const page of store.readStream(team, { direction: 'backwards', pageSize: 1 }))
    return page[0]?.version ?? 'noStream';
  return 'noStream';
};

for (let index = 0; index < Number(count); index++) {
  const events = dispatches(1, { data: { writer, index } });
  for (;;) {
    const outcome = await store.append(team, events, await lastVersion())();
    if (outcome._tag === 'Right') break;
    if (outcome.left._tag !== 'VersionConflict') throw outcome.left;
  }
}
await store.close();
