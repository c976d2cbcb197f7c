// What holds of every event type and of every aggregate that folds them.
import { describe, expect, test } from '@jest/globals';
import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import { arbitraryEvent, arbitraryEventOf } from '@aidtrail/testing';
import * as E from 'fp-ts/lib/Either.js';
import * as fc from 'fast-check';

import * as domain from '../src/index.js';

type AnyAggregate = Aggregate<unknown, unknown, AnyEvent, unknown>;

const aggregates = domain.aidAggregates as unknown as ReadonlyArray<AnyAggregate>;

describe.each(
  domain.aidEvents.definitions.map((definition) => [definition.type, definition] as const),
)('%s', (_, definition) => {
  test('is read from JSON as it was written', () =>
    fc.assert(
      fc.property(arbitraryEvent(definition), ({ data }: AnyEvent) => {
        const json: unknown = JSON.parse(JSON.stringify(definition.encode(data as never)));
        expect(definition.decode(definition.schemaVersion, json as never)).toStrictEqual(
          E.right(data),
        );
      }),
    ));

  test('is not read from an empty object', () =>
    expect(E.isLeft(definition.decode(definition.schemaVersion, {}))).toBe(true));
});

test('every event type belongs to an aggregate, and every aggregate’s types are among all', () => {
  const all = domain.aidEvents.definitions.map(({ type }) => type);
  const owned = aggregates.flatMap(({ events }) => events.definitions.map(({ type }) => type));
  expect(new Set(owned)).toEqual(new Set(all));
  expect(all).toEqual([...new Set(all)]);
});

describe.each(aggregates.map((aggregate) => [aggregate.category, aggregate] as const))(
  'the aggregate %s',
  (category, { events, initial, evolve }) => {
    test('has a category that can begin a stream’s name', () =>
      expect(category).toMatch(/^[a-z][A-Za-z]*$/));

    test('takes any event in any state', () =>
      fc.assert(
        fc.property(fc.array(arbitraryEventOf(events), { maxLength: 8 }), (history) => {
          expect(history.reduce(evolve, initial)).toBeDefined();
        }),
      ));
  },
);

test('no two aggregates share a category', () => {
  const categories = aggregates.map(({ category }) => category);
  expect(categories).toEqual([...new Set(categories)]);
});
