// Connections for readers. Each is in a transaction that cannot write from the time it is lent until it is returned, so
// that no setting stays with a connection of a pooler.
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

/** `from` connects, and `begin` is the statement that begins such a transaction. */
export const readingPool = (
  pool: Pool,
  from: (pool: Pool) => Promise<PoolClient>,
  begin: string,
): PostgresPool => ({
  connect: async () => {
    const client = await from(pool);
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
