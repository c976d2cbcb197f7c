// A custom history, replayed into a custom read model, and sums that are refused if they make no sense.
import { integer, text } from '@aidtrail/projections';
import { claimedCell, readModel } from '@aidtrail/read-models';
import { describeSumRefusal } from '@aidtrail/reports';
import { openTrail } from 'aidtrail';

import { runWhenCalled } from './running/run-when-called.ts';

// #region read-model
export const nursesByCounty = readModel('nurses-by-county', {
  version: 1,
  title: { zh: '各县派入护士', en: 'Nurses sent, by county' },
  grain: { zh: '一县一年', en: 'one county in one year' },
  key: ['county', 'year'],
  columns: {
    county: text({ zh: '县', en: 'County' }, 'subject'),
    year: integer({ zh: '年份', en: 'Year' }, 'time'),
  },
  measures: {
    nurses: {
      unit: 'person',
      label: { zh: '护士', en: 'Nurses' },
      additivity: { overTime: 'none', overSubjects: 'sum' },
      instead: { zh: '跨年请按人去重', en: 'a count of distinct nurses' },
    },
  },
  on: {
    StatementRecorded: ({ data }, rows) => {
      const county = data.scope.within?.[0];
      const year = data.period.from;
      if (data.indicator !== 'nurses.sent' || data.quantity === undefined) return;
      if (county === undefined || year?.precision !== 'year') return;
      rows.put({
        county,
        year: Number(year.value),
        nurses: claimedCell(data.quantity, data.statementId),
      });
    },
  },
});
// #endregion

export const ownReadModel = async (
  write: (line: string) => void,
  store = 'memory:',
): Promise<void> => {
  // #region replay
  const trail = await openTrail(store, { readModels: [nursesByCounty] });
  const summary = await trail.replay(`${import.meta.dirname}/newsletter`)();
  // #endregion
  if (summary._tag === 'Left') {
    write(`nothing was recorded: ${summary.left._tag}`);
    return;
  }
  write(`${summary.right.totals.statements} statements recorded`);

  // #region query
  const caughtUp = await trail.readModels.upTo(summary.right.position)();
  if (caughtUp._tag === 'Left') throw caughtUp.left;
  const rows = await trail.readModels.query
    .selectFrom('nurses_by_county')
    .select(['county', 'nurses_low', 'nurses_high'])
    .where('year', '=', 2025)
    .orderBy('county')
    .execute();
  // #endregion
  for (const { county, nurses_low: low, nurses_high: high } of rows)
    write(`${county}: ${low ?? '…'} to ${high ?? '…'}`);

  // #region sum
  const counties = ['upper-river', 'lower-river'];
  const query = await trail.rows(nursesByCounty);
  const sum = query.where(({ county }) => counties.includes(county)).sum('nurses');
  const all = query.sum('nurses'); // the prefecture holds both counties: refused
  // #endregion
  if (sum._tag === 'Right')
    for (const { cell } of sum.right) write(`both counties: ${cell.display.en} nurses`);
  if (all._tag === 'Left')
    for (const refusal of all.left) write(`refused: ${describeSumRefusal(refusal).en}`);
  await trail.close();
};

await runWhenCalled(import.meta.url, ownReadModel);
