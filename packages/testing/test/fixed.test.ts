import { day } from '@aidtrail/domain';
import { daysAfter, emptyWorld, fixedClock, fixedIds } from '@aidtrail/testing';
import { expect, test } from '@jest/globals';

test('days are counted over leap days and ends of years', () => {
  expect(daysAfter(day('2024-02-28'), 1)).toBe('2024-02-29');
  expect(daysAfter(day('2023-02-28'), 1)).toBe('2023-03-01');
  expect(daysAfter(day('2025-12-31'), 1)).toBe('2026-01-01');
  expect(daysAfter(day('2026-01-01'), -366)).toBe('2024-12-31');
});

test('a fixed clock moves on by the step asked for', () => {
  const clock = fixedClock('2026-01-01T00:00:00.000Z', 1_000);
  expect([clock(), clock()].map((time) => time.toISOString())).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:01.000Z',
  ]);
});

test('fixed ids are UUIDs, the same on every run, and apart by series', () => {
  const [first, again, other] = [fixedIds(), fixedIds(), fixedIds(1)];
  const ids = [first(), first()];
  expect([again(), again()]).toEqual(ids);
  expect(new Set([...ids, other(), other()]).size).toBe(4);
  expect(
    ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/.test(id)),
  ).toBe(true);
});

test('an empty world has no events', () => {
  expect(emptyWorld().events()).toEqual([]);
});
