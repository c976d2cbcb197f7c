// Streams in memory: aggregates without a store.
import assert from 'node:assert/strict';

import type { AidEvent } from '@aidtrail/domain';
import { type Aggregate, type AnyEvent, type Decision, streamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

/** The states of aggregates in memory. */
export interface World {
  readonly state: <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ) => State;
  readonly execute: <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
    command: Command,
  ) => Decision<Event, Rejection>;
  /** Like `execute`, for a command that must succeed. Throws an AssertionError with the rejection. */
  readonly enact: <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
    command: Command,
  ) => ReadonlyArray<Event>;
  /** The events of all streams, in order. */
  readonly events: () => ReadonlyArray<AnyEvent>;
  /** The names of all streams that have events. */
  readonly streams: () => ReadonlyArray<string>;
}

/** A world without events. */
export const emptyWorld = (): World => {
  const states = new Map<string, unknown>();
  const log: AnyEvent[] = [];
  const state: World['state'] = (aggregate, id) =>
    (states.get(streamName(aggregate.category, id)) as typeof aggregate.initial | undefined) ??
    aggregate.initial;
  const execute: World['execute'] = (aggregate, id, command) => {
    const before = state(aggregate, id);
    const decision = aggregate.decide(command, before);
    if (E.isRight(decision) && decision.right.length > 0) {
      log.push(...decision.right);
      states.set(
        streamName(aggregate.category, id),
        decision.right.reduce(aggregate.evolve, before),
      );
    }
    return decision;
  };
  return {
    state,
    execute,
    enact: (aggregate, id, command) => {
      const decision = execute(aggregate, id, command);
      if (E.isLeft(decision))
        assert.fail(
          `rejected: ${JSON.stringify(decision.left)}, for the command ${JSON.stringify(command)}`,
        );
      return decision.right;
    },
    events: () => [...log],
    streams: () => [...states.keys()],
  };
};

/** The events of a world whose aggregates are all of the domain. */
export const aidEventsOf = (world: World): ReadonlyArray<AidEvent> =>
  world.events() as ReadonlyArray<AidEvent>;
