// Connections for queries of users. Each is in a read-only transaction while it is in use, so that no setting remains on
// a connection that another session may get from a pooler.
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

const lend = (client: PoolClient): PostgresPoolClient => ({
  query: client.query.bind(client) as PostgresPoolClient['query'],
  release: () => {
    client.query('commit').then(
      () => client.release(),
      () => client.release(true),
    );
  },
});

/** `begin` are the statements that start such a transaction. */
export const readingPool = (pool: Pool, begin: string): PostgresPool => ({
  connect: async () => {
    const client = await pool.connect();
    try {
      await client.query(begin);
    } catch (thrown) {
      client.release(true);
      throw thrown;
    }
    return lend(client);
  },
  end: () => pool.end(),
  options: pool.options,
});
