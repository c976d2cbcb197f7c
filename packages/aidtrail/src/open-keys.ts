// The keys of a log: found by the file of the log, and used by the identity of the log.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { PersonId } from '@aidtrail/domain';
import { type EventStore, StoreUnavailable } from '@aidtrail/event-sourcing';
import {
  destroyForgottenKeys,
  type KeyVault,
  openMemoryVault,
  openSqliteVault,
} from '@aidtrail/privacy';

/** The identity of a log; null for a custom store that has none. */
export const identityOf = async (
  store: Partial<Pick<EventStore, 'identity'>>,
): Promise<string | null> => (await store.identity?.()) ?? null;

/** Whether the file cannot be used by this account, and is not wrong in itself. */
const isForbidden = (thrown: unknown): boolean =>
  thrown instanceof StoreUnavailable &&
  (thrown.reason === 'readOnly' || thrown.reason === 'cannotOpen');

/** Whether the file system does not allow something. */
export const isPermission = (thrown: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes(String((thrown as NodeJS.ErrnoException).code));

/** The first that succeeds; the next is tried where access is not allowed. */
const firstAllowed = async <Result>(
  ...attempts: ReadonlyArray<() => Promise<Result>>
): Promise<Result> => {
  for (const [index, attempt] of attempts.entries())
    try {
      return await attempt();
    } catch (thrown) {
      const isLast = index === attempts.length - 1;
      if (isLast || !(isForbidden(thrown) || isPermission(thrown))) throw thrown;
    }
  throw new Error('there was no attempt');
};

/**
 * Opens the keys of a log. Where only reading is allowed, they are only read; where not even that is, names stay locked
 * and reports show ids. Keys of persons whom the log has forgotten are destroyed. Rejects with StoreUnavailable.
 */
export const openKeys = async (
  store: EventStore,
  keys: string | null,
  {
    mayOnlyRead,
    writesNothing,
  }: { readonly mayOnlyRead: boolean; readonly writesNothing: boolean },
): Promise<KeyVault> => {
  if (keys === null) return openMemoryVault();
  const log = await identityOf(store);
  const forWriting = async (): Promise<KeyVault> => {
    await mkdir(dirname(keys), { recursive: true });
    const vault = await openSqliteVault(keys, { log });
    if (!writesNothing) await destroyForgottenKeys(store, vault);
    return vault;
  };
  return mayOnlyRead
    ? firstAllowed(
        forWriting,
        () => openSqliteVault(keys, { log, readOnly: true }),
        openMemoryVault,
      )
    : forWriting();
};

/**
 * Destroys the keys of persons whom the log has forgotten, if there is a file of keys and it may be written to. Returns
 * those who had a key. Rejects with StoreUnavailable.
 */
export const settleKeys = async ({
  store,
  keys,
}: {
  readonly store: EventStore;
  readonly keys: string | null;
}): Promise<ReadonlyArray<PersonId>> => {
  if (keys === null || !existsSync(keys)) return [];
  const log = await identityOf(store);
  const settled = async (): Promise<ReadonlyArray<PersonId>> => {
    const vault = await openSqliteVault(keys, { log });
    try {
      return await destroyForgottenKeys(store, vault);
    } finally {
      await vault.close();
    }
  };
  return firstAllowed(settled, async () => []);
};
