import { type AidEvent, aidEvents, exactly } from '@aidtrail/domain';
import { project, projectAll } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';

import { aidReadModels, dataQuality, deployments, statements } from '../src/index.js';
import { choose, claim, correction, decade, link, question, retract } from './recorded.js';

const rowAfter = async (...events: ReadonlyArray<AidEvent>) => {
  const [found] = await project(statements, events);
  if (found === undefined) throw new Error('no row');
  return found;
};

const figure = claim('000-09', {
  indicator: 'personnel.dispatched',
  quantity: exactly(896, 'person'),
  ...decade,
});

test('a statement is found by document, line and column, with its figure as the source puts it', async () => {
  const { row, lineage } = await rowAfter(figure);
  expect(row).toMatchObject({
    statement_id: '000-09',
    document_id: '000',
    line: 1,
    column: 1,
    indicator: 'personnel.dispatched',
    period: '2012-11…2022-10-14',
    figure_en: '896',
    as_written: '896',
    question: 'none',
    standing: 'recorded',
  });
  expect(row.figure).toMatchObject({
    low: 896,
    high: 896,
    unit: 'person',
    basis: 'claimed',
    evidence: ['000-09'],
  });
  expect(lineage).toEqual([1]);
});

test('a link, a choice, a correction and a withdrawal are seen in its row', async () => {
  const open = claim('000-09', { indicator: 'x', quantity: exactly(2, 'person'), question });
  expect((await rowAfter(open)).row.question).toBe('open');
  const chosen = await rowAfter(open, choose('000-09', 'this', exactly(3, 'person')));
  expect(chosen.row).toMatchObject({ question: 'chosen', figure_en: '3' });
  const linked = await rowAfter(figure, link('000-09', 'sumOf', '000-10', '000-11'));
  expect(linked.row.links).toEqual([{ relation: 'sumOf', targets: ['000-10', '000-11'] }]);
  expect(linked.lineage).toEqual([1, 2]);
  const corrected = await rowAfter(
    figure,
    link('000-09', 'sumOf', '000-10'),
    correction(claim('000-09', { indicator: 'x', quantity: exactly(9, 'person') }), 'misread'),
  );
  expect(corrected.row).toMatchObject({ standing: 'corrected', figure_en: '9' });
  expect(corrected.row.links).toHaveLength(1);
  expect((await rowAfter(figure, retract('000-09'))).row.standing).toBe('retracted');
});

describe('a statement whose question was answered, and which was then corrected in something else,', () => {
  const open = {
    indicator: 'personnel.dispatched',
    quantity: exactly(896, 'person'),
    question,
    ...decade,
  };
  const events = [
    claim('000-09', open),
    choose('000-09', 'this', exactly(900, 'person')),
    correction(claim('000-09', { ...open, category: 'doctors' }), 'the category was missing'),
  ];

  test('shows the answer, with the words of the source beside its figure', async () => {
    expect((await rowAfter(...events)).row).toMatchObject({
      question: 'chosen',
      standing: 'corrected',
      figure_en: '900',
      as_written: '896',
    });
  });

  test('leaves no open question in the figures made of claims', async () => {
    const [found] = await project(deployments, events);
    expect(found?.row).toMatchObject({ open_questions: [], persons: { low: 900, high: 900 } });
  });

  test('is no data-quality case', async () => {
    const readModels = await projectAll(aidReadModels, aidEvents, events);
    const cases = await readModels.rowsOf(dataQuality);
    await readModels.close();
    expect(cases.map(({ row }) => row.issue)).not.toContain('open-question');
  });
});

describe('a correction brings a figure into the model that it now belongs to,', () => {
  const elsewhere = claim('000-09', { indicator: 'x', quantity: exactly(3, 'person') });
  const corrected = correction(
    claim('000-09', { indicator: 'personnel.dispatched', quantity: exactly(9, 'person') }),
    'misread',
  );

  test('where it is counted', async () => {
    const [found] = await project(deployments, [elsewhere, corrected]);
    expect(found?.row).toMatchObject({ statements: ['000-09'], persons: { low: 9, high: 9 } });
  });

  test('unless it is known to repeat another statement', async () => {
    const repeating = link('000-09', 'duplicateOf', '000-08');
    expect(await project(deployments, [elsewhere, repeating, corrected])).toEqual([]);
  });
});
