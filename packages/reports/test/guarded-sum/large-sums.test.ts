// Sums of many rows: refused like those of few, ending on every input, and near-linear.
import { json, optionalText, type ReadModelShape, text } from '@aidtrail/projections';
import { describe, expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { candidatePairs } from '../../src/guarded-sum/candidate-pairs.js';
import type { PairRules, ParentOf, Relations } from '../../src/guarded-sum/check-pair.js';
import { statementsAbove, subjectsAbove } from '../../src/guarded-sum/closures.js';
import { guarded } from '../../src/guarded-sum/guarded.js';
import { exact } from '../sample-reports.js';

const label = (name: string) => ({ en: name, zh: name });

const columns = {
  id: text(label('id')),
  sender: optionalText(label('sender'), 'subject'),
  recipient: text(label('recipient'), 'subject'),
  programme: optionalText(label('programme'), 'subject'),
  year: text(label('year'), 'time'),
  members: json<ReadonlyArray<string>>(label('members')),
  also_claimed: json<ReadonlyArray<unknown>>(label('also claimed')),
};

const flows = {
  kind: 'derived',
  name: 'flows',
  version: 1,
  title: label('flows'),
  grain: label('flow'),
  columns,
  key: ['id'],
  measures: {
    persons: {
      unit: 'person',
      label: label('persons'),
      additivity: { overTime: 'sum', overSubjects: 'sum' },
      counts: 'members',
    },
  },
} as const satisfies ReadModelShape;

type Row = Readonly<Record<string, unknown>>;

const row = (id: number, values: Row = {}): Row => ({
  id: String(id),
  sender: `s-${id % 20}`,
  recipient: `county-${id}`,
  programme: 'g',
  year: '2020',
  members: [`p-${id}`],
  also_claimed: [],
  persons: exact(1, { evidence: [`e-${id}`] }),
  ...values,
});

const many = (count: number, changed: ReadonlyMap<number, Row> = new Map()): ReadonlyArray<Row> =>
  Array.from({ length: count }, (_, id) => row(id, changed.get(id)));

/** Counties in prefectures in provinces; two places that contain each other; a programme in another one. */
const parentOf: ParentOf = (id) => {
  const [, kind = '', number = ''] = /^(county|prefecture)-(\d+)$/.exec(id) ?? [];
  if (kind === 'county') return [`prefecture-${Number(number) % 100}`, `owner-${number}`];
  if (kind === 'prefecture') return `province-${Number(number) % 10}`;
  if (id.startsWith('g-')) return 'g';
  return id === 'one' ? 'two' : id === 'two' ? 'one' : null;
};

const sum = (rows: ReadonlyArray<Row>, relations: Relations = []) =>
  guarded(flows, rows.map((each) => ({ row: each, lineage: [] })) as never, {
    parentOf,
    relations,
  }).sum('persons');

const tags = (rows: ReadonlyArray<Row>, relations: Relations = []): ReadonlyArray<string> => {
  const outcome = sum(rows, relations);
  return E.isLeft(outcome) ? [...new Set(outcome.left.map(({ _tag }) => _tag))] : [];
};

describe.each([
  ['few rows', 10],
  ['many rows', 400],
] as const)('%s', (_, count) => {
  const with3 = (values: Row, others: ReadonlyMap<number, Row> = new Map()) =>
    many(count, new Map([[3, values], ...others]));

  test('that have nothing in common are added', () => {
    const outcome = sum(many(count));
    expect(E.isRight(outcome) ? outcome.right[0]?.cell.low : null).toBe(count);
  });

  test.each([
    ['the same county twice', { recipient: 'county-5', sender: 's-5' }, 'SameThingTwice'],
    ['a province and its counties', { recipient: 'province-5', sender: 's-5' }, 'WholeAndPart'],
    ['an owner and its branch', { recipient: 'owner-5', sender: 's-5' }, 'WholeAndPart'],
    [
      'a programme and its part',
      { recipient: 'county-5', sender: 's-5', programme: 'g-1' },
      'WholeAndPart',
    ],
    ['any sender and one of them', { recipient: 'county-5', sender: null }, 'WholeAndPart'],
    [
      'a province of one programme part, and a county of the whole programme',
      { recipient: 'province-5', sender: 's-5', programme: 'g-1' },
      'MayOverlap',
    ],
    ['a person who went twice', { members: ['p-5'] }, 'SharedMembers'],
  ])('%s', (_name, values, tag) => {
    expect(tags(with3(values))).toContain(tag);
    expect(tags(with3({ ...values, year: '2021', members: ['p-3'] }))).toEqual([]);
  });

  test('a part of a figure that is also claimed, through several statements', () => {
    const relations: Relations = [
      { from: 'e-5', kinship: 'part', targets: ['x'] },
      { from: 'y', kinship: 'whole', targets: ['x'] },
    ];
    const also = { also_claimed: [exact(9, { evidence: ['y'] })] };
    expect(tags(many(count), relations)).toEqual([]);
    expect(tags(with3(also), relations)).toEqual(['WholeAndPart']);
  });

  test('places that contain each other end the search', () => {
    const one = { recipient: 'one', sender: 's-5' };
    const two = new Map([[4, { recipient: 'two', sender: 's-5' }]]);
    expect(tags(with3(one, two))).toEqual(['WholeAndPart']);
  });
});

describe('the work', () => {
  const rules: PairRules = {
    columns,
    measure: flows.measures.persons,
    relations: new Map(),
    statements: statementsAbove([]),
    subjects: subjectsAbove(parentOf),
  };
  const steps = (rows: ReadonlyArray<Row>): number => {
    const summands = rows.map((each) => ({
      key: String(each['id']),
      row: each,
      cell: each['persons'] as ReturnType<typeof exact>,
      evidence: [],
      counted: [],
    }));
    return [...candidatePairs(summands, rules)].length;
  };

  test('is not done for pairs that have nothing in common', () => {
    expect(steps(many(1000))).toBeLessThan(10);
    expect(steps(many(4000))).toBeLessThan(10);
  });

  test('takes no more than in proportion for years of one county', () => {
    const years = (count: number) =>
      Array.from({ length: count }, (_, id) =>
        row(id, { recipient: 'county-1', sender: 's', year: String(1000 + id) }),
      );
    expect(steps(years(2000))).toBe(0);
  });

  test('of a sum grows about as fast as its rows', () => {
    const took = (count: number): number => {
      const rows = many(count);
      const start = performance.now();
      sum(rows);
      return performance.now() - start;
    };
    took(1000);
    const [small, large] = [Math.min(took(1000), took(1000)), took(4000)];
    expect(large).toBeLessThan(12 * small);
  });
});
