// `describe` where the run of the tests has a server, and a schema of its own for each test.
import process from 'node:process';

import { afterEach, beforeEach, describe } from '@jest/globals';

import { dropSchema, newSchema, serverUrl } from './sql.js';

export { dropSchema, newSchema, serverUrl, sql } from './sql.js';

/** `describe`, where there is a server; says loudly where there is none. */
export const describeWithServer: typeof describe | typeof describe.skip = (() => {
  if (serverUrl !== '') return describe;
  process.stderr.write('skipped: there is no PostgreSQL; set AIDTRAIL_POSTGRES_URL\n');
  return describe.skip;
})();

/** A schema for each test; the function gives its name. */
export const temporarySchema = (): (() => string) => {
  let schema = '';
  beforeEach(() => {
    schema = newSchema();
  });
  afterEach(() => dropSchema(schema));
  return () => schema;
};
