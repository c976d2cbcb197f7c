// What the tables of all aggregates say, by type of event.
import type { AnyEventDefinition } from '@aidtrail/event-sourcing';

import { type AnyAidAggregate, aidAggregates } from './aid-aggregates.js';
import { factCorroborated } from './facts/fact-corroborated.js';
import { entryOf } from './facts/fact-identity.js';
import type { AnyEntry, AnyFact } from './facts/fact-table.js';
import type { AnyWhen } from './facts/when.js';
import type { Localized } from './values/localized.js';

/** An event type with its entry in the table of its aggregate. */
export interface DescribedEvent<Entry extends AnyEntry = AnyEntry> {
  readonly aggregate: AnyAidAggregate;
  readonly definition: AnyEventDefinition;
  readonly entry: Entry;
}

/** True for events that say that something happened. */
export const isFact = (described: DescribedEvent): described is DescribedEvent<AnyFact> =>
  !('noFact' in described.entry);

/**
 * The event types of all aggregates, each with its entry. FactCorroborated is not among them. A type that two
 * aggregates share is there twice, with the same entry.
 */
export const describedEvents: ReadonlyArray<DescribedEvent> = aidAggregates.flatMap((aggregate) =>
  aggregate.events.definitions
    .filter(({ type }) => type !== factCorroborated.type)
    .map((definition) => ({
      aggregate,
      definition,
      entry: entryOf(aggregate.facts, definition.type),
    })),
);

const factsByType = new Map(
  describedEvents.filter(isFact).map((described) => [described.definition.type, described]),
);

const whenByType = new Map<string, AnyWhen>([
  // It says who else knows of a fact, not when something happened.
  [factCorroborated.type, 'timeless'],
  ...describedEvents.map(({ definition, entry }) => [definition.type, entry.when] as const),
]);

/** True if facts of the type begin a state, which is true until it ends. */
export const isStateType = (factType: string): boolean =>
  factsByType.get(factType)?.entry.state === true;

const endersByType = new Map<string, ReadonlySet<string>>();
for (const { definition, entry } of describedEvents.filter(isFact))
  for (const ended of Object.keys(entry.ends ?? {}))
    endersByType.set(ended, new Set([...(endersByType.get(ended) ?? []), definition.type]));

/** The types of facts that can end facts of this type. */
export const endersOf = (factType: string): ReadonlySet<string> =>
  endersByType.get(factType) ?? new Set();

/** When events of this type happened; undefined for a type that is not of the domain. */
export const whenOfType = (type: string): AnyWhen | undefined => whenByType.get(type);

/** What people call facts of a type; a type without a name goes by its own. */
export const factName = (factType: string): Localized =>
  factsByType.get(factType)?.entry.name ?? { en: factType, zh: factType };
