import { describe, expect, test } from '@jest/globals';

import { accredited, assigned, exact, says, verdictOn } from './world.js';

describe('what cannot be derived', () => {
  const question = {
    question: { en: 'All?', zh: '全部吗？' },
    options: [
      { id: 'all', text: { en: 'all', zh: '全部' } },
      { id: 'some', text: { en: 'some', zh: '部分' } },
    ],
  };
  const facts = [assigned('p-1', 'd-1')];

  test('a figure that depends on an open question, until a reading is chosen', () => {
    const open = says('a-1', exact(1), { indicator: 'persons', question });
    expect(verdictOn('a-1', { statements: [open], facts })).toMatchObject({
      verdict: 'not-derivable',
      reason: 'AMBIGUOUS',
    });
    const chosen = says('a-1', exact(1), { indicator: 'persons', question, chosenOption: 'all' });
    expect(verdictOn('a-1', { statements: [chosen], facts }).verdict).toBe('confirmed');
  });

  test('words', () => {
    const words = says('a-1', null, { class: 'qualitative', indicator: 'persons' });
    expect(verdictOn('a-1', { statements: [words], facts }).reason).toBe('QUALITATIVE');
  });

  test('a figure without a rule', () => {
    const kinds = says('a-1', exact(9, 'disease-kind'), { indicator: 'diseases' });
    expect(verdictOn('a-1', { statements: [kinds], facts }).reason).toBe('NO_RULE');
  });

  test('a statement that was withdrawn', () => {
    const gone = says('a-1', exact(1), { indicator: 'persons', retracted: true });
    expect(verdictOn('a-1', { statements: [gone], facts })).toMatchObject({
      verdict: 'not-derivable',
      reason: 'RETRACTED',
    });
  });

  test('a fact of its own source alone, until another source reports it', () => {
    const fact = says('a-1', null, { class: 'operational-event', factType: 'HospitalAccredited' });
    const ownFact = accredited('h-1', { evidence: ['a-1'] });
    expect(verdictOn('a-1', { statements: [fact], facts: [ownFact] }).reason).toBe('NO_EVENTS');
    const twice = accredited('h-1', { evidence: ['a-1', 'b-1'] });
    expect(verdictOn('a-1', { statements: [fact], facts: [twice] })).toMatchObject({
      verdict: 'consistent',
      strength: 'certain',
    });
    const ours = accredited('h-1', { evidence: ['a-1'], origin: 'operational' });
    expect(verdictOn('a-1', { statements: [fact], facts: [ours] }).verdict).toBe('confirmed');
  });
});
