// The tables are ordinary SQLite, so any tool can read them; here, the driver of Node.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openTrail } from 'aidtrail';

import { runWhenCalled } from './running/run-when-called.ts';

export const plainSql = async (write: (line: string) => void): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'plain-sql-'));
  const path = join(folder, 'trail.db');
  const trail = await openTrail(`sqlite:${path}`);
  await trail.replay(`${import.meta.dirname}/../seeds`)();
  const caughtUp = await trail.readModels.run()();
  if (caughtUp._tag === 'Left') throw caughtUp.left;
  await trail.close();

  // #region query
  const database = new DatabaseSync(path, { readOnly: true });
  const sent = database
    .prepare(
      `select name_en, persons_low, persons_high, statements
       from deployments join places on place_id = recipient
       where sender = 'beijing' and persons_cell is not null
       order by persons_low desc`,
    )
    .all();
  // #endregion
  for (const row of sent) write(Object.values(row).join(' | '));
  database.close();
  rmSync(folder, { recursive: true });
};

await runWhenCalled(import.meta.url, plainSql);
