// What each event of an aggregate says as a fact: one table per aggregate, beside its decider. The facts read
// model, reports as of a day, data quality, histories, the reference and the tests all read it here.
import type { AnyEvent } from '@aidtrail/event-sourcing';

import type { Localized } from '../values/localized.js';
import type { PartialDate } from '../values/partial-date.js';
import type { When } from './when.js';

/** What rules compare: a grade, a level, a kind, an amount in fen, an ordinal. */
export type Trait = string | number | boolean;

type Keys<Data> = Data extends unknown ? keyof Data & string : never;
type Value<Data, Name> = Data extends unknown
  ? Name extends keyof Data
    ? Exclude<Data[Name], undefined>
    : never
  : never;

/** The names of the fields whose values are of this kind, optional fields included. */
export type FieldOf<Data, Kind> = {
  [Name in Keys<Data>]: Value<Data, Name> extends Kind ? Name : never;
}[Keys<Data>];

type Ids = string | ReadonlyArray<string>;

/** How many facts of a type the stream had recorded before this one. */
export type CountOf = (factType: string) => number;

/** Ids from fields, in this order; or computed. A field without a value gives none. */
export type IdsFrom<Data> =
  ReadonlyArray<FieldOf<Data, Ids>> | ((data: Data) => ReadonlyArray<string | undefined>);

/** Another stream, by its category and the field that holds its id. */
export type Reference<Data> = Readonly<Record<string, FieldOf<Data, string>>>;

interface Described<Data> {
  /** Type of the command that records it. */
  readonly command: string;
  readonly when: When<Data>;
  /** Id of the stream, where it is not in the table's field. */
  readonly stream?: (data: Data) => string;
  /** Fields that the aggregate fills in; the command does not have them. */
  readonly derived?: ReadonlyArray<Keys<Data>>;
  /** Fields of the command that its event does not have: what was looked up elsewhere for the decision. */
  readonly lookUps?: ReadonlyArray<string>;
  /** The field with an id that this event may be the first to mention. */
  readonly introduces?: FieldOf<Data, string>;
  /** Name of what the event is about, for facts whose `labelOf` refers to this stream too. */
  readonly label?: FieldOf<Data, Localized>;
}

type DataIn<Event extends AnyEvent, Type> = Extract<Event, { readonly type: Type }>['data'];

/**
 * Facts of the same stream, by type: all of the type, or those for which the function is true. The function gets the
 * data of the other fact first.
 */
export type Others<Data, Event extends AnyEvent> = {
  readonly [Type in Event['type']]?: true | ((other: DataIn<Event, Type>, data: Data) => boolean);
};

/** An event that is a fact: something that happened, and who says so. */
export interface Fact<Data, Event extends AnyEvent = never> extends Described<Data> {
  readonly name: Localized;
  /**
   * Distinguishes facts of this type in one stream; of what can happen again, with its start. Left out: the id of the
   * stream. A fact recorded again under the same key is another occurrence, which `occurrencesOf` numbers.
   */
  readonly key?: (data: Data, countOf: CountOf) => string;
  /** The key that earlier versions gave it, in corroborations that are still in logs. */
  readonly formerKey?: (data: Data) => string;
  /** It begins a state, which is true from its date until it ends. Left out: it is an event, which has no end. */
  readonly state?: true;
  /** The stated end of a state, planned or due; of a fact that prolongs others, their new end. */
  readonly until?: FieldOf<Data, PartialDate>;
  /** States of its stream that it ends, if they began before it. */
  readonly ends?: Others<Data, Event>;
  /** Facts recorded before in its stream that never happened because of it, such as those of a cancelled plan. */
  readonly voids?: Others<Data, Event>;
  /** States of its stream whose stated end becomes its own `until`. */
  readonly prolongs?: Others<Data, Event>;
  /** It states an intention, and is never counted as something that happened. */
  readonly plan?: true;
  /** If its stream has a plan, it counts for certain only when a fact of this type is recorded too. */
  readonly confirmedBy?: Event['type'];
  readonly labelOf?: Reference<Data>;
  readonly person?: FieldOf<Data, string> | ((data: Data) => string | undefined);
  readonly places?: IdsFrom<Data>;
  readonly organisations?: IdsFrom<Data>;
  /** Places or organisations that sent or supported. Left out: no such thing applies. */
  readonly senders?: IdsFrom<Data>;
  /** Left out: no programme applies. */
  readonly programmes?: IdsFrom<Data>;
  /**
   * Organisations, senders and programmes that the fact shares with its own stream or with another one, unless it
   * states its own. A later entry prevails; what no stream knows is empty.
   */
  readonly partiesOf?: ReadonlyArray<'stream' | Reference<Data>>;
  /**
   * The stream's parties are those of this fact: for all facts of the stream, where the fact recorded last prevails; or
   * for those from its date on.
   */
  readonly setsParties?: true | 'fromItsDate';
  readonly traits?:
    | ReadonlyArray<FieldOf<Data, Trait>>
    | ((data: Data) => Readonly<Record<string, Trait | undefined>>);
  /** Traits that the fact takes from its stream. */
  readonly traitsOfStream?: ReadonlyArray<string>;
  /** Rows of histories may attest it; a field that holds the id of the row's statement is not written there. */
  readonly attestable?: true | { readonly statementField: FieldOf<Data, string> };
}

/** An event that is no fact, and why. */
export interface NoFact<Data> extends Described<Data> {
  readonly noFact: 'reference data' | 'evidence' | 'a judgement' | 'repeats another event';
}

/** An entry for each event; the compiler refuses a missing one. */
export type FactEntries<Event extends AnyEvent> = {
  readonly [Type in Event['type']]: Fact<DataIn<Event, Type>, Event> | NoFact<DataIn<Event, Type>>;
};

/** An entry of some event; what is in the payload is known to its table alone. */
export type AnyFact = Fact<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- functions of payloads are contravariant
export type AnyNoFact = NoFact<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
/** An entry of a fact table, for an event of any type. */
export type AnyEntry = AnyFact | AnyNoFact;

/** For each event type of an aggregate: its fact, or that it is none. */
export interface FactTable<
  Event extends AnyEvent = AnyEvent,
  Entries = Readonly<Record<string, AnyEntry>>,
> {
  /** The field that holds the id of the stream. */
  readonly stream: string;
  readonly entries: Entries;
  /** For the compiler alone. */
  readonly ofEvents?: Event;
}

/** The table of an aggregate: `factTable<HospitalEvent>()('hospitalId', { … })`. */
export const factTable =
  <Event extends AnyEvent>() =>
  <const Entries extends FactEntries<Event>>(
    stream: Keys<Event['data']>,
    entries: Entries,
  ): FactTable<Event, Entries> => ({ stream, entries });

type DerivedFields<Entry> = Entry extends { readonly derived: ReadonlyArray<infer Name> }
  ? Name
  : never;

type Without<Data, Names> = [Names] extends [never] ? Data : Omit<Data, Names & keyof Data>;

/**
 * The commands of a table: each has the fields of the event that it asks for, but for derived ones, and the look-ups
 * that are listed under its type.
 */
export type CommandsOf<Table, LookUps = unknown> =
  Table extends FactTable<infer Event, infer Entries>
    ? {
        [Type in keyof Entries]: Entries[Type] extends { readonly command: infer Command }
          ? { readonly type: Command } & Without<
              DataIn<Event, Type>,
              DerivedFields<Entries[Type]>
            > &
              (Command extends keyof LookUps ? LookUps[Command] : unknown)
          : never;
      }[keyof Entries]
    : never;

/** One command of a union, by its type. */
export type CommandNamed<Command, Type extends string> = Extract<Command, { readonly type: Type }>;
