import type { EventStore, EventToAppend, GlobalPosition } from '@aidtrail/event-sourcing';
import type { Subject } from '@aidtrail/store-conformance';
import { EventStoreDBClient } from '@eventstore/db-client';

import { opened } from './open.js';
import { canRelay, relayTo } from './relay.js';
import { canRestart, restartServer } from './restart.js';
import { newPrefix, serverUrl } from './server.js';

/** Resolves once readers can see one of these events. */
const arrival = async (
  store: EventStore,
  after: GlobalPosition,
  events: ReadonlyArray<EventToAppend>,
): Promise<void> => {
  const ids = new Set(events.map(({ id }) => id));
  for await (const page of store.subscribe({ after }))
    if (page.events.some(({ id }) => ids.has(id))) return;
};

/** Without a server, what it would be tried on: nobody opens it then. */
const hasServer = serverUrl !== '';

export const eventStoreDbSubject: Subject = {
  name: 'the EventStoreDB store',
  open: async (needs) => {
    const prefix = newPrefix();
    const relay = needs.includes('lostAnswers') ? await relayTo(serverUrl) : null;
    const open = () => opened({ url: relay?.url ?? serverUrl, prefix });
    const direct = relay === null ? null : await opened({ url: serverUrl, prefix });
    return {
      store: await open(),
      reopen: open,
      another: open,
      restart: restartServer,
      loseAnswer: async (events) => {
        if (direct === null || relay === null) return;
        const after = await direct.head();
        relay.deafen();
        void arrival(direct, after, events).then(() => relay.cut());
      },
      dispose: async () => {
        await direct?.close();
        await relay?.close();
      },
    };
  },
  supports: {
    storeWideIds: false,
    heldAppends: false,
    lostAnswers: !hasServer || canRelay(serverUrl),
    restarting: !hasServer || canRestart,
  },
  because: {
    heldAppends:
      'the server writes an append in one step, without a transaction that could be held open',
    lostAnswers: 'no relay can stand before a server with a certificate or several addresses',
    restarting: 'it was not given a command that restarts the server',
  },
  ...(canRestart ? { patienceMilliseconds: 60_000 } : {}),
};

export const eventStoreDbVersion = async (): Promise<string> => {
  const client = EventStoreDBClient.connectionString(serverUrl);
  const { serverVersion } = await client['capabilities'];
  await client.dispose();
  (await client['getChannel']()).close();
  return serverVersion;
};
