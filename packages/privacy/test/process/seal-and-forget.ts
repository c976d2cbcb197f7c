// Seals names and forgets some, with a new connection each time, as many short commands do.
import process from 'node:process';

import type { PersonId } from '@aidtrail/domain';

import { openSqliteVault } from '../../src/index.js';

const [path = '', writer = '', rounds = '0'] = process.argv.slice(2);
const name = { zh: '测试甲', en: 'Test One' };

for (let round = 0; round < Number(rounds); round++) {
  const vault = await openSqliteVault(path, { log: 'a' });
  const own = `p-${writer}-${round}` as PersonId;
  await vault.seal(own, name);
  await vault.seal('p-shared' as PersonId, name);
  if (round % 2 === 0) await vault.forget(own);
  await vault.close();
}
