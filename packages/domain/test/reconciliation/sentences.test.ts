// The explanations of verdicts, in complete sentences.
import { describe, expect, test } from '@jest/globals';

import { accredited, assigned, atLeast, exact, happened, on, says, verdictOn } from './world.js';

describe('a claim that the records cover in part', () => {
  const claim = says('a-1', exact(7), { indicator: 'persons' });
  const sent = (...persons: ReadonlyArray<string>) =>
    persons.map((person) => assigned(person, 'd-1', { evidence: ['a-2'] }));

  test('says how many are not named', () => {
    const { explanation } = verdictOn('a-1', { statements: [claim], facts: sent('p-1', 'p-2') });
    expect(explanation).toEqual({
      en: 'The source says “7 persons”. The records name 2 persons (a-2). The other 5 are not named in the sources.',
      zh: '来源称“7人”，记录中点名的有2人（a-2）。其余5人未在来源中点名。',
    });
  });

  test('says so of a single one', () => {
    const facts = sent('p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6');
    expect(verdictOn('a-1', { statements: [claim], facts }).explanation.en).toMatch(
      /The other one is not named in the sources\.$/,
    );
  });

  test('gives no number of a figure that has none', () => {
    const open = says('a-1', atLeast(7), { indicator: 'persons' });
    const { explanation } = verdictOn('a-1', { statements: [open], facts: sent('p-1') });
    expect(explanation.en).toMatch(/The others are not named in the sources\.$/);
    expect(explanation.zh).toMatch(/其余未在来源中点名。$/);
  });
});

test('a repetition names the same figure, once', () => {
  const first = says('a-1', exact(31, 'batch'));
  const again = says('a-2', exact(31, 'batch'), { links: [['duplicateOf', 'a-1']] });
  const given = { statements: [first, again] };
  expect(verdictOn('a-2', given).explanation).toEqual({
    en: 'Repeats the same 31 batches (a-1). Kept as evidence and counted once, never as 62 batches.',
    zh: '重复提及同样的31批（a-1）；留作佐证，只计一次，不可算成62批。',
  });
  expect(verdictOn('a-1', given).explanation.zh).toMatch(/a-2重复提及同样的31批，只计一次。$/);
});

test('money is given in 万 and 亿 in Chinese', () => {
  const claim = says('a-1', exact(500_000_000, 'CNY'), { indicator: 'money', scope: {} });
  const paid = happened('FundsDisbursed', 'fund', {
    traits: { fen: 29_000_000_000 },
    on: on('2020-01-01'),
  });
  expect(verdictOn('a-1', { statements: [claim], facts: [paid] }).explanation).toEqual({
    en: 'The source says “CNY 500,000,000”. The records add up to CNY 290,000,000. The rest is not recorded.',
    zh: '来源称“5亿元”，记录合计2.9亿元，其余没有记录。',
  });
});

test('what other statements name is listed by name', () => {
  const claim = says('a-1', exact(1, 'hospital'), {
    indicator: 'accredited',
    links: [['enumeratedBy', 'a-2']],
  });
  const named = says('a-2', null, { factType: 'HospitalAccredited' });
  const facts = [
    accredited('h-1', { evidence: ['a-2'], label: { en: 'First Hospital', zh: '第一医院' } }),
  ];
  expect(verdictOn('a-1', { statements: [claim, named], facts }).explanation).toEqual({
    en: 'The records name all of “1 hospital”: First Hospital (a-2).',
    zh: '“1家医院”在记录中已全部点名：第一医院（a-2）。',
  });
});
