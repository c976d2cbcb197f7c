// Appends for ever: each writer one batch after the other, all writers at once.
import process from 'node:process';

import { eventsOf, streamOf, textOf } from '../batches.ts';
import type { AppendJob } from '../job.ts';
import { openLog } from '../places.ts';
import { say } from './say.ts';

export const append = async ({ run, log, writers, account, shared }: AppendJob): Promise<void> => {
  if (account !== undefined) process.setuid?.(account);
  // The store asks for the time once a transaction, at its beginning.
  const clock = (): Date => {
    say('transaction');
    return new Date();
  };
  const store = await openLog(log, { clock }).catch((thrown: unknown) => thrown as RefusedToOpen);
  if ('_tag' in store) {
    say(`refused ${store._tag} ${store.reason}`);
    say('done');
    return;
  }
  say('opened');
  const appendForEver = async (writer: number): Promise<never> => {
    let expected: Parameters<typeof store.append>[2] = 'any';
    for (let number = 0; ; number++) {
      const name = { run, writer, number };
      say(`begun ${textOf(name)}`);
      const outcome = await store.append(streamOf(name), eventsOf(name), expected)();
      if (outcome._tag === 'Left') throw outcome.left;
      if (shared !== true) expected = outcome.right.version;
      say(`acknowledged ${textOf(name)}`);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => appendForEver(writer)));
};

interface RefusedToOpen {
  readonly _tag: string;
  readonly reason: string;
}
