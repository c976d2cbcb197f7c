// States of aggregates in the memory of a read model. They are written as JSON once per page, not once per event.
import type { FactTable } from '@aidtrail/domain';
import type { AnyEvent } from '@aidtrail/event-sourcing';
import type { Memory } from '@aidtrail/projections';

import { keepFolded, takeStale } from './standing.js';
import { isWhollySupported, sourceOf, supportedEvents } from './supported-events.js';

/** What folds a stream: an aggregate, without its commands. */
export interface Fold<State, Event extends AnyEvent> {
  readonly category: string;
  readonly facts: FactTable;
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

/**
 * The state that was kept of the stream, as the statements that it rests on stand now; the initial one before its first
 * event.
 */
export const stateOfStream = <State, Event extends AnyEvent>(
  fold: Fold<State, Event>,
  id: string,
  memory: Memory,
): State => {
  const { category, initial } = fold;
  if (takeStale([category, id], memory)) return refoldStream(fold, id, memory);
  const kept = memory.get<KeptState | Json>(nameOf(category, id));
  return kept === undefined ? initial : (restored(kept) as State);
};

const restored = (kept: KeptState | Json): unknown =>
  kept instanceof KeptState ? kept.state : fromJson(kept);

/** From the first event that rests on statements: the state before it, and all events since. */
interface History {
  readonly base: KeptState | Json;
  readonly events: ReadonlyArray<AnyEvent>;
}

const historyName = (category: string, id: string): string => `history ${category} ${id}`;

const keep = (category: string, id: string, state: unknown, memory: Memory): void =>
  memory.set(nameOf(category, id), new KeptState(state));

/**
 * Folds an event of the stream into its state, and keeps that. Facts that no source supports are left out, and come
 * back with their support.
 */
export const evolveStream = <State, Event extends AnyEvent>(
  fold: Fold<State, Event>,
  id: string,
  { type, data }: Event,
  memory: Memory,
): State => {
  const { category } = fold;
  // Without the position and other members of recorded events, which states would keep.
  const event = { type, data } as Event;
  const source = sourceOf(event);
  const before = stateOfStream(fold, id, memory);
  const kept = memory.get<History>(historyName(category, id));
  const hasEvidence = source !== undefined && source.evidence.length > 0;
  if (hasEvidence) keepFolded(source, [category, id], memory);
  if (hasEvidence || kept !== undefined) {
    const { base, events } = kept ?? { base: new KeptState(before), events: [] };
    memory.set(historyName(category, id), { base, events: [...events, event] } satisfies History);
    if (!isWhollySupported([...events, event], memory)) return refoldStream(fold, id, memory);
  }
  const state = fold.evolve(before, event);
  keep(category, id, state, memory);
  return state;
};

/** Folds the stream again after a statement that it rests on was retracted or reinstated. */
const refoldStream = <State, Event extends AnyEvent>(
  fold: Fold<State, Event>,
  id: string,
  memory: Memory,
): State => {
  const { category, facts } = fold;
  const kept = memory.get<History>(historyName(category, id));
  if (kept === undefined) return stateOfStream(fold, id, memory);
  const state = supportedEvents(facts, kept.events, memory).reduce(
    (folded, event) => fold.evolve(folded, event as Event),
    restored(kept.base) as State,
  );
  keep(category, id, state, memory);
  return state;
};
