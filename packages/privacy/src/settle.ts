// The log decides who is forgotten. It may have decided so elsewhere: on another machine, or in a log that was imported.
import type { PersonId } from '@aidtrail/domain';
import { type EventStore, globalPosition } from '@aidtrail/event-sourcing';

import type { KeyVault } from './key-vault.js';
import { forgottenIn } from './persons-in-log.js';

/**
 * Destroys the keys of all persons whom the log has forgotten since the last call. Returns those who had a key here.
 * Rejects with a ReadError or StoreUnavailable.
 */
export const destroyForgottenKeys = async (
  store: Pick<EventStore, 'head' | 'readAll' | 'readStream'>,
  vault: KeyVault,
): Promise<ReadonlyArray<PersonId>> => {
  const head = await store.head();
  const settled = await vault.settledUpTo();
  // A log that was restored is older: it is read again.
  const after = globalPosition(settled > head ? 0 : settled);
  const destroyed: PersonId[] = [];
  for await (const { persons } of forgottenIn(store, after))
    for (const [personId, { names }] of persons) {
      if (await vault.holdsKey(personId, names)) destroyed.push(personId);
      await vault.forget(personId, names);
    }
  if (head !== settled) await vault.settle(head);
  return destroyed;
};
