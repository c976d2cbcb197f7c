// Connections for readers. Each is in a transaction that cannot write, from when it is lent to when it comes back:
// nothing of it stays with a connection that others get, whatever lies between.
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

/** `begin` is what begins such a transaction. */
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
