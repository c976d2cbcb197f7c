// The read model and the aggregates know facts by the same keys; else corroborations would miss them.
import {
  aidAggregates,
  type AidEvent,
  type AttestedFacts,
  occurrenceKey,
  occurrencesOf,
  streamIdOf,
} from '@aidtrail/domain';
import type { AnyEvent } from '@aidtrail/event-sourcing';
import { project } from '@aidtrail/projections';
import { arbitraryEventOf } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { facts } from '../src/index.js';

type AnyState = { readonly facts: AttestedFacts };

const keysIn = (facts: AttestedFacts): ReadonlyArray<string> =>
  occurrencesOf(facts).map((each) => `${each.type} ${occurrenceKey(each)}`);

const evidenced = aidAggregates.filter(
  ({ initial }) => typeof initial === 'object' && initial !== null && 'facts' in initial,
);

test('there are aggregates to compare', () => expect(evidenced.length).toBeGreaterThan(10));

describe.each(evidenced.map((aggregate) => [aggregate.category, aggregate] as const))(
  '%s',
  (_, aggregate) => {
    const evolve = aggregate.evolve as unknown as (state: AnyState, event: AnyEvent) => AnyState;
    const events = arbitraryEventOf(aggregate.events).filter(
      ({ type }) => type !== 'FactCorroborated',
    );

    test('has the same keys in its state and in the facts', () =>
      fc.assert(
        fc.asyncProperty(events, fc.array(events, { maxLength: 6 }), async (first, more) => {
          // Events of one stream: all of them carry the ids of the first.
          const ids = Object.entries(first.data as object).filter(([name]) => name.endsWith('Id'));
          const history = [first, ...more].map(({ type, data }) => ({
            type,
            data: { ...(data as object), ...Object.fromEntries(ids) },
          }));
          const [stream] = history.map((event) => streamIdOf(aggregate.facts, event));
          const own = history.filter((event) => streamIdOf(aggregate.facts, event) === stream);
          const state = own.reduce(evolve, aggregate.initial as AnyState);
          const rows = await project(facts, own as unknown as ReadonlyArray<AidEvent>);
          expect(rows.map(({ row }) => `${row.fact_type} ${row.fact_key}`).toSorted()).toEqual(
            keysIn(state.facts).toSorted(),
          );
        }),
        { numRuns: 20 },
      ));
  },
);
