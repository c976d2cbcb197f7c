import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import {
  arbitraryEventOf,
  careHistories,
  carePlans,
  emptyWorld,
  enactCare,
  fundHistories,
  type World,
} from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';

import { aidEvents } from '../../src/index.js';
import { mentorship, techniqueAdoption, trainee } from '../../src/capability/index.js';
import { deployment, practitionerCalendar } from '../../src/deployment/index.js';
import { balanceOf, fund } from '../../src/funding/index.js';
import { donation } from '../../src/funding/index.js';

// The types of the aggregates differ, and nothing here looks into them.
type AnyAggregate = Aggregate<unknown, unknown, AnyEvent, unknown>;

const aggregates = {
  deployment,
  practitionerCalendar,
  mentorship,
  trainee,
  techniqueAdoption,
  fund,
  donation,
} as unknown as Readonly<Record<string, AnyAggregate>>;

describe.each(Object.entries(aggregates))('%s', (_, aggregate) => {
  const events = arbitraryEventOf(aggregate.events);

  test('leads from any state by any of its events to a state', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), (history) => {
        const state = history.reduce(aggregate.evolve, aggregate.initial);
        expect(state).toBeInstanceOf(Object);
      }),
      { numRuns: 200 },
    );
  });

  test('changes no state that it was given', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 10 }), events, (history, event) => {
        const state = history.reduce(aggregate.evolve, aggregate.initial);
        const before = structuredClone(state);
        aggregate.evolve(state, event);
        expect(state).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test('writes and reads each of its events without a difference', () => {
    fc.assert(
      fc.property(events, (event) => {
        const written: unknown = JSON.parse(
          JSON.stringify(aggregate.events.encode(event, ID, {}).data),
        );
        const read = aggregate.events.decode({
          ...aggregate.events.encode(event, ID, {}),
          data: written as never,
          stream: 'given-1' as never,
          version: 0 as never,
          position: 1 as never,
          recordedAt: '2026-01-01T00:00:00.000Z',
        });
        expect(read).toMatchObject({ _tag: 'Right', right: { type: event.type } });
        if (E.isRight(read)) expect(read.right.data).toEqual(event.data);
      }),
      { numRuns: 200 },
    );
  });
});

const ID = '00000000-0000-4000-8000-000000000001';

test('every event of the domain is written and read without a difference', () => {
  fc.assert(
    fc.property(arbitraryEventOf(aidEvents), (event) => {
      const { data } = aidEvents.encode(event, ID, {});
      const definition = aidEvents.definitions.find(({ type }) => type === event.type);
      expect(definition?.decode(definition.schemaVersion, data)).toEqual(E.right(event.data));
    }),
    { numRuns: 1_000 },
  );
});

/** A world that gives each command twice, and sees what the second time adds. */
const twice = (): { readonly world: World; readonly added: () => ReadonlyArray<AnyEvent> } => {
  const world = emptyWorld();
  const added: AnyEvent[] = [];
  const enact: World['enact'] = (aggregate, id, command) => {
    const events = world.enact(aggregate, id, command);
    added.push(...world.enact(aggregate, id, command));
    return events;
  };
  return { world: { ...world, enact }, added: () => added };
};

describe('a valid history', () => {
  test('of a team is never refused, whatever its size, dates and practices', () => {
    fc.assert(
      fc.property(careHistories(), ({ plan, events }) => {
        const types = events.map(({ type }) => type);
        expect(types.filter((type) => type === 'DeploymentClosed')).toHaveLength(1);
        expect(types.filter((type) => type === 'MentorshipStarted')).toHaveLength(
          plan.members.flat().length,
        );
        expect(types.filter((type) => type === 'SupervisedPracticeLogged')).toHaveLength(
          plan.members.flat().flatMap(({ practices }) => practices).length,
        );
      }),
      { numRuns: 100 },
    );
  });

  test('adds nothing when each of its commands is given twice', () => {
    fc.assert(
      fc.property(carePlans, (plan) => {
        const { world, added } = twice();
        enactCare(plan, world);
        expect(added()).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('is all synthetic', () => {
    fc.assert(
      fc.property(fc.oneof(careHistories(), fundHistories()), ({ events }) => {
        for (const event of events)
          expect(event.data).toMatchObject({ source: { synthetic: true } });
      }),
      { numRuns: 50 },
    );
  });
});

describe('a fund, in every state that a valid history reaches,', () => {
  test('has paid no more than was committed, and spent no more than was paid', () => {
    fc.assert(
      fc.property(fundHistories(), ({ events }) => {
        let state = fund.initial;
        for (const event of events) {
          state = fund.evolve(state, event as Parameters<typeof fund.evolve>[1]);
          const { committed, disbursed, returned, absorbed } = balanceOf(state);
          expect(disbursed - returned).toBeLessThanOrEqual(committed);
          expect(absorbed + returned).toBeLessThanOrEqual(disbursed);
          expect(Math.min(committed, disbursed, returned, absorbed)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
