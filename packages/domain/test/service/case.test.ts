import { describe, test } from '@jest/globals';

import { UNKNOWN_DATE } from '../../src/index.js';
import { type CaseEvent, patientCase } from '../../src/service/index.js';
import { given } from '../given.js';
import { id, attestedIn } from '../samples.js';

const caseId = id<never>('case-1');
const data = {
  caseId,
  conditionCode: 'Q12.0',
  placeId: id<never>('hotan-prefecture'),
  pseudonym: id<never>('patient-1'),
  source: attestedIn('001-15'),
};
const attached = { name: 'a name' };
const opened: CaseEvent = { type: 'CaseOpened', data };
const open = { type: 'OpenCase', ...data } as const;

describe('PRI-1: no patient’s name', () => {
  test.each(['张三', 'Mr X', 'patient-Li', 'patient-', ''])('%p is no pseudonym', (name) =>
    given(patientCase)
      .when({ ...open, pseudonym: id<never>(name) })
      .thenRefused('NotAPseudonym', { rule: 'PRI-1' }),
  );

  test.each(['congenital cataract of Mr X', '先天性白内障', 'q12'])('%p is no ICD code', (words) =>
    given(patientCase)
      .when({ ...open, conditionCode: words })
      .thenRefused('NotAConditionCode', { rule: 'PRI-1' }),
  );

  test('nothing that comes along with the command reaches the log', () =>
    given(patientCase)
      .when({ ...open, ...attached })
      .thenEvents(opened));
});

test('an outcome needs a case', () => {
  const outcome = {
    caseId,
    outcome: 'recovered',
    on: UNKNOWN_DATE,
    source: attestedIn('001-15'),
  } as const;
  given(patientCase)
    .when({ type: 'RecordOutcome', ...outcome })
    .thenRefused('CaseNotOpened');
  given(patientCase, opened)
    .when({ type: 'RecordOutcome', ...outcome })
    .thenEvents({ type: 'CaseOutcomeRecorded', data: outcome });
});
