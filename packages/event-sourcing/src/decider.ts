import type { Either } from 'fp-ts/lib/Either.js';

import type { AnyEvent, EventFault, EventTypes } from './event-types.js';

/** The events that a command leads to, in order, or why it is rejected. */
export type Decision<Event, Rejection> = Either<Rejection, ReadonlyArray<Event>>;

/** A pure decision maker. The command carries the time, the ids and the look-ups that the decision needs. */
export interface Decider<Command, State, Event extends AnyEvent, Rejection> {
  readonly initial: State;
  /** The events that carry out the command; none if all of it is already true. */
  readonly decide: (command: Command, state: State) => Decision<Event, Rejection>;
  /** Total: every event leads to a state, from any state. */
  readonly evolve: (state: State, event: Event) => State;
}

/** A decider with the category of its streams and the codec of its events. */
export interface Aggregate<Command, State, Event extends AnyEvent, Rejection> extends Decider<
  Command,
  State,
  Event,
  Rejection
> {
  /** First part of the stream name; camelCase without a hyphen. */
  readonly category: string;
  readonly events: EventTypes<Event>;
  /**
   * What is wrong with a command before it is decided, such as a field that it does not have or the id of another
   * stream. Left out: nothing is asked of commands; their events are checked in any case.
   */
  readonly faultsIn?: (command: Command, id: string) => ReadonlyArray<EventFault>;
  /** The part of a command that stays the same when it is given again: without look-ups. Left out: all of it. */
  readonly contentOf?: (command: Command) => unknown;
}

/** Returns its argument: the four type parameters of the aggregate follow from its members. */
export const aggregate = <Command, State, Event extends AnyEvent, Rejection>(
  parts: Aggregate<Command, State, Event, Rejection>,
): Aggregate<Command, State, Event, Rejection> => parts;
