import type { Either } from 'fp-ts/lib/Either.js';

import type { AnyEvent, EventTypes } from './event-types.js';

export type Decision<Event, Rejection> = Either<Rejection, ReadonlyArray<Event>>;

/** A pure decision maker: time, ids and look-ups arrive inside the command. */
export interface Decider<Command, State, Event extends AnyEvent, Rejection> {
  readonly initial: State;
  /** The events that carry out the command; none when all of it holds already. */
  readonly decide: (command: Command, state: State) => Decision<Event, Rejection>;
  /** Total: every event leads to a state, whatever the state before. */
  readonly evolve: (state: State, event: Event) => State;
}

/** A decider with the name of its streams and the codecs of its events. */
export interface Aggregate<Command, State, Event extends AnyEvent, Rejection> extends Decider<
  Command,
  State,
  Event,
  Rejection
> {
  /** First part of the stream name; camelCase without a hyphen. */
  readonly category: string;
  readonly events: EventTypes<Event>;
}
