// The same report from code: a typed SQL query, then rendering like a built-in report.
import { renderReport } from '@aidtrail/reports';
import { openTrail } from 'aidtrail';

import { gradesReport } from './grades.report.ts';
import { runWhenCalled } from './running/run-when-called.ts';

export const customReport = async (
  write: (line: string) => void,
  store = 'memory:',
): Promise<void> => {
  const trail = await openTrail(store);
  await trail.replay(`${import.meta.dirname}/../seeds`)();

  // #region query
  const caughtUp = await trail.readModels.run()();
  if (caughtUp._tag === 'Left') throw caughtUp.left;
  const tertiary = await trail.readModels.query
    .selectFrom('accreditations')
    .innerJoin('organisations', 'organisations.organisation_id', 'accreditations.hospital')
    .select(['organisations.name_en', 'accreditations.on'])
    .where('accreditations.grade', '=', '3A')
    .orderBy('organisations.name_en')
    .execute();
  // #endregion
  for (const { name_en: name, on } of tertiary) write(`${name}: ${on}`);

  // #region render
  const report = await trail.report(gradesReport);
  write(await renderReport(report, 'markdown', { language: 'en' }));
  // #endregion
  await trail.close();
};

await runWhenCalled(import.meta.url, customReport);
