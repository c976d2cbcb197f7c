// A log in PostgreSQL, and a trail on it.
import { openPostgresStore } from '@aidtrail/store-postgres';
import { openTrail } from 'aidtrail';

export const postgresStore = async (url: string, write: (line: string) => void): Promise<void> => {
  const postgres = new URL(url);
  postgres.searchParams.delete('schema');
  const schema = new URL(url).searchParams.get('schema') ?? 'aidtrail';

  // #region open
  const store = await openPostgresStore({ url: postgres.href, schema }); // rejects with StoreUnavailable
  // #endregion
  write(`head ${await store.head()}`);
  await store.close();

  const readModelsAt = `${postgres.href}?schema=${schema}_read_models`;
  // #region trail
  const trail = await openTrail(url, { readModelsAt }); // postgres://user:password@host/database
  // #endregion
  write(`${(await trail.readModels.status()).length > 10}`);
  await trail.close();
};
