// Links, retractions and readings are facts about statements, and can be undone.
import { describe, expect, test } from '@jest/globals';

import { exactly, type StatementId } from '../../src/index.js';
import { type Claim, statement, type StatementEvent } from '../../src/evidence/index.js';
import { statementView } from '../../src/reconciliation/index.js';
import { given } from '../given.js';
import { both, id, on } from '../samples.js';

const statementId = id<StatementId>('000-09');
const target = id<StatementId>('000-08');

const recorded: StatementEvent = {
  type: 'StatementRecorded',
  data: {
    statementId,
    class: 'reported-aggregate',
    documentId: id<never>('000'),
    anchor: { sha256: 'c0'.repeat(32), line: 9, column: 50, token: '896名' },
    subject: both('北京', 'Beijing'),
    scope: {},
    period: { kind: 'asOf', to: on('2022-10-14') },
    quantity: exactly(896, 'person'),
    question: {
      question: both('哪个？', 'Which?'),
      options: [
        { id: 'high', text: both('高', 'high') },
        { id: 'low', text: both('低', 'low') },
      ],
    },
  } satisfies Claim,
};
const link = { statementId, relation: 'partOf', targets: [target] } as const;
const linked: StatementEvent = { type: 'StatementLinked', data: link };
const withdrawal = { ...link, reason: 'read too fast' };
const withdrawn: StatementEvent = { type: 'StatementLinkWithdrawn', data: withdrawal };
const reason = { statementId, reason: 'a mistake' };
const retracted: StatementEvent = { type: 'StatementRetracted', data: reason };
const reinstated: StatementEvent = { type: 'StatementReinstated', data: reason };
const choice = { statementId, by: 'editor', reason: 'asked', option: 'high' };
const chosen: StatementEvent = {
  type: 'StatementInterpretationChosen',
  data: { ...choice, quantity: exactly(900, 'person') },
};

const viewAfter = (...events: ReadonlyArray<StatementEvent>) => {
  const state = [recorded, ...events].reduce(statement.evolve, statement.initial);
  if (state._tag === 'Unrecorded') throw new Error('not recorded');
  return statementView(state);
};

describe('a retraction', () => {
  test('is undone, and can be made again', () => {
    given(statement, recorded, retracted)
      .when({ type: 'ReinstateStatement', ...reason })
      .thenEvents(reinstated);
    given(statement, recorded, retracted, reinstated)
      .when({ type: 'RetractStatement', ...reason })
      .thenEvents(retracted);
    expect(viewAfter(retracted, reinstated).retracted).toBe(false);
  });

  test('is undone once', () =>
    given(statement, recorded)
      .when({ type: 'ReinstateStatement', ...reason })
      .thenNothing());
});

describe('a link', () => {
  test('is withdrawn by its relation and targets, and can be made again', () => {
    given(statement, recorded, linked)
      .when({ type: 'WithdrawLink', ...withdrawal })
      .thenEvents(withdrawn);
    given(statement, recorded, linked, withdrawn)
      .when({ type: 'LinkStatements', ...link })
      .thenEvents(linked);
    expect(viewAfter(linked, withdrawn).links).toEqual([]);
  });

  test('is withdrawn once, and not one that never was', () => {
    given(statement, recorded, linked, withdrawn)
      .when({ type: 'WithdrawLink', ...withdrawal })
      .thenNothing();
    given(statement, recorded, linked)
      .when({ type: 'WithdrawLink', ...withdrawal, relation: 'sumOf' })
      .thenRefused('LinkUnknown');
  });

  test('of a retracted statement stays as it is', () =>
    given(statement, recorded, linked, retracted)
      .when({ type: 'WithdrawLink', ...withdrawal })
      .thenRefused('StatementWasRetracted'));
});

describe('a reading', () => {
  const opened: StatementEvent = { type: 'StatementInterpretationWithdrawn', data: reason };

  test('is withdrawn, and its question is open again', () => {
    given(statement, recorded, chosen)
      .when({ type: 'WithdrawInterpretation', ...reason })
      .thenEvents(opened);
    given(statement, recorded)
      .when({ type: 'WithdrawInterpretation', ...reason })
      .thenNothing();
    expect(viewAfter(chosen, opened)).toMatchObject({
      chosenOption: null,
      claim: { quantity: exactly(896, 'person') },
    });
  });

  test('without a figure does not keep that of the reading before', () => {
    const other: StatementEvent = {
      type: 'StatementInterpretationChosen',
      data: { ...choice, option: 'low' },
    };
    expect(viewAfter(chosen).claim.quantity).toEqual(exactly(900, 'person'));
    expect(viewAfter(chosen, other)).toMatchObject({
      chosenOption: 'low',
      claim: { quantity: exactly(896, 'person') },
    });
  });
});
