import { describe, expect, test } from '@jest/globals';
import {
  derivedReadModel,
  optionalText,
  type RowIn,
  text,
  type TracedRow,
} from '@aidtrail/projections';
import * as E from 'fp-ts/lib/Either.js';

import type { Relations } from '../../src/guarded-sum/check-pair.js';
import { guarded } from '../../src/guarded-sum/guarded.js';
import { describeSumRefusal, type SumRefusal } from '../../src/guarded-sum/refusals.js';
import type { SourcedCell } from '../../src/report.js';
import { exact, nearly300 } from '../sample-reports.js';

const label = (name: string) => ({ en: name, zh: name });

const flows = derivedReadModel('flows', {
  version: 1,
  title: label('flows'),
  grain: label('sender, recipient and period'),
  columns: {
    sender: optionalText(label('sender'), 'subject'),
    recipient: text(label('recipient'), 'subject'),
    since: optionalText(label('since'), 'time'),
    until: optionalText(label('until'), 'time'),
    stage: text({ en: 'Kind of amount', zh: '金额性质' }),
  },
  key: ['sender', 'recipient', 'since', 'until'],
  measures: {
    persons: {
      unit: 'person',
      label: { en: 'Persons', zh: '人数' },
      additivity: { overTime: 'none', overSubjects: 'sum' },
      instead: { en: 'Use person-times.', zh: '请改用人次。' },
    },
    amount: {
      unit: 'CNY',
      label: { en: 'Amount', zh: '金额' },
      additivity: { overTime: 'sum', overSubjects: 'sum' },
      neverAcross: ['stage'],
    },
    share: {
      unit: 'percent',
      label: { en: 'Share', zh: '比例' },
      additivity: { overTime: 'none', overSubjects: 'none' },
    },
  },
  from: [],
  derive: () => [],
});

type Row = RowIn<typeof flows>;

const row = (part: Partial<Row>): TracedRow<Row> => ({
  row: {
    sender: 'beijing',
    recipient: 'lhasa',
    since: '2012-11',
    until: '2022-10-14',
    stage: 'arranged',
    persons: null,
    amount: null,
    share: null,
    ...part,
  },
  lineage: [1],
});

const persons = (value: number, evidence: string, part: Partial<Row> = {}): TracedRow<Row> =>
  row({ persons: exact(value, { evidence: [evidence] }), ...part });

const lhasa = persons(289, '000-10', { recipient: 'lhasa' });
const hotan = persons(517, '000-11', { recipient: 'hotan' });
const yushu = persons(55, '000-12', { recipient: 'yushu' });
const banners = persons(35, '000-13', { recipient: 'inner-mongolia' });
const whole = persons(896, '000-09', { recipient: 'four-regions' });
const parentOf = (place: string): string | null => (place === 'lhasa' ? 'tibet' : null);

const refusalsOf = (
  result: E.Either<ReadonlyArray<SumRefusal>, unknown>,
): ReadonlyArray<SumRefusal> => (E.isLeft(result) ? result.left : []);
const cellsOf = (result: E.Either<unknown, ReadonlyArray<{ readonly cell: SourcedCell }>>) =>
  E.isRight(result) ? result.right.map(({ cell }) => cell) : [];

describe('a guarded sum', () => {
  test('adds four recipients of one sender in one period to 896', () => {
    const [total] = cellsOf(guarded(flows, [lhasa, hotan, yushu, banners]).sum('persons'));
    expect(total).toMatchObject({
      low: 896,
      high: 896,
      basis: 'claimed',
      evidence: ['000-10', '000-11', '000-12', '000-13'],
    });
  });

  test('filters and groups', () => {
    const result = guarded(flows, [
      lhasa,
      hotan,
      { ...lhasa, row: { ...lhasa.row, sender: 'tianjin' } },
    ])
      .where({ sender: 'beijing' })
      .by('recipient')
      .sum('persons');
    expect(result).toMatchObject(
      E.right([
        { group: { recipient: 'lhasa' }, cell: { low: 289 } },
        { group: { recipient: 'hotan' }, cell: { low: 517 } },
      ]),
    );
  });

  test('names the rows that it added and the events behind them', () => {
    const result = guarded(flows, [lhasa, { ...hotan, lineage: [7, 9] }]).sum('persons');
    expect(result).toMatchObject(
      E.right([
        {
          of: ['beijing/lhasa/2012-11/2022-10-14', 'beijing/hotan/2012-11/2022-10-14'],
          lineage: [1, 7, 9],
        },
      ]),
    );
  });

  test('is open above if a figure is unknown', () => {
    const result = guarded(flows, [lhasa, row({ recipient: 'lhari' })]).sum('persons');
    expect(result).toMatchObject(
      E.right([{ cell: { low: 289, high: null }, unknown: ['beijing/lhari/2012-11/2022-10-14'] }]),
    );
  });
});

describe('a guarded sum refuses', () => {
  const relations: Relations = [
    { from: '000-09', kinship: 'whole', targets: ['000-10', '000-11', '000-12', '000-13'] },
    { from: '000-20', kinship: 'same', targets: ['000-10'] },
    { from: '004-13', kinship: 'same', targets: ['004-15'] },
    { from: '002-09', kinship: 'overlap', targets: ['002-08'] },
    { from: '000-11', kinship: 'incomparable', targets: ['001-09'] },
    { from: '001-28', kinship: 'part', targets: ['001-27'] },
  ];
  const refused = (
    rows: ReadonlyArray<TracedRow<Row>>,
    measure: 'persons' | 'amount' | 'share' = 'persons',
  ) => refusalsOf(guarded(flows, rows, { relations, parentOf }).sum(measure));

  test('a whole and its part', () => {
    expect(refused([whole, lhasa])).toMatchObject([
      {
        _tag: 'WholeAndPart',
        whole: expect.stringContaining('four-regions'),
        part: expect.stringContaining('lhasa'),
      },
    ]);
  });

  test('a subset and its whole, in either order', () => {
    const all = persons(1319, '001-27', { recipient: 'a' });
    const some = persons(640, '001-28', { recipient: 'b' });
    for (const rows of [
      [all, some],
      [some, all],
    ])
      expect(refused(rows)).toMatchObject([
        { _tag: 'WholeAndPart', whole: expect.stringContaining('/a/') },
      ]);
  });

  test('a place and a part of it, although no source relates the two', () => {
    expect(refused([lhasa, persons(300, '009-01', { recipient: 'tibet' })])).toMatchObject([
      { _tag: 'WholeAndPart', whole: expect.stringContaining('tibet') },
    ]);
  });

  test('one sender and all senders', () => {
    expect(refused([lhasa, persons(3175, '002-06', { sender: null })])).toMatchObject([
      { _tag: 'WholeAndPart', part: expect.stringContaining('beijing') },
    ]);
  });

  test('39 stated twice: the sum is never 78', () => {
    const out = persons(39, '004-13', { recipient: 'wenzhou' });
    const come = persons(39, '004-15', { recipient: 'zhejiang' });
    expect(refused([out, come])).toMatchObject([{ _tag: 'SameThingTwice' }]);
  });

  test('one figure stated exactly and as “nearly 300”', () => {
    expect(refused([lhasa, row({ recipient: 'tibet-teams', persons: nearly300 })])).toMatchObject([
      { _tag: 'SameThingTwice' },
    ]);
  });

  test('persons in overlapping periods: 55 until 2022 and 131 since 2016', () => {
    const later = persons(131, '003-29', {
      recipient: 'yushu',
      since: '2016',
      until: '2024-04-12',
    });
    expect(refused([yushu, later])).toMatchObject([{ _tag: 'OverlappingPeriods' }]);
  });

  test('persons in separate periods: the same persons may have gone again', () => {
    const later = persons(20, '009-02', { recipient: 'yushu', since: '2023', until: '2024' });
    expect(refused([yushu, later])).toMatchObject([
      { _tag: 'NotOverTime', instead: { en: 'Use person-times.' } },
    ]);
  });

  test('amounts of one payer in overlapping periods', () => {
    const amount = (until: string) =>
      row({ until, amount: exact(5, { unit: 'CNY', evidence: [] }) });
    expect(refused([amount('2015'), amount('2020')], 'amount')).toMatchObject([
      { _tag: 'SameThingTwice' },
    ]);
  });

  test('682 million arranged and nearly 6 billion invested', () => {
    const arranged = row({ amount: exact(682e6, { unit: 'CNY', evidence: ['001-10'] }) });
    const invested = row({
      recipient: 'tibet-hospitals',
      stage: 'invested',
      amount: exact(6e9, { unit: 'CNY', evidence: ['002-16'] }),
    });
    expect(refused([arranged, invested], 'amount')).toMatchObject([
      {
        _tag: 'DifferentKinds',
        column: { en: 'Kind of amount' },
        values: ['arranged', 'invested'],
      },
    ]);
  });

  test('persons and person-times', () => {
    const times = row({
      recipient: 'xinjiang',
      persons: exact(864, { unit: 'person-time', evidence: ['001-09'] }),
    });
    expect(refused([lhasa, times])).toMatchObject([
      { _tag: 'DifferentUnits', units: ['person', 'person-time'] },
    ]);
  });

  test('a claimed figure and a derived one', () => {
    const derived = row({ recipient: 'lhari', persons: exact(5, { basis: 'derived' }) });
    expect(refused([lhasa, derived])).toMatchObject([{ _tag: 'ClaimedWithDerived' }]);
  });

  test('figures that may overlap, and figures counted in different ways', () => {
    const pair = (a: string, b: string) =>
      refused([persons(1, a, { recipient: 'x' }), persons(2, b, { recipient: 'y' })]);
    expect(pair('002-08', '002-09')).toMatchObject([{ _tag: 'MayOverlap' }]);
    expect(pair('000-11', '001-09')).toMatchObject([{ _tag: 'Incomparable' }]);
  });

  test('shares of different subjects', () => {
    const share = (recipient: string) =>
      row({ recipient, share: exact(50, { unit: 'percent', evidence: [recipient] }) });
    expect(refused([share('golog'), share('yushu')], 'share')).toMatchObject([
      { _tag: 'NotOverSubjects' },
    ]);
  });

  test('a measure or a column that does not exist', () => {
    expect(refused([lhasa], 'heads' as 'persons')).toMatchObject([
      { _tag: 'UnknownMeasure', known: ['persons', 'amount', 'share'] },
    ]);
    expect(
      refusalsOf(
        guarded(flows, [lhasa])
          .by('colour' as 'stage')
          .sum('persons'),
      ),
    ).toMatchObject([{ _tag: 'UnknownColumn', name: 'colour' }]);
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'a measure or a column called %s, like a member of every object',
    (name) => {
      expect(refused([lhasa], name as 'persons')).toMatchObject([{ _tag: 'UnknownMeasure', name }]);
      const by = guarded(flows, [lhasa]).by(name as 'stage');
      expect(refusalsOf(by.sum('persons'))).toMatchObject([{ _tag: 'UnknownColumn', name }]);
    },
  );

  test('with the reason and the alternative, in both languages', () => {
    const later = persons(131, '003-29', {
      recipient: 'yushu',
      since: '2016',
      until: '2024-04-12',
    });
    for (const refusal of refused([yushu, later])) {
      const { en, zh } = describeSumRefusal(refusal);
      expect(en).toMatch(/Persons.*overlap.*Use person-times\./);
      expect(zh).toMatch(/人数.*重复.*请改用人次。/);
    }
  });
});
