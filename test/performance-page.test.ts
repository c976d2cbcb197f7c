// docs/explanation/performance.md and docs/how-to/choose-a-store.md match benchmarks/results.json. Nothing is measured here.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from '@jest/globals';

import { peerRatioOf, ratioOf, type Row, verdictOf } from '../benchmarks/benchmark.ts';
import { better, rates, ratiosOf, spreadOf } from '../benchmarks/measure.ts';
import { merged, type Result, resultOf, type Results } from '../benchmarks/results.ts';
import { shortfallText, spreadText } from '../scripts/reference/measurement-text.ts';
import { measuredPages } from '../scripts/reference/measured-pages.ts';

const root = resolve(import.meta.dirname, '..');
const committed = JSON.parse(
  readFileSync(join(root, 'benchmarks/results.json'), 'utf8'),
) as Results;

test('the pages are current (npm run bench -- --peers --write)', async () => {
  for (const [path, text] of await measuredPages(root, committed))
    expect({ path, text: readFileSync(join(root, path), 'utf8') }).toEqual({ path, text });
});

test('the results contain neither hosts nor paths', () => {
  expect(JSON.stringify(committed)).not.toMatch(
    /\/(?:home|root|tmp|work|Users)\/|localhost|127\.0/,
  );
});

const row: Row = {
  work: 'append',
  unit: 'events/s',
  raw: { rounds: [100, 10, 100] },
  ours: { rounds: [90, 9, 50] },
  mark: 0.8,
};

test('a ratio is the median of the ratios of the rounds, even if the speed of the machine changes', () => {
  expect(ratiosOf({ rounds: [90, 9, 50] }, { rounds: [100, 10, 100] })).toEqual([0.9, 0.9, 0.5]);
  expect(ratioOf(row)).toEqual({ low: 0.7, median: 0.9, high: 0.9 });
  expect(verdictOf(row)).toBe('reached');
});

test('quartiles are interpolated between values', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ low: 1.75, median: 2.5, high: 3.25 });
});

test('the better of two rates has the higher median', () => {
  const [steady, wild] = [{ rounds: [5, 5, 5] }, { rounds: [1, 4, 100] }];
  expect(better(wild, steady)).toBe(steady);
});

test('a row is missed if it misses either mark', () => {
  const peer = { name: 'Other', rate: { rounds: [30, 3, 30] }, mark: 5 };
  expect(peerRatioOf({ ...row, peer })?.median).toBe(3);
  expect(verdictOf({ ...row, peer })).toBe('missed');
  expect(verdictOf({ ...row, mark: 0.95 })).toBe('missed');
  expect(verdictOf({ ...row, mark: null })).toBe('');
});

test('if less is better, the mark is the maximum', () => {
  const grown: Row = { ...row, raw: 10, ours: 14, mark: 1.3, lessIsBetter: true };
  expect(verdictOf(grown)).toBe('missed');
  expect(verdictOf({ ...grown, ours: 13 })).toBe('reached');
  expect(shortfallText(resultOf('growth-x', { ...grown, against: '10 events' }))).toBe(
    '1.4 × of 10 events; at most 1.3 × is allowed, 7.7 % too much',
  );
});

test('a shortfall names its mark', () => {
  const peer = { name: 'Other', rate: 30, mark: 5 };
  expect(shortfallText(resultOf('x', { ...row, raw: 100, ours: 60, peer }))).toBe(
    '0.6 × of raw; 0.8 × is required, 25 % short; 2 × of Other; 5 × is required, 60 % short',
  );
});

test('a spread without width is not shown', () => {
  expect(spreadText({ low: 0.7, median: 0.9, high: 0.95 })).toBe('0.90 × (0.70–0.95)');
  expect(spreadText({ low: 0.9, median: 0.9, high: 0.9 })).toBe('0.90 ×');
});

test('works alternate, and swap their order from round to round', async () => {
  const order: string[] = [];
  const work = (name: string) => (round: number) => order.push(`${name}${round}`);
  const { a, b } = await rates({ a: work('a'), b: work('b') }, { rounds: 2 });
  expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
  expect([a.rounds.length, b.rounds.length]).toEqual([2, 2]);
});

const result = (benchmark: string, work: string): Result =>
  resultOf(benchmark, { work, unit: 's', raw: null, ours: 1, mark: null });
const run = (facts: Record<string, string>, ...results: Result[]): Results => ({
  on: '2026-01-01',
  facts,
  results,
});

test('new results replace those of the same benchmarks only', () => {
  const before = run({ Node: '24' }, result('b', 'old'), result('c', 'kept'), result('gone', ''));
  const now = run({ Node: '24' }, result('b', 'new'));
  const works = merged(before, now, ['a', 'b', 'c']).results.map(({ work }) => work);
  expect(works).toEqual(['new', 'kept']);
});

test('results of two machines are not combined', () => {
  const before = run({ Node: '24' }, result('b', ''), result('c', ''));
  const now = run({ Node: '26' }, result('b', ''));
  expect(() => merged(before, now, ['b', 'c'])).toThrow('another machine');
  expect(
    merged(before, run({ Node: '26' }, result('b', ''), result('c', '')), ['b', 'c']).facts,
  ).toEqual({ Node: '26' });
});
