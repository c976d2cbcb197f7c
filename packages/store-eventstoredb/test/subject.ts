import type { EventStore, EventToAppend, GlobalPosition } from '@aidtrail/event-sourcing';
import type { Subject } from '@aidtrail/store-conformance';

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

/** Without a server the subject is declared only, and never opened. */
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

/** As the server reports it over HTTP. */
export const eventStoreDbVersion = async (): Promise<string> => {
  const host = /\/\/(?:[^@]*@)?([^,/?]+)/.exec(serverUrl)?.[1] ?? '';
  const answer = await fetch(`http://${host}/info`);
  const { esVersion } = (await answer.json()) as { readonly esVersion: string };
  return esVersion.split('.').slice(0, 3).join('.');
};
