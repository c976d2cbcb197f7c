// A log in EventStoreDB, and a trail on it.
import { openEventStoreDbStore } from '@aidtrail/store-eventstoredb';
import { openTrail } from 'aidtrail';
import * as E from 'fp-ts/lib/Either.js';

export const eventstoredbStore = async (
  url: string,
  write: (line: string) => void,
  folder: string,
): Promise<void> => {
  // #region open
  const store = await openEventStoreDbStore({ url })(); // Left: StoreUnavailable, with the reason
  // #endregion
  if (E.isLeft(store)) return write(store.left.message);
  write(`head ${await store.right.head()}`);
  await store.right.close();

  const readModelsAt = `sqlite:${folder}/read-models.db`;
  // #region trail
  const trail = await openTrail(url, { readModelsAt }); // esdb://user:password@host:2113?prefix=lhasa.
  // #endregion
  write(`${(await trail.readModels.status()).length > 10}`);
  await trail.close();
};
