import { describe, expect, test } from '@jest/globals';

import { exactly, type StatementId } from '../../src/index.js';
import { statement, type StatementEvent } from '../../src/evidence/index.js';
import {
  isAmbiguous,
  isCounted,
  type StatementView,
  statementView,
} from '../../src/reconciliation/index.js';
import { type Claim, type ClaimLookUp, type SourceDocument } from '../../src/evidence/index.js';
import { type IndicatorState } from '../../src/reference/index.js';
import { given } from '../given.js';
import { both, id, inYear, on } from '../samples.js';

const sha256 = 'c0'.repeat(32);
const documentId = id<never>('000');
const code = id<never>('personnel.dispatched');
const statementId = id<never>('000-09');

const registered: SourceDocument = {
  _tag: 'Registered',
  registered: {
    documentId,
    fileName: '000.txt',
    sha256,
    title: both('标题', 'Title'),
    publisher: both('发布者', 'Publisher'),
    published: on('2022-10-14'),
    script: 'traditional',
    lines: 25,
  },
  excluded: [{ documentId, fromLine: 21, toLine: 25, reason: both('广告', 'Advertising') }],
  details: new Map(),
  interpretations: new Map(),
};

const persons: IndicatorState = {
  _tag: 'Defined',
  definition: {
    code,
    names: both('派出人数', 'Persons sent'),
    units: ['person'],
    additivity: { overTime: 'none', overSubjects: 'sum' },
  },
  baselines: [],
  targets: [],
};

const lookUp: ClaimLookUp = { document: registered, indicator: persons };

const claim = (more: Partial<Claim> = {}): Claim => ({
  statementId,
  class: 'reported-aggregate',
  documentId,
  anchor: { sha256, line: 9, column: 50, token: '896名' },
  subject: both('北京市→四地', 'Beijing to four regions'),
  scope: {},
  period: { kind: 'interval', from: inYear('2012'), to: on('2022-10-14') },
  indicator: code,
  quantity: exactly(896, 'person'),
  ...more,
});

const recorded = (more: Partial<Claim> = {}): StatementEvent => ({
  type: 'StatementRecorded',
  data: claim(more),
});

const record = (more: Partial<Claim> = {}, seen: ClaimLookUp = lookUp) =>
  ({ type: 'RecordStatement', lookUp: seen, ...claim(more) }) as const;

const anchor = (more: Partial<Claim['anchor']>): Partial<Claim> => ({
  anchor: { sha256, line: 9, column: 50, token: '896名', ...more },
});

const question: NonNullable<Claim['question']> = {
  question: both('增加1.2倍：是原来的2.2倍，还是1.2倍？', 'Grown by 1.2 times: to 2.2 or to 1.2?'),
  options: [
    { id: 'to-2.2', text: both('2.2倍', '2.2 times') },
    { id: 'to-1.2', text: both('1.2倍', '1.2 times') },
  ],
};

/** What reconciliation and read models see after these events. */
const viewAfter = (...events: ReadonlyArray<StatementEvent>): StatementView => {
  const state = given(statement, ...events).state();
  if (state._tag === 'Unrecorded') throw new Error('the statement is not recorded');
  return statementView(state);
};

test('what a source says is recorded without the look-ups', () =>
  given(statement).when(record()).thenEvents(recorded()));

test('a claim without figure and indicator needs no indicator', () => {
  const { indicator: _, quantity: __, ...words } = claim();
  given(statement)
    .when({ type: 'RecordStatement', lookUp: { document: registered }, ...words })
    .thenEvents({ type: 'StatementRecorded', data: words });
});

describe('the same id again', () => {
  test('with the same content is nothing new', () =>
    given(statement, recorded()).when(record()).thenNothing());

  test('with other content is refused, and the fields are named', () =>
    given(statement, recorded())
      .when(record({ quantity: exactly(897, 'person'), subject: both('别处', 'Elsewhere') }))
      .thenRefused('StatementDiffers', { statementId, fields: ['quantity', 'subject'] }));

  test('after a correction, both the old and the corrected content are known', () => {
    const corrected: StatementEvent = {
      type: 'StatementCorrected',
      data: { ...claim({ quantity: exactly(898, 'person') }), reason: 'misread' },
    };
    given(statement, recorded(), corrected).when(record()).thenNothing();
    given(statement, recorded(), corrected)
      .when(record({ quantity: exactly(898, 'person') }))
      .thenNothing();
  });
});

describe('DOC-1: a claim stands in its document', () => {
  test('which is registered', () =>
    given(statement)
      .when(record({}, { ...lookUp, document: { _tag: 'Unregistered' } }))
      .thenRefused('DocumentNotRegistered', { rule: 'DOC-1', sha256 }));

  test('which is the one that it is anchored in', () => {
    given(statement)
      .when(record(anchor({ sha256: 'ff'.repeat(32) })))
      .thenRefused('AnchorInOtherDocument', { rule: 'DOC-1' });
    given(statement)
      .when(record({ documentId: id<never>('001') }))
      .thenRefused('AnchorInOtherDocument', { rule: 'DOC-1' });
  });

  test('on a line that it has', () => {
    given(statement)
      .when(record(anchor({ line: 26 })))
      .thenRefused('AnchorOutside', { rule: 'DOC-1', line: 26, lines: 25 });
    given(statement)
      .when(record(anchor({ line: 0 })))
      .thenRefused('AnchorOutside', { rule: 'DOC-1' });
  });

  test('in words that can be looked up', () =>
    given(statement)
      .when(record(anchor({ token: '' })))
      .thenRefused('AnchorEmpty', { rule: 'DOC-1' }));
});

describe('DOC-2: no claim is anchored in an excluded range', () => {
  test.each([21, 23, 25])('line %i is excluded', (line) =>
    given(statement)
      .when(record(anchor({ line })))
      .thenRefused('AnchorExcluded', { rule: 'DOC-2', line, fromLine: 21, toLine: 25 }),
  );

  test('line 20 is not', () =>
    given(statement)
      .when(record(anchor({ line: 20 })))
      .thenEvents(recorded(anchor({ line: 20 }))));
});

describe('STA-1: the figure is one, in the indicator’s unit', () => {
  test('persons are not person-times', () =>
    given(statement)
      .when(record({ quantity: exactly(864, 'person-time') }))
      .thenRefused('FigureInOtherUnit', { rule: 'STA-1', unit: 'person-time', units: ['person'] }));

  test('the low end is not above the high end', () =>
    given(statement)
      .when(
        record({
          quantity: { ...exactly(9, 'person'), low: { value: id<never>('10'), inclusive: true } },
        }),
      )
      .thenRefused('QuantityIsEmpty', { rule: 'STA-1' }));

  test('an end that is not included leaves nothing of a point', () =>
    given(statement)
      .when(
        record({
          quantity: { ...exactly(9, 'person'), low: { value: id<never>('9'), inclusive: false } },
        }),
      )
      .thenRefused('QuantityIsEmpty', { rule: 'STA-1' }));

  test('the indicator is defined', () => {
    given(statement)
      .when(record({}, { document: registered }))
      .thenRefused('IndicatorNotDefined', { code });
    given(statement)
      .when(record({ indicator: id<never>('other.code') }))
      .thenRefused('IndicatorNotDefined');
  });

  test('a correction is held to the same', () =>
    given(statement, recorded())
      .when({
        type: 'CorrectStatement',
        lookUp,
        reason: 'unit',
        ...claim({ quantity: exactly(896, 'person-time') }),
      })
      .thenRefused('FigureInOtherUnit', { rule: 'STA-1' }));
});

test('a period does not end before it begins', () =>
  given(statement)
    .when(record({ period: { kind: 'interval', from: inYear('2023'), to: inYear('2022') } }))
    .thenRefused('PeriodEndsBeforeStart'));

describe('links', () => {
  const link = {
    statementId: id<StatementId>('004-15'),
    relation: 'duplicateOf',
    targets: [id<StatementId>('004-13')],
  } as const;
  const linked: StatementEvent = { type: 'StatementLinked', data: link };
  const first = recorded({ statementId: link.statementId });

  test('are recorded once', () =>
    given(statement, first)
      .when({ type: 'LinkStatements', ...link })
      .thenEvents(linked));

  test('need a statement', () =>
    given(statement)
      .when({ type: 'LinkStatements', ...link })
      .thenRefused('StatementNotRecorded'));

  test('lead elsewhere', () => {
    given(statement, first)
      .when({ type: 'LinkStatements', ...link, targets: [link.statementId] })
      .thenRefused('LinkedToItself');
    given(statement, first)
      .when({ type: 'LinkStatements', ...link, targets: [] })
      .thenRefused('LinkWithoutTarget');
  });

  test('STA-2: a duplicate is never counted, and neither is a retracted one', () => {
    const retracted: StatementEvent = {
      type: 'StatementRetracted',
      data: { statementId: link.statementId, reason: 'withdrawn by the publisher' },
    };
    expect(isCounted(viewAfter(first))).toBe(true);
    expect(isCounted(viewAfter(first, linked))).toBe(false);
    expect(isCounted(viewAfter(first, retracted))).toBe(false);
  });

  test('of another kind leave it countable', () => {
    const part: StatementEvent = {
      type: 'StatementLinked',
      data: { ...link, relation: 'partOf' },
    };
    expect(isCounted(viewAfter(first, part))).toBe(true);
  });
});

describe('an open question', () => {
  const choice = { statementId, option: 'to-2.2', by: 'editor', reason: 'usage in the paper' };
  const open = recorded({ question });
  const chosen: StatementEvent = { type: 'StatementInterpretationChosen', data: choice };

  test('has at least two options, with different ids', () => {
    const [first] = question.options;
    given(statement)
      .when(record({ question: { ...question, options: first === undefined ? [] : [first] } }))
      .thenRefused('QuestionWithoutOptions');
    given(statement)
      .when(
        record({ question: { ...question, options: [...question.options, ...question.options] } }),
      )
      .thenRefused('QuestionWithoutOptions');
  });

  test('is answered with one of them', () =>
    given(statement, open)
      .when({ type: 'ChooseInterpretation', ...choice })
      .thenEvents(chosen));

  test('is not answered with anything else', () =>
    given(statement, open)
      .when({ type: 'ChooseInterpretation', ...choice, option: 'to-3' })
      .thenRefused('OptionUnknown', { option: 'to-3', options: ['to-2.2', 'to-1.2'] }));

  test('must have been asked', () =>
    given(statement, recorded())
      .when({ type: 'ChooseInterpretation', ...choice })
      .thenRefused('NoQuestion'));

  test('gives a figure in the indicator’s unit', () =>
    given(statement, open)
      .when({
        type: 'ChooseInterpretation',
        ...choice,
        quantity: exactly('2.2', 'batch'),
        lookUp: { indicator: persons },
      })
      .thenRefused('FigureInOtherUnit'));

  /** The claim with other words in it: the subject, and whatever else a test changes. */
  const correctedTo = (more: Partial<Claim>): StatementEvent => ({
    type: 'StatementCorrected',
    data: { ...claim({ subject: both('别处', 'Elsewhere'), ...more }), reason: 'misread' },
  });
  const withOptions = (...ids: ReadonlyArray<string>): NonNullable<Claim['question']> => ({
    ...question,
    options: ids.map((optionId) => ({ id: optionId, text: both(optionId, optionId) })),
  });

  test('is open until it is answered', () => {
    expect(isAmbiguous(viewAfter(recorded()))).toBe(false);
    expect(isAmbiguous(viewAfter(open))).toBe(true);
    expect(isAmbiguous(viewAfter(open, chosen))).toBe(false);
  });

  test('stays answered when the statement is corrected in something else', () => {
    const events = [open, chosen, correctedTo({ question })];
    expect(viewAfter(...events)).toMatchObject({
      chosenOption: 'to-2.2',
      claim: { subject: both('别处', 'Elsewhere') },
    });
    expect(isAmbiguous(viewAfter(...events))).toBe(false);
    given(statement, ...events)
      .when({ type: 'ChooseInterpretation', ...choice })
      .thenNothing();
  });

  test('stays answered when a correction adds an option', () => {
    const more = withOptions('to-2.2', 'to-1.2', 'by-2.2');
    expect(isAmbiguous(viewAfter(open, chosen, correctedTo({ question: more })))).toBe(false);
  });

  test('is open again when a correction removes the chosen option, until another one is chosen', () => {
    const other = correctedTo({ question: withOptions('to-2.2-times', 'to-1.2-times') });
    expect(isAmbiguous(viewAfter(open, chosen, other))).toBe(true);
    given(statement, open, chosen, other)
      .when({ type: 'ChooseInterpretation', ...choice, option: 'to-1.2-times' })
      .thenEvents({
        type: 'StatementInterpretationChosen',
        data: { ...choice, option: 'to-1.2-times' },
      });
  });

  test('is answered again when a correction brings the chosen option back', () => {
    const without = correctedTo({ question: withOptions('to-1', 'to-1.2') });
    const events = [open, chosen, without, correctedTo({ question })];
    expect(viewAfter(...events).chosenOption).toBe('to-2.2');
    given(statement, ...events)
      .when({ type: 'ChooseInterpretation', ...choice })
      .thenNothing();
  });

  test('is gone when a correction removes it, and its answer with it', () => {
    const view = viewAfter(
      open,
      { ...chosen, data: { ...choice, quantity: exactly('2.2', 'person') } },
      correctedTo({}),
    );
    expect(view).toMatchObject({ chosenOption: null, claim: { quantity: claim().quantity } });
    expect(isAmbiguous(view)).toBe(false);
  });

  test('has an answer with a figure and a period of its own, which a correction leaves alone', () => {
    const reading = {
      ...choice,
      quantity: exactly('2.2', 'person'),
      period: { kind: 'asOf', to: inYear('2021') },
    } as const;
    const read: StatementEvent = { type: 'StatementInterpretationChosen', data: reading };
    const corrected = correctedTo({ question, quantity: exactly(900, 'person') });
    for (const events of [
      [open, read],
      [open, read, corrected],
      [open, corrected, read],
    ])
      expect(viewAfter(...events).claim).toMatchObject({
        quantity: reading.quantity,
        period: reading.period,
      });
  });

  test('stays answered through links and a retraction', () => {
    const linked: StatementEvent = {
      type: 'StatementLinked',
      data: { statementId, relation: 'partOf', targets: [id<StatementId>('000-08')] },
    };
    const retracted: StatementEvent = {
      type: 'StatementRetracted',
      data: { statementId, reason: 'withdrawn by the publisher' },
    };
    expect(viewAfter(open, chosen, linked, retracted)).toMatchObject({
      chosenOption: 'to-2.2',
      retracted: true,
    });
  });

  test('may be answered differently later', () =>
    given(statement, open, chosen)
      .when({ type: 'ChooseInterpretation', ...choice, option: 'to-1.2' })
      .thenEvents({
        type: 'StatementInterpretationChosen',
        data: { ...choice, option: 'to-1.2' },
      }));
});

describe('a retracted statement', () => {
  const retraction = { statementId, reason: 'withdrawn by the publisher' };
  const retracted: StatementEvent = { type: 'StatementRetracted', data: retraction };

  test('is retracted once', () =>
    given(statement, recorded())
      .when({ type: 'RetractStatement', ...retraction })
      .thenEvents(retracted));

  test('is not changed any more', () => {
    given(statement, recorded(), retracted)
      .when({ type: 'CorrectStatement', lookUp, reason: 'unit', ...claim({ class: 'context' }) })
      .thenRefused('StatementWasRetracted');
    given(statement, recorded(), retracted)
      .when({
        type: 'LinkStatements',
        statementId,
        relation: 'partOf',
        targets: [id<StatementId>('000-08')],
      })
      .thenRefused('StatementWasRetracted');
  });

  test('is not recorded again by a replay', () =>
    given(statement, recorded(), retracted).when(record()).thenNothing());
});
