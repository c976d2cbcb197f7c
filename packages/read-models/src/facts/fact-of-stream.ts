// A fact of a stream as its row shows it: with its validity, its standing evidence, and what it shares with others.
import {
  affects,
  canAffectOthers,
  type AnyFact,
  dateOf,
  factsActingOn,
  type FactTable,
  type Localized,
  occurrenceKey,
} from '@aidtrail/domain';
import type { Fact } from '@aidtrail/domain/reconciliation';
import type { Memory } from '@aidtrail/projections';

import { evidenceOf } from '../streams/standing.js';
import type { KnownStatus } from './fact-statuses.js';
import { factEntry, ownTraits, type Payload, personOf, placesOf } from './fact-fields.js';
import { cardOf, references, sharedParties, type StreamCard } from './stream-card.js';
import type { KeptFact, StreamAddress, StreamFacts } from './stream-facts.js';

/** A fact without its positions in the log, which are its row's lineage. */
export type FactContent = Omit<Fact, 'positions' | 'happened' | 'withdrawn'> &
  Required<Pick<Fact, 'happened' | 'withdrawn'>>;

const effects = ['ends', 'voids', 'prolongs'] as const;

/** Positions of the facts of the stream that decide the validity of this one. */
const decidedBy = (table: FactTable, fact: KeptFact, all: ReadonlyArray<KeptFact>) =>
  factsActingOn(table, fact.type, all)
    .filter((other) => effects.some((effect) => affects(table, effect, other, fact)))
    .flatMap(({ positions }) => [...positions]);

const labelOf = (
  { label, labelOf: reference }: AnyFact,
  data: Payload,
  memory: Memory,
): { readonly label: Localized | null; readonly positions: ReadonlyArray<number> } => {
  const own = label === undefined ? undefined : (data[label] as Localized | undefined);
  if (own !== undefined || reference === undefined) return { label: own ?? null, positions: [] };
  const card = references(reference, data)
    .map((address) => cardOf(memory, address))
    .find((each) => each !== undefined);
  return { label: card?.label ?? null, positions: card?.positions ?? [] };
};

const traitsOf = (entry: AnyFact, data: Payload, card: StreamCard | undefined): Fact['traits'] => {
  const shared = (entry.traitsOfStream ?? []).flatMap((name) => {
    const trait = card?.traits[name];
    return trait === undefined ? [] : [[name, trait] as const];
  });
  return { ...ownTraits(entry, data), ...Object.fromEntries(shared) };
};

/** The content of one fact of the stream, and the positions that it rests on; null for what is no fact. */
export const factOfStream = (
  table: FactTable,
  address: StreamAddress,
  { facts }: StreamFacts,
  index: number,
  { happened, until, furtherSources }: KnownStatus,
  memory: Memory,
): { readonly fact: FactContent; readonly restsOn: ReadonlyArray<number> } | null => {
  const kept = facts[index];
  const entry = kept === undefined ? null : factEntry(table, kept.type);
  if (kept === undefined || entry === null) return null;
  const data = kept.data as Payload;
  const card = cardOf(memory, address);
  const { parties, positions } = sharedParties(entry, data, card, until, memory);
  const named = labelOf(entry, data, memory);
  const sources = [...kept.sources, ...furtherSources];
  const { standing, withdrawn } = evidenceOf(sources, memory);
  return {
    fact: {
      factType: kept.type,
      subjectId: address[1],
      key: occurrenceKey(kept),
      label: named.label,
      personId: personOf(entry, data),
      places: placesOf(entry, data),
      ...parties,
      on: dateOf(entry.when, data),
      until,
      happened,
      traits: traitsOf(entry, data, card),
      origin: sources.some(({ origin }) => origin === 'operational') ? 'operational' : 'attested',
      evidence: standing,
      withdrawn,
      synthetic: sources.some(({ synthetic }) => synthetic === true),
    },
    restsOn: [
      ...kept.positions,
      ...decidedBy(table, kept, facts),
      ...positions,
      ...named.positions,
    ],
  };
};

/** The other streams that a fact takes something from. */
export const needsOf = (
  table: FactTable,
  { type, data }: KeptFact,
): ReadonlyArray<StreamAddress> => {
  const entry = factEntry(table, type);
  if (entry === null) return [];
  return [...(entry.partiesOf ?? []), entry.labelOf ?? {}].flatMap((reference) =>
    reference === 'stream' ? [] : references(reference, data as Payload),
  );
};

/** The facts of the stream whose content may differ when this one is recorded, without itself. */
export const affectedBy = (
  table: FactTable,
  facts: ReadonlyArray<KeptFact>,
  index: number,
): ReadonlyArray<number> => {
  const fact = facts[index];
  const entry = fact === undefined ? null : factEntry(table, fact.type);
  if (fact === undefined || entry === null || !canAffectOthers(table, fact.type)) return [];
  // What may have ended this fact ended another one for certain only as long as it could have ended no other.
  const enders = factsActingOn(table, fact.type, facts).filter((other) =>
    affects(table, 'ends', other, fact),
  );
  const isAffected = (other: KeptFact): boolean =>
    effects.some((effect) => affects(table, effect, fact, other)) ||
    enders.some((ender) => affects(table, 'ends', ender, other)) ||
    isConfirmed(other);
  const isConfirmed = ({ type }: KeptFact): boolean => {
    const confirmedBy = factEntry(table, type)?.confirmedBy;
    return confirmedBy !== undefined && (entry.plan === true || confirmedBy === fact.type);
  };
  return facts.flatMap((other, at) => (at !== index && isAffected(other) ? [at] : []));
};
