// An event as a fact, as the table of its aggregate describes it, with what it shares with other streams.
import {
  type AidEvent,
  type AnyFact,
  dateOf,
  type DescribedEvent,
  factKeyOf,
  type Localized,
  type Source,
  streamIdOf,
  type Trait,
} from '@aidtrail/domain';
import type { Fact } from '@aidtrail/domain/reconciliation';
import type { Memory } from '@aidtrail/projections';

import { cardOf, factKeys, keepCard, type StreamCard } from './stream-card.js';

/** What one event says; who else says so is in the row. */
export type EventFact = Omit<Fact, 'positions' | 'origin' | 'evidence' | 'synthetic'> & {
  readonly source: Source;
};

type Payload = Readonly<Record<string, unknown>>;
type Ids = AnyFact['organisations'];

const idsOf = (ids: NonNullable<Ids>, data: Payload): ReadonlyArray<string> =>
  typeof ids === 'function'
    ? ids(data).filter((id) => id !== undefined)
    : ids.flatMap((name) => (data[name] ?? []) as string | ReadonlyArray<string>);

const personOf = ({ person }: AnyFact, data: Payload): string | null => {
  if (person === undefined) return null;
  const id = typeof person === 'function' ? person(data) : data[person];
  return (id as string | undefined) ?? null;
};

const stated = (traits: Readonly<Record<string, Trait | undefined>>): Record<string, Trait> =>
  Object.fromEntries(
    Object.entries(traits).filter((entry): entry is [string, Trait] => entry[1] !== undefined),
  );

const ownTraits = ({ traits }: AnyFact, data: Payload): Record<string, Trait> =>
  traits === undefined
    ? {}
    : stated(
        typeof traits === 'function'
          ? traits(data)
          : Object.fromEntries(traits.map((name) => [name, data[name] as Trait | undefined])),
      );

const referred = (
  memory: Memory,
  reference: Readonly<Record<string, string>>,
  data: Payload,
): StreamCard | undefined =>
  Object.entries(reference)
    .map(([category, field]) => cardOf(memory, category, data[field]))
    .find((card) => card !== undefined);

type Parties = Pick<Fact, 'organisations' | 'senders' | 'programmes'>;

const partiesOf = (
  entry: AnyFact,
  data: Payload,
  places: ReadonlyArray<string>,
  own: StreamCard | undefined,
  memory: Memory,
): Parties => {
  const organisations = idsOf(entry.organisations ?? [], data);
  const senders = entry.senders === undefined ? null : idsOf(entry.senders, data);
  const programmes = entry.programmes === undefined ? null : idsOf(entry.programmes, data);
  if (entry.partiesOf === undefined) return { organisations, senders, programmes };
  let shared: StreamCard | undefined;
  for (const reference of entry.partiesOf)
    shared = (reference === 'stream' ? own : referred(memory, reference, data)) ?? shared;
  return {
    organisations:
      organisations.length + places.length > 0 ? organisations : (shared?.organisations ?? []),
    senders: senders ?? shared?.senders ?? [],
    programmes: programmes ?? shared?.programmes ?? [],
  };
};

/** Reads an event by its entry. Facts that set the parties of their stream are remembered. */
export const factOfEvent = (
  { aggregate, entry }: DescribedEvent<AnyFact>,
  event: AidEvent,
  memory: Memory,
): EventFact => {
  const data = event.data as Payload;
  const { category, facts: table } = aggregate;
  const subjectId = streamIdOf(table, event);
  const { label, labelOf, traitsOfStream } = entry;
  const needsOwn = entry.partiesOf !== undefined || traitsOfStream !== undefined;
  const own = needsOwn ? cardOf(memory, category, subjectId) : undefined;
  const places = entry.places === undefined ? [] : idsOf(entry.places, data);
  const parties = partiesOf(entry, data, places, own, memory);
  const traits = ownTraits(entry, data);
  for (const name of traitsOfStream ?? []) {
    const trait = own?.traits[name];
    if (trait !== undefined) traits[name] = trait;
  }
  const ownLabel = label === undefined ? undefined : (data[label] as Localized | undefined);
  const fact: EventFact = {
    factType: event.type,
    subjectId,
    key: factKeyOf(table, event, (type) => factKeys(memory, type, subjectId).length),
    label:
      ownLabel ?? (labelOf === undefined ? null : (referred(memory, labelOf, data)?.label ?? null)),
    personId: personOf(entry, data),
    places,
    ...parties,
    on: dateOf(entry.when, data),
    until:
      entry.until === undefined ? null : ((data[entry.until] as Fact['until'] | undefined) ?? null),
    traits,
    source: data['source'] as Source,
  };
  if (entry.setsParties === true)
    keepCard(memory, category, subjectId, {
      label: fact.label,
      ...parties,
      traits: { ...own?.traits, ...traits },
    });
  return fact;
};

/** Remembers what an event that is no fact calls its stream, such as a technique of the catalogue. */
export const keepName = (
  { category, facts: table }: DescribedEvent['aggregate'],
  { label }: DescribedEvent['entry'],
  event: AidEvent,
  memory: Memory,
): void =>
  keepCard(memory, category, streamIdOf(table, event), {
    label: ((event.data as Payload)[label ?? ''] ?? null) as Localized | null,
    organisations: [],
    senders: null,
    programmes: null,
    traits: {},
  });
