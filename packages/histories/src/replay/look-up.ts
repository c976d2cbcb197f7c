// What the log says about other streams.
import { activeTerms, aidEvents, pairing, type PairingTerms } from '@aidtrail/domain';
import {
  type Aggregate,
  type AnyEvent,
  type EventStore,
  START,
  streamName,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

export interface LookUp {
  readonly state: <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ) => Promise<State>;
  /** The pairings of a recipient that last, as the log has them now. */
  readonly activePairings: (recipientId: string) => Promise<ReadonlyArray<PairingTerms>>;
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

const established = aidEvents.storedNames(['PairingEstablished']);

/** Ids of pairings by recipient; reads on from where it was the last time. */
const pairingsOf = (store: EventStore) => {
  const ids = new Map<string, Set<string>>();
  let seen = START;
  return async (recipientId: string): Promise<ReadonlyArray<string>> => {
    for await (const { events, upTo } of store.readAll({ types: established, after: seen })) {
      for (const recorded of events) {
        const decoded = pairing.events.decode(recorded);
        if (E.isLeft(decoded)) throw new UnreadableStream(recorded.stream, decoded.left);
        if (decoded.right.type !== 'PairingEstablished') continue;
        const { pairingId, recipientId: recipient } = decoded.right.data;
        ids.set(recipient, (ids.get(recipient) ?? new Set()).add(pairingId));
      }
      seen = upTo;
    }
    return [...(ids.get(recipientId) ?? [])];
  };
};

/** Remembers the states that it read: make a new one when streams may have changed. */
export const lookUpIn = (store: EventStore): LookUp => {
  const states = new Map<string, Promise<unknown>>();
  const pairings = pairingsOf(store);
  return {
    state: (aggregate, id) => {
      const key = `${aggregate.category}-${id}`;
      const known = states.get(key) ?? foldFrom(store, aggregate, id);
      states.set(key, known);
      return known as Promise<typeof aggregate.initial>;
    },
    activePairings: async (recipientId) => {
      const ids = await pairings(recipientId);
      const folded = await Promise.all(ids.map((id) => foldFrom(store, pairing, id)));
      return folded.map(activeTerms).filter((terms): terms is PairingTerms => terms !== null);
    },
  };
};
