// A store on its own: append, read by page, filter by type.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type EventStore, streamName } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { openSqliteStore } from '@aidtrail/store-sqlite';
import * as E from 'fp-ts/lib/Either.js';
import { v4 } from 'uuid';

import { runWhenCalled } from './running/run-when-called.ts';

const useStore = async (store: EventStore, write: (line: string) => void): Promise<void> => {
  // #region append
  const stream = streamName('ward', v4());
  const opened = {
    id: v4(),
    type: 'WardOpened',
    schemaVersion: 1,
    data: { beds: 12 },
    metadata: {},
  };
  const appended = await store.append(stream, [opened], 'noStream')();
  // #endregion
  if (E.isRight(appended)) write(`version ${appended.right.version}`);

  // #region read
  for await (const page of store.readAll({ types: ['WardOpened'] }))
    for (const { position, data } of page.events) write(`${position}: ${JSON.stringify(data)}`);
  // #endregion
  await store.close();
};

export const stores = async (
  write: (line: string) => void,
  path = join(tmpdir(), `${v4()}.db`),
): Promise<void> => {
  const memory = await openMemoryStore();
  await useStore(memory, write);

  await useStore(await openSqliteStore({ path }), write);
};

await runWhenCalled(import.meta.url, stores);
