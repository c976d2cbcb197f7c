// A process that vanishes in the middle of a transaction does not block the others.
import { expect, test } from '@jest/globals';

import { openPostgresDatabase } from '../../../src/drivers/postgres/database.js';
import { alone } from '../../../src/drivers/postgres/dialect.js';
import { run, type Work } from '../../../src/drivers/work.js';
import {
  addressOf,
  describeWithServer,
  newSchema,
  serverUrl,
  sqlIn,
} from '../../databases/postgres.js';
import { silentProxy } from './silent-proxy.js';

const SILENCE_MILLISECONDS = 500;

function* holdingTheLock(then: () => void): Work<void> {
  yield* run(alone);
  then();
  yield* run('select 1');
}

const silence = `select current_setting('idle_in_transaction_session_timeout') as longest`;

describeWithServer('a transaction of read models in PostgreSQL', () => {
  test('gives its locks back when its owner vanishes', async () => {
    const schema = newSchema();
    const proxy = await silentProxy(serverUrl);
    const vanishing = await openPostgresDatabase(
      addressOf(schema, proxy.url),
      SILENCE_MILLISECONDS,
    );
    const other = await openPostgresDatabase(addressOf(schema));
    let isSilent = (): void => {};
    const silent = new Promise<void>((resolve) => {
      isSilent = resolve;
    });
    const lost = vanishing.write(() =>
      holdingTheLock(() => {
        proxy.fallSilent();
        isSilent();
      }),
    );
    const refused = lost.catch((thrown: unknown) => thrown);
    await silent;
    let isDone = false;
    await other.write(() =>
      holdingTheLock(() => {
        isDone = true;
      }),
    );
    expect(isDone).toBe(true);
    proxy.close();
    expect(await refused).toMatchObject({ _tag: 'ReadModelsUnavailable' });
    await vanishing.close();
    await other.close();
    await sqlIn('public', `drop schema ${schema} cascade`);
  });

  test('waits no longer than half a minute for its owner', async () => {
    const schema = newSchema();
    const database = await openPostgresDatabase(addressOf(schema));
    expect(await database.write(() => run(silence))).toEqual([{ longest: '20s' }]);
    expect(await database.read([], () => run(silence))).toEqual([{ longest: '20s' }]);
    await database.close();
    await sqlIn('public', `drop schema ${schema} cascade`);
  });
});
