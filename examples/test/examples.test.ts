import { expect, test } from '@jest/globals';

import { customReport } from '../custom-report.ts';
import { fromPlanToHandover } from '../from-plan-to-handover.ts';
import { judgements } from '../judgements.ts';
import { ownEventType } from '../own-event-type.ts';
import { ownReadModel } from '../own-read-model.ts';
import { plainSql } from '../plain-sql.ts';
import { stores } from '../stores.ts';
import { useAsALibrary } from '../use-as-a-library.ts';
import { linesOf } from './lines.ts';

test('as a library: a command succeeds, is rejected, is repeated, and a stale write conflicts', async () => {
  const lines = await linesOf(useAsALibrary);
  expect(lines).toEqual([
    'done: HospitalAccredited',
    expect.stringMatching(/^rejected by ACC-2: /),
    'repeated: true, at the same version: true',
    'conflict: expected version 0, found 1',
  ]);
});

test('a custom history fills a custom read model, and a sum without meaning is refused', async () => {
  const lines = await linesOf(ownReadModel);
  // The newsletter has 14, nearly 20 and more than 30; 14 and nearly 20 add up to less than 34.
  expect(lines.slice(0, 4)).toEqual([
    '3 statements recorded',
    'lower-river: … to 20',
    'river: 30 to …',
    'upper-river: 14 to 14',
  ]);
  expect(lines[4]).toContain('34');
  expect(lines.filter((line) => line.startsWith('refused'))).toHaveLength(2);
});

test('a custom report lists the seven hospitals at 3A that the documents name', async () => {
  const lines = await linesOf(customReport);
  expect(lines.slice(0, -1)).toHaveLength(7);
  expect(lines.at(-1)).toMatch(/\| 3A\s+\|[^|]*lhasa-people[^|]*\|\s+7 \|/);
});

test('a team goes from plan to certified trainee to handover, marked as synthetic', async () => {
  const [deployments, capability] = await linesOf(fromPlanToHandover);
  expect(deployments).toContain('Example Home Hospital');
  expect(deployments).toContain('synthetic example data');
  expect(capability).toMatch(/Laparoscopy\s+Example County Hospital\s+certified\s+Example Trainee/);
  // The mentorship continues with the successor.
  expect(capability).toMatch(/active\s+Example Trainee\s+p-example-2/);
  expect(capability).toContain('synthetic example data');
});

test('a custom event type has a second version, a rule and a read model', async () => {
  expect(await linesOf(ownEventType)).toEqual([
    'version 1',
    'rejected: 31 beds, with a licence for 30',
    'general: 12',
    'intensive: 4',
  ]);
});

test('a choice, a declaration and a destroyed key change the results', async () => {
  expect(await linesOf(judgements)).toEqual([
    '003-06: not-derivable, AMBIGUOUS',
    '003-06: not-derivable, NO_EVENTS',
    '001-11: partial, provisional',
    '001-11: short, certain',
    'p-004-1: Forgotten',
  ]);
});

test('both stores give the same results', async () => {
  const lines = ['version 0', '1: {"beds":12}'];
  expect(await linesOf(stores)).toEqual([...lines, ...lines]);
});

test('plain SQL finds what Beijing is reported to have sent', async () => {
  expect(await linesOf(plainSql)).toEqual([
    'Lhasa | 289 | 289 | ["000-10","000-20"]',
    expect.stringContaining('131'),
    expect.stringContaining('55'),
    expect.stringContaining('35'),
  ]);
});
