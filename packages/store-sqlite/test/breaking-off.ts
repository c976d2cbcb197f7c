import Database from 'better-sqlite3';

/** The connection with an interrupted commit: it succeeds, and then the disk reports an error. */
export const breakingOff = (
  db: Database.Database,
  isDue: () => boolean = () => true,
): Database.Database =>
  new Proxy(db, {
    get: (target, key) => {
      const member: unknown = Reflect.get(target, key, target);
      if (key !== 'prepare') return typeof member === 'function' ? member.bind(target) : member;
      return (sql: string) => {
        const statement = target.prepare(sql);
        if (sql !== 'commit') return statement;
        return {
          run: () => {
            statement.run();
            if (isDue()) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
          },
        };
      };
    },
  });
