import type {
  Aggregate,
  AnyEvent,
  Decision,
  EventFault,
  EventTypes,
} from '@aidtrail/event-sourcing';

import type { FactTable } from './facts/fact-table.js';
import type { Occurrence } from './facts/occurrences.js';
import type { Validity } from './facts/validity.js';
import type { Sentences } from './rejection.js';

/** An aggregate of the domain: with the table of its facts and its rejections in words. */
export interface AidAggregate<
  Command,
  State,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
> extends Aggregate<Command, State, Event, Rejection> {
  readonly facts: FactTable;
  readonly faultsIn: (command: Command, id: string) => ReadonlyArray<EventFault>;
  readonly contentOf: (command: Command) => unknown;
  readonly sentences: Sentences<Rejection>;
  /** What became of a fact of the stream. Left out: facts hold until the table says that another one ends them. */
  readonly validityOf?: (state: State, fact: Occurrence) => Validity;
}

/** The events of an aggregate's streams, corroborations included. */
export type EventIn<Source> = Source extends { readonly events: EventTypes<infer Event> }
  ? Event
  : never;

/** What an aggregate answers with where it refuses. */
export type RejectionOf<Source> = Source extends {
  readonly decide: (...given: never) => Decision<unknown, infer Rejection>;
}
  ? Rejection
  : never;
