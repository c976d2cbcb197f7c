// Appends without end: each writer one batch after the other, all writers concurrently.
import process from 'node:process';

import { eventsOf, streamOf, textOf } from '../batches.ts';
import type { AppendJob } from '../job.ts';
import { openLog } from '../addresses.ts';
import { emit } from './emit.ts';

export const append = async ({ run, log, writers, account, shared }: AppendJob): Promise<void> => {
  if (account !== undefined) process.setuid?.(account);
  // The store reads the clock once at the beginning of each transaction.
  const clock = (): Date => {
    emit('transaction');
    return new Date();
  };
  const store = await openLog(log, { clock }).catch((thrown: unknown) => thrown as RefusedToOpen);
  if ('_tag' in store) {
    emit(`refused ${store._tag} ${store.reason}`);
    emit('done');
    return;
  }
  emit('opened');
  const appendWithoutEnd = async (writer: number): Promise<never> => {
    let expected: Parameters<typeof store.append>[2] = 'any';
    for (let number = 0; ; number++) {
      const name = { run, writer, number };
      emit(`begun ${textOf(name)}`);
      const outcome = await store.append(streamOf(name), eventsOf(name), expected)();
      if (outcome._tag === 'Left') throw outcome.left;
      if (shared !== true) expected = outcome.right.version;
      emit(`acknowledged ${textOf(name)}`);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => appendWithoutEnd(writer)));
};

interface RefusedToOpen {
  readonly _tag: string;
  readonly reason: string;
}
