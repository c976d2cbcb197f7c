import { describe, test } from '@jest/globals';

import type { EventStore, EventToAppend, GlobalPosition } from '@aidtrail/event-sourcing';
import { describeEventStore } from '@aidtrail/store-conformance';

import { opened } from './open.js';
import { canRelay, relayTo } from './relay.js';
import { canRestart, restartServer } from './restart.js';
import { describeWithServer, newPrefix, serverUrl } from './server.js';

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

describeEventStore(
  { describe: describeWithServer === describe ? describe : describe.skip, test },
  {
    name: 'the EventStoreDB store',
    open: async () => {
      const prefix = newPrefix();
      const relay = canRelay(serverUrl) ? await relayTo(serverUrl) : null;
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
      lostAnswers: canRelay(serverUrl),
      restarting: canRestart,
    },
    ...(canRestart ? { patienceMilliseconds: 60_000 } : {}),
  },
);
