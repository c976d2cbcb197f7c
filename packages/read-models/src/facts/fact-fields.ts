// What an event says as a fact on its own, as the table of its aggregate describes it.
import { type AnyFact, entryOf, type FactTable, type Trait } from '@aidtrail/domain';
import type { Fact } from '@aidtrail/domain/reconciliation';

/** The data of an event, field by field. */
export type Payload = Readonly<Record<string, unknown>>;

/** Who a fact involves. */
export type Parties = Pick<Fact, 'organisations' | 'senders' | 'programmes'>;

type Ids = AnyFact['organisations'];

/** The entry of a fact; null for an event that is none. */
export const factEntry = (table: FactTable, type: string): AnyFact | null => {
  const entry = entryOf(table, type);
  return 'noFact' in entry ? null : entry;
};

const idsOf = (ids: NonNullable<Ids>, data: Payload): ReadonlyArray<string> =>
  typeof ids === 'function'
    ? ids(data).filter((id) => id !== undefined)
    : ids.flatMap((name) => (data[name] ?? []) as string | ReadonlyArray<string>);

export const placesOf = ({ places }: AnyFact, data: Payload): ReadonlyArray<string> =>
  places === undefined ? [] : idsOf(places, data);

export const personOf = ({ person }: AnyFact, data: Payload): string | null => {
  if (person === undefined) return null;
  const id = typeof person === 'function' ? person(data) : data[person];
  return (id as string | undefined) ?? null;
};

/** The parties that the event states; undefined where the table says nothing of them. */
export const ownParties = (entry: AnyFact, data: Payload) => {
  const organisations = idsOf(entry.organisations ?? [], data);
  return {
    organisations,
    senders: entry.senders === undefined ? undefined : idsOf(entry.senders, data),
    programmes: entry.programmes === undefined ? undefined : idsOf(entry.programmes, data),
    isPlaced: organisations.length + placesOf(entry, data).length > 0,
  };
};

const stated = (traits: Readonly<Record<string, Trait | undefined>>): Record<string, Trait> =>
  Object.fromEntries(
    Object.entries(traits).filter((entry): entry is [string, Trait] => entry[1] !== undefined),
  );

export const ownTraits = ({ traits }: AnyFact, data: Payload): Record<string, Trait> =>
  traits === undefined
    ? {}
    : stated(
        typeof traits === 'function'
          ? traits(data)
          : Object.fromEntries(traits.map((name) => [name, data[name] as Trait | undefined])),
      );
