// The engine on SQLite: the same tests as on PostgreSQL.
import { describe } from '@jest/globals';

import { sqlitePlaces } from './databases/sqlite.js';
import { describeKeepingUp } from './suites/keeping-up.js';
import { describeNames } from './suites/names.js';
import { describeOlderLog } from './suites/older-log.js';
import { describeQueries } from './suites/queries.js';
import { describeChangedDefinitions } from './suites/changed-definitions.js';
import { describeLongKeys } from './suites/long-keys.js';
import { describeRebuild } from './suites/rebuild.js';
import { describeSameRows } from './suites/same-rows.js';
import { describeStopping } from './suites/stopping.js';

describe('read models in SQLite', () => {
  describeKeepingUp(sqlitePlaces);
  describeNames(sqlitePlaces);
  describeOlderLog(sqlitePlaces);
  describeQueries(sqlitePlaces);
  describeChangedDefinitions(sqlitePlaces);
  describeLongKeys(sqlitePlaces);
  describeRebuild(sqlitePlaces);
  describeSameRows(sqlitePlaces);
  describeStopping(sqlitePlaces);
});
