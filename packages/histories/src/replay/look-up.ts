// Reads the state of other streams, which commands carry as look-ups.
import { aidEvents } from '@aidtrail/domain';
import { pairing, type PairingTerms, termsOf } from '@aidtrail/domain/deployment';
import {
  type Aggregate,
  type AnyEvent,
  type EventStore,
  START,
  stateReader,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { Stop } from './stop.js';

export interface LookUp {
  readonly state: <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    id: string,
  ) => Promise<State>;
  /** The states of a stream and of all streams that it leads to, read from the log now. */
  readonly closure: <Command, State, Event extends AnyEvent, Rejection>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    first: string,
    leadsTo: (state: State) => ReadonlyArray<string>,
  ) => Promise<ReadonlyArray<State>>;
  /** The pairings of a recipient with their ends, read from the log now. */
  readonly activePairings: (recipientId: string) => Promise<ReadonlyArray<PairingTerms>>;
}

const readState =
  (store: EventStore): LookUp['state'] =>
  async (aggregate, id) => {
    const state = await stateReader(store)(aggregate, id)();
    if (E.isLeft(state)) throw new Stop(state.left);
    return state.right.state;
  };

const established = aidEvents.storedNames(['PairingEstablished']);

/** Ids of pairings by recipient. Each call reads only the events since the last one. */
const pairingsOf = (store: EventStore) => {
  const ids = new Map<string, Set<string>>();
  let seen = START;
  return async (recipientId: string): Promise<ReadonlyArray<string>> => {
    for await (const { events, upTo } of store.readAll({ types: established, after: seen })) {
      for (const recorded of events) {
        const decoded = pairing.events.decode(recorded);
        if (E.isLeft(decoded)) {
          const { stream, version } = recorded;
          throw new Stop({ _tag: 'UnreadableEvent', stream, version, failure: decoded.left });
        }
        if (decoded.right.type !== 'PairingEstablished') continue;
        const { pairingId, recipientId: recipient } = decoded.right.data;
        ids.set(recipient, (ids.get(recipient) ?? new Set()).add(pairingId));
      }
      seen = upTo;
    }
    return [...(ids.get(recipientId) ?? [])];
  };
};

/** Caches the states that it has read: create another one when streams may have changed. */
export const lookUpIn = (store: EventStore): LookUp => {
  const states = new Map<string, Promise<unknown>>();
  const pairings = pairingsOf(store);
  const read = readState(store);
  return {
    state: (aggregate, id) => {
      const key = `${aggregate.category}-${id}`;
      const known = states.get(key) ?? read(aggregate, id);
      states.set(key, known);
      return known as Promise<typeof aggregate.initial>;
    },
    closure: async (aggregate, first, leadsTo) => {
      const ids = new Set([first]);
      const found: (typeof aggregate.initial)[] = [];
      for (const id of ids) {
        const state = await read(aggregate, id);
        found.push(state);
        for (const next of leadsTo(state)) ids.add(next);
      }
      return found;
    },
    activePairings: async (recipientId) => {
      const ids = await pairings(recipientId);
      const folded = await Promise.all(ids.map((id) => read(pairing, id)));
      return folded.map(termsOf).filter((terms): terms is PairingTerms => terms !== null);
    },
  };
};
