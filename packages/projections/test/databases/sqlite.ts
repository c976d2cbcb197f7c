import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Sqlite from 'better-sqlite3';

import type { Places } from './place.js';

export const sqlitePlaces: Places = {
  name: 'SQLite',
  refusal: 'readonly',
  newPlace: () => {
    const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
    const address = join(folder, 'read-models.db');
    return {
      address,
      sql: async (text) => {
        const database = new Sqlite(address);
        try {
          const statement = database.prepare(text);
          if (statement.reader) return statement.all();
          statement.run();
          return [];
        } finally {
          database.close();
        }
      },
      remove: async () => rmSync(folder, { recursive: true }),
    };
  },
};
