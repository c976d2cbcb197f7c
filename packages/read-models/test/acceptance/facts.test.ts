import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { facts } from '../../src/index.js';
import { loadSeeds, openSeeds, type Trail } from './trail.js';

let trail: Trail;
beforeAll(async () => {
  trail = await openSeeds();
});
afterAll(() => trail.close());

const rowsOf = async (opened: Trail) =>
  (await opened.readModels.rowsOf(facts)).map(({ row }) => row);

test('12 accreditations from 13 rows, none dated to the year', () => {
  const accreditations = trail.factsOf('HospitalAccredited');
  expect(accreditations).toHaveLength(12);
  expect(accreditations.flatMap(({ evidence }) => evidence)).toHaveLength(13);
  for (const { on } of accreditations) expect(on.precision).toBe('window');
});

test('three of them carry a level without a class', () => {
  const grades = trail.factsOf('HospitalAccredited').map(({ traits }) => traits['grade']);
  expect(grades.filter((grade) => grade === '2')).toHaveLength(3);
  expect(grades.filter((grade) => grade === '3A')).toHaveLength(7);
  expect(grades.filter((grade) => grade === '2A' || grade === '3B')).toHaveLength(2);
});

test('persons are ids, never names', async () => {
  const persons = (await rowsOf(trail)).flatMap(({ fact }) =>
    fact.personId === null ? [] : [fact.personId],
  );
  expect(persons.length).toBeGreaterThan(0);
  for (const person of persons) expect(person).toMatch(/^p-\d{3}-\d+$/);
});

test('a document that reports every fact again adds evidence and no fact', async () => {
  const again = await openSeeds();
  const before = await rowsOf(again);
  const history = await loadSeeds();
  const [last] = history.documents.slice(-1);
  const [statement] = last?.statements ?? [];
  if (last === undefined || statement === undefined) throw new Error('the seeds are empty');
  const repeated = history.documents.flatMap((document) =>
    document.statements.flatMap(({ value }) => value.facts),
  );
  const document = {
    ...last.document,
    value: { ...last.document.value, id: 'x99' as never, sha256: 'e'.repeat(64) },
  };
  const { question: _, ...value } = statement.value;
  const repetition = {
    ...statement,
    value: { ...value, id: 'x99-01' as never, facts: repeated },
  };
  await again.replayHistory({
    ...history,
    documents: [...history.documents, { ...last, document, details: [], statements: [repetition] }],
  });
  const after = await rowsOf(again);
  expect(after).toHaveLength(before.length);
  const missed = after.filter(
    ({ evidence, fact_type: type }) =>
      evidence.length > 0 && !evidence.includes('x99-01') && type !== '',
  );
  expect(
    missed.map(({ fact_type: type, subject_id: id, fact_key: key }) => [type, id, key]),
  ).toEqual([]);
  await again.close();
});
