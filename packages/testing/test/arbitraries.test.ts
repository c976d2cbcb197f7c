import { aidEvents } from '@aidtrail/domain';
import { findJsonFault } from '@aidtrail/event-sourcing/store';
import { arbitraryEvent, arbitraryEventOf, arbitraryOf, calendarDays } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import * as t from 'io-ts';

const codecs: ReadonlyArray<t.Mixed> = [
  t.string,
  t.number,
  t.boolean,
  t.null,
  t.literal('one'),
  t.keyof({ one: null, two: null }),
  t.array(t.number),
  t.readonlyArray(t.string),
  t.readonly(t.type({ a: t.string })),
  t.exact(t.type({ a: t.string })),
  t.strict({ a: t.string }),
  t.record(t.string, t.number),
  t.tuple([t.string, t.number]),
  t.union([t.string, t.number]),
  t.intersection([t.type({ a: t.string }), t.partial({ b: t.number })]),
  t.refinement(t.number, (value) => value > 0, 'above zero'),
];

describe('values of a codec', () => {
  test.each(codecs.map((codec) => [codec.name, codec] as const))('are accepted: %s', (_, codec) => {
    fc.assert(fc.property(arbitraryOf(codec), (value) => codec.is(value)));
  });

  test('leave optional members out rather than undefined', () => {
    const optional = arbitraryOf(t.partial({ a: t.string }));
    const samples = fc.sample(optional, { numRuns: 100, seed: 1 });
    expect(samples.every((value) => !('a' in value) || value.a !== undefined)).toBe(true);
    expect(new Set(samples.map((value) => 'a' in value)).size).toBe(2);
  });

  test('reach every branch of a union', () => {
    const samples = fc.sample(arbitraryOf(t.union([t.literal('a'), t.literal('b')])), 100);
    expect(new Set(samples)).toEqual(new Set(['a', 'b']));
  });

  test('can be chosen by the name of a codec', () => {
    const even = t.refinement(t.number, (value) => value % 2 === 0, 'Even');
    fc.assert(
      fc.property(
        arbitraryOf(t.type({ even }), { Even: fc.constant(42) }),
        (value) => value.even === 42,
      ),
    );
  });

  test('that are met too seldom to be found are asked for by name', () => {
    const secret = t.refinement(t.string, (text) => text === 'open sesame', 'Secret');
    expect(() => arbitraryOf(secret)).toThrow(/Secret.*override/);
  });

  test('of a codec that says nothing about them are refused', () => {
    expect(() => arbitraryOf(t.unknown)).toThrow(/no arbitrary for the codec unknown/);
  });
});

describe('events', () => {
  test('of every type of the domain can be made, and stored', () => {
    for (const definition of aidEvents.definitions)
      fc.assert(
        fc.property(arbitraryEvent(definition), ({ type, data }) => {
          expect(type).toBe(definition.type);
          expect(findJsonFault(data, 'data')).toBeNull();
        }),
        { numRuns: 20 },
      );
  });

  test('of a set are of all its types', () => {
    const wanted = aidEvents.definitions.map(({ type }) => type).toSorted();
    const seen = fc.sample(arbitraryEventOf(aidEvents), { numRuns: 1_500, seed: 1 });
    expect([...new Set(seen.map(({ type }) => type))].toSorted()).toEqual(wanted);
  });
});

test('calendar days exist, on leap days too', () => {
  const days = fc.sample(calendarDays, { numRuns: 6_000, seed: 1 });
  expect(days.every((day) => new Date(day).toISOString().startsWith(day))).toBe(true);
  expect(days.some((day) => day.endsWith('-02-29'))).toBe(true);
});
