// A set of event types: decodes, encodes, and finds a type by any of its stored names.
import * as E from 'fp-ts/lib/Either.js';

import type { AnyEventDefinition, DecodeFailure, EventOf } from './event-definition.js';
import type { EventToAppend, RecordedEvent } from './event.js';
import type { JsonObject } from './json.js';

/** An event as deciders return it and folds receive it. */
export interface AnyEvent {
  readonly type: string;
  readonly data: unknown;
}

/** An event in its current shape, with its place in the log. */
export type Recorded<Event extends AnyEvent> = Event &
  Pick<RecordedEvent, 'id' | 'stream' | 'version' | 'position' | 'recordedAt' | 'metadata'>;

/** None of the event types has this stored name. */
export interface UnknownEventType {
  readonly _tag: 'UnknownEventType';
  readonly type: string;
}

/** What is wrong with an event, and where. */
export interface EventFault {
  /** The type, and the field where it is known, such as `TeamDispatched.patientName`. */
  readonly path: string;
  readonly reason: string;
}

/** A set of event types, and the codec of their events. */
export interface EventTypes<Event extends AnyEvent> {
  readonly definitions: ReadonlyArray<AnyEventDefinition>;
  /** The stored names of these types, earlier names included, for the type filter of a store. */
  readonly storedNames: (types: ReadonlyArray<Event['type']>) => ReadonlyArray<string>;
  readonly knows: (storedType: string) => boolean;
  readonly decode: (
    event: RecordedEvent,
  ) => E.Either<DecodeFailure | UnknownEventType, Recorded<Event>>;
  readonly encode: (event: Event, id: string, metadata: JsonObject) => EventToAppend;
  /**
   * Why an event may not enter the log: its type is unknown, it cannot be decoded, or it has fields that its definition
   * does not name. Empty for every event that the compiler accepts as a literal.
   */
  readonly faultsIn: (event: Event) => ReadonlyArray<EventFault>;
}

/** A set of event types whose definitions are known to the compiler. */
export interface EventTypesOf<Definition extends AnyEventDefinition> extends EventTypes<
  EventOf<Definition>
> {
  readonly definitions: ReadonlyArray<Definition>;
}

interface WithDefinitions {
  readonly definitions: ReadonlyArray<AnyEventDefinition>;
}

/** The events of a set, as a union: `type FundEvent = EventsOf<typeof fundEvents>`. */
export type EventsOf<Types extends WithDefinitions> = EventOf<Types['definitions'][number]>;

type DefinitionIn<Listed> = Listed extends AnyEventDefinition
  ? Listed
  : Listed extends WithDefinitions
    ? Listed['definitions'][number]
    : never;

/**
 * The set of these event types. It may list other sets, and a definition several times. Throws if two definitions share
 * a stored name.
 */
export const eventTypes = <const Listed extends AnyEventDefinition | WithDefinitions>(
  listed: ReadonlyArray<Listed>,
): EventTypesOf<DefinitionIn<Listed>> => {
  type Definition = DefinitionIn<Listed>;
  type Event = EventOf<Definition>;
  const all = listed.flatMap<AnyEventDefinition>((it) =>
    'definitions' in it ? it.definitions : [it],
  );
  const definitions = [...new Set(all as Definition[])];
  const byStoredName = new Map<string, Definition>();
  for (const definition of definitions)
    for (const name of [definition.type, ...definition.formerTypes]) {
      if (byStoredName.has(name)) throw new Error(`two event types share the name ${name}`);
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
        data: decoded.right,
        id: event.id,
        stream: event.stream,
        version: event.version,
        position: event.position,
        recordedAt: event.recordedAt,
        metadata: event.metadata,
      } as unknown as Recorded<Event>);
    },
    encode: (event, id, metadata) => {
      const definition = byStoredName.get(event.type);
      if (definition === undefined) throw new Error(`${event.type} is not among these event types`);
      return {
        id,
        type: definition.type,
        schemaVersion: definition.schemaVersion,
        data: definition.encode(event.data as never),
        metadata,
      };
    },
    faultsIn: ({ type, data }) => {
      const definition = byStoredName.get(type);
      if (definition === undefined)
        return [
          { path: type, reason: 'not an event of this aggregate; add it to its event types' },
        ];
      const unknown = definition.unknownFields(data);
      if (unknown.length > 0)
        return unknown.map(({ path, known }) => ({
          path: `${type}.${path}`,
          reason: `not a field of this event; the fields here are ${known.join(', ')}`,
        }));
      return undecodable(definition, data).map((reason) => ({ path: type, reason }));
    },
  };
};

// Codecs may throw on what is not of their type.
const undecodable = (definition: AnyEventDefinition, data: unknown): ReadonlyArray<string> => {
  try {
    const decoded = definition.decode(definition.schemaVersion, definition.encode(data as never));
    return E.isLeft(decoded) ? decoded.left.reasons : [];
  } catch (thrown) {
    return [`cannot be encoded: ${String(thrown)}`];
  }
};

type EventIn<Set> = Set extends EventTypes<infer Event> ? Event : never;

/**
 * One set of the events of several, typed as their union: `mergeEvents(aidEvents, bedEvents)`. Throws if two definitions
 * share a stored name.
 */
export const mergeEvents = <const Sets extends ReadonlyArray<WithDefinitions>>(
  ...sets: Sets
): EventTypes<EventIn<Sets[number]>> => {
  const merged: unknown = eventTypes(sets);
  return merged as EventTypes<EventIn<Sets[number]>>;
};
