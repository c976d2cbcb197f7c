import type { EventTypes } from '@aidtrail/event-sourcing';

/** The events of a set of event types, as a union. */
export type EventsOf<Types> = Types extends EventTypes<infer Event> ? Event : never;
