// The read model knows a fact by the key by which its aggregate does; else corroborations would miss it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as domain from '@aidtrail/domain';
import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';

import type { Earlier, FactDraft } from '../src/facts/fact-draft.js';
import { normalisers } from '../src/facts/normalisers.js';

interface WithFacts {
  readonly facts: domain.ToldFacts;
}

const isOfFacts = (value: unknown): value is Aggregate<unknown, WithFacts, AnyEvent, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'initial' in value &&
  typeof value.initial === 'object' &&
  value.initial !== null &&
  'facts' in value.initial;

const nothingEarlier: Earlier = {
  pairing: () => undefined,
  deployment: () => undefined,
  employer: () => undefined,
  technique: () => undefined,
  fund: () => undefined,
  introductions: () => 0,
};

const folder = new URL('../../domain/test/golden/', import.meta.url);

/** One example of every event, with all its members, by type and schema version. */
const golden = Object.assign(
  {},
  ...readdirSync(folder).map((name): unknown =>
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
  ),
) as Readonly<Record<string, Readonly<Record<number, unknown>>>>;

type Normaliser = (data: unknown, earlier: Earlier) => FactDraft;

const aggregates = Object.values<unknown>({ ...domain }).filter(isOfFacts);

const facts = aggregates.flatMap((aggregate) =>
  aggregate.events.definitions
    .filter(({ type }) => normalisers[type as domain.AidEvent['type']] !== null)
    .map((definition) => [definition.type, definition, aggregate] as const),
);

test('there are facts to look at', () => expect(facts.length).toBeGreaterThan(40));

describe.each(facts)('%s', (type, { schemaVersion }, { initial, evolve }) => {
  test('goes by the key of its aggregate', () => {
    const event = { type, data: golden[type]?.[schemaVersion] };
    const normalise = normalisers[type as domain.AidEvent['type']] as Normaliser;
    const { factKey } = normalise(event.data, nothingEarlier);
    expect(domain.isTold(evolve(initial, event).facts, type, factKey)).toBe(true);
  });
});
