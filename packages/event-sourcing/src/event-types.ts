// A set of event types with one look-up by name; decodes a page in one go.
import * as E from 'fp-ts/lib/Either.js';

import type { AnyEventDefinition, DecodeFailure, EventOf } from './event-definition.js';
import type { EventToAppend, RecordedEvent } from './event.js';
import type { JsonObject } from './json.js';

export interface AnyEvent {
  readonly type: string;
  readonly data: unknown;
}

/** An event in its current shape with where it stands in the log. */
export type Recorded<Event extends AnyEvent> = Event & {
  readonly id: string;
  readonly stream: RecordedEvent['stream'];
  readonly version: RecordedEvent['version'];
  readonly position: RecordedEvent['position'];
  readonly recordedAt: string;
  readonly metadata: JsonObject;
};

export interface UnknownEventType {
  readonly _tag: 'UnknownEventType';
  readonly type: string;
}

export interface EventTypes<Event extends AnyEvent> {
  readonly definitions: ReadonlyArray<AnyEventDefinition>;
  /** The stored names of these types, former names included, for a store's type filter. */
  readonly storedNames: (types: ReadonlyArray<Event['type']>) => ReadonlyArray<string>;
  readonly knows: (storedType: string) => boolean;
  readonly decode: (
    event: RecordedEvent,
  ) => E.Either<DecodeFailure | UnknownEventType, Recorded<Event>>;
  readonly encode: (event: Event, id: string, metadata: JsonObject) => EventToAppend;
  /** Why an encoded event could not be read back; empty for a sound one. Callers without types make others. */
  readonly faultsIn: (event: EventToAppend) => ReadonlyArray<string>;
}

export const eventTypes = <const Definitions extends ReadonlyArray<AnyEventDefinition>>(
  definitions: Definitions,
): EventTypes<EventOf<Definitions[number]>> => {
  type Event = EventOf<Definitions[number]>;
  const byStoredName = new Map<string, AnyEventDefinition>();
  for (const definition of definitions)
    for (const name of [definition.type, ...definition.formerTypes]) {
      if (byStoredName.has(name)) throw new Error(`two event types are called ${name}`);
      byStoredName.set(name, definition);
    }
  return {
    definitions,
    storedNames: (types) =>
      definitions
        .filter(({ type }) => (types as ReadonlyArray<string>).includes(type))
        .flatMap(({ type, formerTypes }) => [type, ...formerTypes]),
    knows: (storedType) => byStoredName.has(storedType),
    decode: (event) => {
      const definition = byStoredName.get(event.type);
      if (definition === undefined) return E.left({ _tag: 'UnknownEventType', type: event.type });
      const decoded = definition.decode(event.schemaVersion, event.data);
      if (E.isLeft(decoded)) return decoded;
      return E.right({
        type: definition.type,
        data: decoded.right as unknown,
        id: event.id,
        stream: event.stream,
        version: event.version,
        position: event.position,
        recordedAt: event.recordedAt,
        metadata: event.metadata,
      } as Recorded<Event>);
    },
    encode: (event, id, metadata) => {
      const definition = byStoredName.get(event.type);
      if (definition === undefined) throw new Error(`no event type is called ${event.type}`);
      return {
        id,
        type: definition.type,
        schemaVersion: definition.schemaVersion,
        data: definition.encode(event.data),
        metadata,
      };
    },
    faultsIn: ({ type, schemaVersion, data }) => {
      const decoded = byStoredName.get(type)?.decode(schemaVersion, data);
      return decoded !== undefined && E.isLeft(decoded) ? decoded.left.reasons : [];
    },
  };
};
