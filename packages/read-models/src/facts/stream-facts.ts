// What the facts remember of each stream: its facts in recorded order, and what other streams need to know of it.
import {
  type AidEvent,
  corroborated,
  type CountOf,
  type DescribedEvent,
  type FactCorroborated,
  factKeyOf,
  formerKeyOf,
  isFact,
  type Localized,
  type Source,
  streamIdOf,
  supersededBy,
} from '@aidtrail/domain';
import type { Recorded } from '@aidtrail/event-sourcing';
import type { Memory } from '@aidtrail/projections';

import { isSupported } from '../streams/standing.js';

/** Category and id of a stream. */
export type StreamAddress = readonly [category: string, id: string];

/** A fact of a stream. */
export interface KeptFact {
  readonly type: string;
  readonly key: string;
  readonly formerKey?: string;
  readonly ordinal: number;
  readonly data: object;
  readonly sources: ReadonlyArray<Source>;
  /** Those of its event and its corroborations. */
  readonly positions: ReadonlyArray<number>;
  /** False if all sources are withdrawn. */
  readonly isSupported: boolean;
}

/** The facts of a stream, and the name that an event which is no fact gives it. */
export interface StreamFacts {
  readonly facts: ReadonlyArray<KeptFact>;
  readonly name: Localized | null;
  readonly namedAt: ReadonlyArray<number>;
}

const none: StreamFacts = { facts: [], name: null, namedAt: [] };

const nameOf = ([category, id]: StreamAddress): string => `facts ${category} ${id}`;

export const streamFacts = (memory: Memory, address: StreamAddress): StreamFacts =>
  memory.get<StreamFacts>(nameOf(address)) ?? none;

export const keepStreamFacts = (memory: Memory, address: StreamAddress, kept: StreamFacts): void =>
  memory.set(nameOf(address), kept);

type Happened = Recorded<AidEvent>;

/** The stream of an event, and its facts with this one; unchanged by an event that is no fact and names nothing. */
export const withEvent = (
  { aggregate, entry }: DescribedEvent,
  event: Happened,
  memory: Memory,
): { readonly address: StreamAddress; readonly kept: StreamFacts } => {
  const table = aggregate.facts;
  const address = [aggregate.category, streamIdOf(table, event)] as const;
  const before = streamFacts(memory, address);
  const data = event.data as Readonly<Record<string, unknown>>;
  if (!isFact({ aggregate, entry } as DescribedEvent)) {
    const { label } = entry;
    if (label === undefined) return { address, kept: before };
    const kept = {
      ...before,
      name: (data[label] ?? null) as Localized | null,
      namedAt: [...before.namedAt, event.position],
    };
    return { address, kept };
  }
  const count: CountOf = (factType) => before.facts.filter(({ type }) => type === factType).length;
  const key = factKeyOf(table, event, count);
  const formerKey = formerKeyOf(table, event);
  const source = data['source'] as Source;
  const at = supersededBy(before.facts, { type: event.type, key }, source);
  const attested = before.facts[at];
  const others = before.facts.filter((_, index) => index !== at);
  const sources = [source, ...(attested?.sources ?? [])];
  const fact: KeptFact = {
    type: event.type,
    key,
    ...(formerKey !== undefined && { formerKey }),
    ordinal:
      attested?.ordinal ??
      others.filter((each) => each.type === event.type && each.key === key).length + 1,
    data,
    sources,
    positions: [...(attested?.positions ?? []), event.position],
    isSupported: isSupported(sources, memory),
  };
  return { address, kept: { ...before, facts: [...others, fact] } };
};

/** The facts with more evidence for one of them, and its index; an unknown key means the latest fact of the type. */
export const withCorroboration = (
  kept: StreamFacts,
  { data, position }: Recorded<FactCorroborated>,
  memory: Memory,
): { readonly kept: StreamFacts; readonly index: number } => {
  const { factType, factKey, source } = data;
  const exact = corroborated(kept.facts, factType, factKey);
  const index = exact >= 0 ? exact : kept.facts.findLastIndex(({ type }) => type === factType);
  const facts = kept.facts.map((fact, at) => {
    if (at !== index) return fact;
    const sources = [...fact.sources, source];
    return {
      ...fact,
      sources,
      positions: [...fact.positions, position],
      isSupported: isSupported(sources, memory),
    };
  });
  return { kept: { ...kept, facts }, index };
};

/** The facts after the standing of a statement changed. */
export const judgedAgain = (kept: StreamFacts, memory: Memory): StreamFacts => ({
  ...kept,
  facts: kept.facts.map((fact) => ({ ...fact, isSupported: isSupported(fact.sources, memory) })),
});

const dependentsName = ([category, id]: StreamAddress): string => `dependents ${category} ${id}`;

/** The streams with facts that refer to this one. */
export const dependentsOf = (
  memory: Memory,
  address: StreamAddress,
): ReadonlyArray<StreamAddress> =>
  memory.get<ReadonlyArray<StreamAddress>>(dependentsName(address)) ?? [];

export const keepDependent = (
  memory: Memory,
  on: StreamAddress,
  [category, id]: StreamAddress,
): void => {
  const known = dependentsOf(memory, on);
  if (!known.some((each) => each[0] === category && each[1] === id))
    memory.set(dependentsName(on), [...known, [category, id]]);
};
