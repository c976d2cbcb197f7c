// The engine on PostgreSQL: the same tests as on SQLite.

import { describeWithServer, postgresPlaces } from './databases/postgres.js';
import { describeKeepingUp } from './suites/keeping-up.js';
import { describeNames } from './suites/names.js';
import { describeOlderLog } from './suites/older-log.js';
import { describeQueries } from './suites/queries.js';
import { describeChangedDefinitions } from './suites/changed-definitions.js';
import { describeLongKeys } from './suites/long-keys.js';
import { describeRebuild } from './suites/rebuild.js';
import { describeSameRows } from './suites/same-rows.js';
import { describeStopping } from './suites/stopping.js';

describeWithServer('read models in PostgreSQL', () => {
  describeKeepingUp(postgresPlaces);
  describeNames(postgresPlaces);
  describeOlderLog(postgresPlaces);
  describeQueries(postgresPlaces);
  describeChangedDefinitions(postgresPlaces);
  describeLongKeys(postgresPlaces);
  describeRebuild(postgresPlaces);
  describeSameRows(postgresPlaces);
  describeStopping(postgresPlaces);
});
