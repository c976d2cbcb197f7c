// What the facts of a stream share: its name, its parties and its traits, as all its facts together have them.
import {
  type AnyFact,
  dateOf,
  dayRange,
  type FactTable,
  isBefore,
  type Localized,
  type PartialDate,
  type Trait,
} from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

import { factEntry, ownParties, ownTraits, type Parties, type Payload } from './fact-fields.js';
import type { KeptFact, StreamAddress, StreamFacts } from './stream-facts.js';

interface DatedParties {
  readonly on: PartialDate;
  readonly parties: Parties;
}

/** The name, the parties and the traits of a stream. */
export interface StreamCard {
  readonly label: Localized | null;
  readonly parties: Parties | null;
  /** Parties from a date on, in the order of their dates. */
  readonly changes: ReadonlyArray<DatedParties>;
  readonly traits: Readonly<Record<string, Trait>>;
  /** Positions of the events that it rests on. */
  readonly positions: ReadonlyArray<number>;
}

const cardName = ([category, id]: StreamAddress): string => `card ${category} ${id}`;

export const cardOf = (memory: Memory, address: StreamAddress): StreamCard | undefined =>
  memory.get<StreamCard>(cardName(address));

export const keepCard = (memory: Memory, address: StreamAddress, card: StreamCard): void =>
  memory.set(cardName(address), card);

/** The other streams that a fact refers to, in the order of its entry. */
export const references = (
  reference: Readonly<Record<string, string>>,
  data: Payload,
): ReadonlyArray<StreamAddress> =>
  Object.entries(reference).flatMap(([category, field]) => {
    const id = data[field];
    return typeof id === 'string' ? [[category, id] as const] : [];
  });

const unknown: Parties = { organisations: [], senders: [], programmes: [] };

/** When a fact is true: an event on its date alone, a state until it ends, null while it lasts. */
interface Lasting {
  readonly on: PartialDate;
  readonly until: PartialDate | null;
}

/** The parties of a card while a fact is true; unknown where the dates do not decide, or where they changed meanwhile. */
const partiesOn = ({ parties, changes }: StreamCard, { on, until }: Lasting): Parties | null => {
  let current = parties;
  for (const change of changes) {
    const isEarlier = isBefore(on, change.on);
    if (isEarlier === 'no') current = change.parties;
    else if (isEarlier === 'undecided') current = unknown;
    else if (until === null || isBefore(until, change.on) !== 'yes') return unknown;
  }
  return current;
};

/** The parties of a fact, with those that it shares with other streams, and the positions that those rest on. */
export const sharedParties = (
  entry: AnyFact,
  data: Payload,
  own: StreamCard | undefined,
  until: PartialDate | null,
  memory: Memory,
): { readonly parties: Parties; readonly positions: ReadonlyArray<number> } => {
  const stated = ownParties(entry, data);
  if (entry.partiesOf === undefined)
    return {
      parties: {
        organisations: stated.organisations,
        senders: stated.senders ?? null,
        programmes: stated.programmes ?? null,
      },
      positions: [],
    };
  const cards = entry.partiesOf.flatMap((reference) =>
    reference === 'stream'
      ? [own]
      : references(reference, data).map((address) => cardOf(memory, address)),
  );
  const on = dateOf(entry.when, data);
  const lasting = { on, until: entry.state === true ? until : on };
  let shared: Parties | null = null;
  for (const card of cards) if (card !== undefined) shared = partiesOn(card, lasting) ?? shared;
  return {
    parties: {
      organisations: stated.isPlaced ? stated.organisations : (shared?.organisations ?? []),
      senders: stated.senders ?? shared?.senders ?? [],
      programmes: stated.programmes ?? shared?.programmes ?? [],
    },
    positions: cards.flatMap((card) => [...(card?.positions ?? [])]),
  };
};

const firstDay = ({ on }: DatedParties): string => dayRange(on).first ?? '';

/** From all facts of the stream; does not depend on when other streams were recorded. */
export const cardFrom = (
  table: FactTable,
  { facts, name, namedAt }: StreamFacts,
  memory: Memory,
): StreamCard => {
  let card: StreamCard = {
    label: name,
    parties: null,
    changes: [],
    traits: {},
    positions: namedAt,
  };
  for (const fact of facts) if (fact.isSupported) card = withSetter(table, fact, card, memory);
  return {
    ...card,
    changes: card.changes.toSorted((a, b) => Number(firstDay(a) > firstDay(b)) * 2 - 1),
  };
};

const withSetter = (
  table: FactTable,
  { type, data, positions }: KeptFact,
  card: StreamCard,
  memory: Memory,
): StreamCard => {
  const entry = factEntry(table, type);
  if (entry?.setsParties === undefined) return card;
  const payload = data as Payload;
  const shared = sharedParties(entry, payload, card, null, memory);
  const { parties } = shared;
  const label = entry.label === undefined ? undefined : (payload[entry.label] as Localized);
  return {
    label: label ?? card.label,
    ...(entry.setsParties === true
      ? { parties, changes: card.changes }
      : {
          parties: card.parties,
          changes: [...card.changes, { on: dateOf(entry.when, payload), parties }],
        }),
    traits: { ...card.traits, ...ownTraits(entry, payload) },
    positions: [...new Set([...card.positions, ...positions, ...shared.positions])],
  };
};
