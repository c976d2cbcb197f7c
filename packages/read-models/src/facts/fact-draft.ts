// One shape for every event that says that something happened.
import type { AidEvent, Localized, PartialDate, Source, Trait } from '@aidtrail/domain';

export type EventData<Type extends AidEvent['type']> = Extract<AidEvent, { type: Type }>['data'];

/** What a normaliser says of its event; what it leaves out is empty or does not apply. */
export interface FactDraft {
  readonly subjectId: string;
  /** As the aggregate tells its facts apart, so that corroborations find them. */
  readonly factKey: string;
  readonly source: Source;
  /** Unknown where left out. */
  readonly on?: PartialDate;
  readonly until?: PartialDate;
  readonly label?: Localized;
  readonly personId?: string;
  readonly places?: ReadonlyArray<string>;
  readonly organisations?: ReadonlyArray<string>;
  /** Left out where nobody sends or supports by the nature of the fact; empty where unknown. */
  readonly senders?: ReadonlyArray<string>;
  /** Left out where no programme applies; empty where unknown. */
  readonly programmes?: ReadonlyArray<string>;
  readonly traits?: Readonly<Record<string, Trait>>;
  /** Facts that stop to hold with this one; all of their type and subject where no key is given. */
  readonly ends?: {
    readonly factType: string;
    readonly subjectId: string;
    readonly factKey?: string;
  };
}

/** What earlier events told that later ones refer to by id. */
export interface Earlier {
  readonly pairing: (id: string | undefined) => PairingTold | undefined;
  readonly deployment: (id: string | undefined) => DeploymentTold | undefined;
  readonly employer: (traineeId: string) => string | undefined;
  readonly technique: (id: string | undefined) => Localized | undefined;
  readonly fund: (id: string) => FundTold | undefined;
  /** How often the technique was introduced at the hospital. */
  readonly introductions: (adoptionId: string) => number;
}

export interface PairingTold {
  readonly senderIds: ReadonlyArray<string>;
  readonly recipientId: string;
  readonly programmeId: string | null;
}

export interface DeploymentTold {
  readonly senderIds: ReadonlyArray<string>;
  readonly recipientIds: ReadonlyArray<string>;
  readonly programmeIds: ReadonlyArray<string>;
  readonly ordinal: number | null;
}

export interface FundTold {
  readonly payerId: string;
  readonly payeeId: string;
}

export const unknownDeployment: DeploymentTold = {
  senderIds: [],
  recipientIds: [],
  programmeIds: [],
  ordinal: null,
};

export type Normaliser<Type extends AidEvent['type']> = (
  data: EventData<Type>,
  earlier: Earlier,
) => FactDraft;

/** Null for what is no fact: reference data, statements, bookings, and what the models keep in other ways. */
export type Normalisers = { readonly [Type in AidEvent['type']]: Normaliser<Type> | null };

/** A part of the table. */
export const normaliserOf = <Type extends AidEvent['type']>(part: {
  readonly [Each in Type]: Normaliser<Each>;
}): { readonly [Each in Type]: Normaliser<Each> } => part;

export const given = (...ids: ReadonlyArray<string | undefined>): ReadonlyArray<string> =>
  ids.filter((id) => id !== undefined);

export const defined = <Value>(value: Value | null | undefined): ReadonlyArray<Value> =>
  value === null || value === undefined ? [] : [value];
