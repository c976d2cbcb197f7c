// A log in EventStoreDB, and a trail on it.
import { openEventStoreDbStore } from '@aidtrail/store-eventstoredb';
import { openTrail } from 'aidtrail';

export const eventstoredbStore = async (
  url: string,
  write: (line: string) => void,
  folder: string,
): Promise<void> => {
  // #region open
  const store = await openEventStoreDbStore({ url }); // rejects with StoreUnavailable, with the reason
  // #endregion
  write(`head ${await store.head()}`);
  await store.close();

  const readModelsAt = `sqlite:${folder}/read-models.db`;
  // #region trail
  const trail = await openTrail(url, { readModelsAt }); // esdb://user:password@host:2113?prefix=lhasa.
  // #endregion
  write(`${(await trail.readModels.status()).length > 10}`);
  await trail.close();
};
