// Business that spans several streams, as steps over one port. Each step has an id that follows from the
// command's, so that giving the command again after a crash completes what is missing and repeats nothing.
import type {
  Aggregate,
  AnyEvent,
  CommandError,
  CommandOptions,
  CommandResult,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5 } from 'uuid';

import type { AidAggregate } from './aid-aggregate.js';

/** Carries out a command on one stream; `commandHandler(store)` is one. */
export type Execute = <Command, State, Event extends AnyEvent, Rejection>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
  command: Command,
  options: CommandOptions,
) => TaskEither<CommandError<Rejection>, CommandResult<Event>>;

/** Options of one step, named uniquely within its command. */
export const step = (options: CommandOptions, name: string): CommandOptions => ({
  ...options,
  commandId: v5(name, options.commandId),
  correlationId: options.correlationId ?? options.commandId,
  causationId: options.commandId,
});

/** The aggregate with its decisions and without their events: shows whether a command would be refused. */
export const rehearsed = <
  Command,
  State,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
>(
  aggregate: AidAggregate<Command, State, Event, Rejection>,
): AidAggregate<Command, State, Event, Rejection> => ({
  ...aggregate,
  decide: (command, state) => E.map(() => [])(aggregate.decide(command, state)),
});

/** The aggregate without its decisions: passes the present state on and records nothing. */
export const watching = <
  Command,
  State,
  Event extends AnyEvent,
  Rejection extends { readonly _tag: string },
>(
  aggregate: AidAggregate<Command, State, Event, Rejection>,
  watch: (state: State) => void,
): AidAggregate<Command, State, Event, Rejection> => ({
  ...aggregate,
  decide: (_, state) => {
    watch(state);
    return E.right([]);
  },
});
