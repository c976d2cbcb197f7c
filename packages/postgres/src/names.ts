// Names in SQL: of schemas, and of prepared statements.
import { createHash } from 'node:crypto';

/**
 * The name of a schema in SQL. `user` and `default` are words of SQL, which only quotes turn into names; no word of SQL
 * has a digit.
 */
export const schemaInSql = (schema: string): string =>
  /\d/.test(schema) ? schema : `"${schema.replaceAll('"', '""')}"`;

/**
 * The name of a prepared statement, which contains its whole text: two clients of one server connection, as behind a
 * pooler, can then never run each other's statement under the same name.
 */
export const statementName = (text: string): string =>
  `aidtrail-${createHash('sha256').update(text).digest('base64url').slice(0, 32)}`;
