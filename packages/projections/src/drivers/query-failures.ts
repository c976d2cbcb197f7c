// Queries of users reject with the errors of read models where the database is lost, and with those of the database
// where the query is wrong.
import type { DatabaseConnection, Dialect } from 'kysely';

import { ReadModelsUnavailable } from '../errors.js';

type Explain = (thrown: unknown) => unknown;

const explainUnlessOfQuery =
  (failureOf: Explain): Explain =>
  (thrown) => {
    const failure = failureOf(thrown);
    const isOfQuery =
      failure instanceof ReadModelsUnavailable &&
      (failure.reason === 'failed' || failure.reason === 'readOnly');
    return isOfQuery ? thrown : failure;
  };

const explaining = (connection: DatabaseConnection, explain: Explain): void => {
  const execute = connection.executeQuery.bind(connection);
  const stream = connection.streamQuery.bind(connection);
  connection.executeQuery = async <Row>(...query: Parameters<typeof execute>) => {
    try {
      return await execute<Row>(...query);
    } catch (thrown) {
      throw explain(thrown);
    }
  };
  connection.streamQuery = async function* <Row>(...query: Parameters<typeof stream>) {
    try {
      yield* stream<Row>(...query);
    } catch (thrown) {
      throw explain(thrown);
    }
  };
};

/** The dialect, with queries that reject with what `failureOf` makes of a database that cannot answer. */
export const withFailures = (dialect: Dialect, failureOf: Explain): Dialect => {
  const explain = explainUnlessOfQuery(failureOf);
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      // A driver may lend the same connection again.
      const known = new WeakSet<DatabaseConnection>();
      driver.acquireConnection = async (options) => {
        const connection = await acquire(options).catch((thrown: unknown) => {
          throw explain(thrown);
        });
        if (!known.has(connection)) explaining(connection, explain);
        known.add(connection);
        return connection;
      };
      return driver;
    },
  };
};
