// Every event type of the domain, once: what stores, read models and archives decode with.
import { type EventTypes, eventTypes } from '@aidtrail/event-sourcing';

import type { EventIn } from './aid-aggregate.js';
import { aggregates } from './aid-aggregates.js';

/** Any event of the domain. */
export type AidEvent = EventIn<(typeof aggregates)[number]>;

// Several streams share a definition, such as FactCorroborated; each is listed once.
const definitions = new Set(aggregates.flatMap(({ events }) => events.definitions));

/** Every event type of the domain. */
export const aidEvents = eventTypes([...definitions]) as EventTypes<AidEvent>;
