// States of other streams, read from the log once for each replay lane.
import type { Aggregate, AnyEvent, EventStore } from '@aidtrail/event-sourcing';
import { streamName } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

export interface LookUp {
  readonly state: <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ) => Promise<State>;
}

/** The log holds an event that this library cannot read. */
export class UnreadableStream extends Error {
  readonly _tag = 'UnreadableStream';
  constructor(
    readonly stream: string,
    readonly failure: unknown,
  ) {
    super(`the stream ${stream} holds an event that cannot be read`);
  }
}

const foldFrom = async <Command, State, Event extends AnyEvent, Rejection>(
  store: EventStore,
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
): Promise<State> => {
  const stream = streamName(aggregate.category, id);
  let state = aggregate.initial;
  for await (const page of store.readStream(stream))
    for (const recorded of page) {
      const event = aggregate.events.decode(recorded);
      if (E.isLeft(event)) throw new UnreadableStream(stream, event.left);
      state = aggregate.evolve(state, event.right);
    }
  return state;
};

/** Remembers what it read: make a new one when streams may have changed. */
export const lookUpIn = (store: EventStore): LookUp => {
  const states = new Map<string, Promise<unknown>>();
  return {
    state: (aggregate, id) => {
      const key = `${aggregate.category}-${id}`;
      const known = states.get(key) ?? foldFrom(store, aggregate, id);
      states.set(key, known);
      return known as Promise<typeof aggregate.initial>;
    },
  };
};
