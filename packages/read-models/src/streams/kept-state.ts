// States of aggregates in the memory of a read model. They are written as JSON once per page, not once per event.
import type { AnyEvent } from '@aidtrail/event-sourcing';
import type { Memory } from '@aidtrail/projections';

/** What folds a stream: an aggregate, without its commands. */
export interface Fold<State, Event extends AnyEvent> {
  readonly category: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
}

type Json =
  string | number | boolean | null | ReadonlyArray<Json> | { readonly [Name in string]: Json };

interface Link {
  readonly earlier: Link | null;
}

const isLink = (value: object): value is Link => 'earlier' in value;

/** Sets and maps become tagged lists; a chain of facts becomes a flat list, since a long one nests too deep. */
const toJson = (value: unknown): Json => {
  if (value instanceof Set) return { $set: [...value].map(toJson) };
  if (value instanceof Map) return { $map: [...value].map((entry) => toJson(entry)) };
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value as Json;
  if (!isLink(value)) return membersOf(value);
  const chain: Json[] = [];
  for (let link: Link | null = value; link !== null; link = link.earlier) {
    const { earlier: _, ...own } = link;
    chain.push(membersOf(own));
  }
  return { $chain: chain };
};

const membersOf = (value: object): Json =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, toJson(member)]),
  );

const fromJson = (json: Json): unknown => {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(fromJson);
  const { $set, $map, $chain, ...members } = json as Readonly<Record<string, ReadonlyArray<Json>>>;
  if ($set !== undefined) return new Set($set.map(fromJson));
  if ($map !== undefined)
    return new Map($map.map((entry) => fromJson(entry) as [unknown, unknown]));
  if ($chain !== undefined)
    return $chain.reduceRight<object | null>(
      (earlier, own) => ({ ...(fromJson(own) as object), earlier }),
      null,
    );
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, fromJson(member)]),
  );
};

class KeptState {
  constructor(readonly state: unknown) {}

  toJSON(): Json {
    return toJson(this.state);
  }
}

const nameOf = (category: string, id: string): string => `stream ${category} ${id}`;

/** The state that was kept of the stream; the initial one before its first event. */
export const stateOfStream = <State, Event extends AnyEvent>(
  { category, initial }: Fold<State, Event>,
  id: string,
  memory: Memory,
): State => {
  const kept = memory.get<KeptState | Json>(nameOf(category, id));
  if (kept === undefined) return initial;
  return (kept instanceof KeptState ? kept.state : fromJson(kept)) as State;
};

/** Folds an event of the stream into its state, and keeps that. */
export const evolveStream = <State, Event extends AnyEvent>(
  fold: Fold<State, Event>,
  id: string,
  { type, data }: Event,
  memory: Memory,
): State => {
  // Without the position and other members of recorded events, which states would keep.
  const state = fold.evolve(stateOfStream(fold, id, memory), { type, data } as Event);
  memory.set(nameOf(fold.category, id), new KeptState(state));
  return state;
};
