// A store in memory, and ways for a process to break off between its steps.
import {
  type Aggregate,
  type AnyEvent,
  commandHandler,
  type EventStore,
  stateReader,
} from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import { fixedClock } from '@aidtrail/testing';
import * as E from 'fp-ts/lib/Either.js';

import type { Execute } from '../../../src/index.js';

export const openStore = (): Promise<EventStore> => openMemoryStore({ clock: fixedClock() });

export class Crash extends Error {}

/** Carries out `steps` commands, then dies before the next. */
export const dyingAfter = (store: EventStore, steps: number): Execute => {
  const execute = commandHandler(store);
  let left = steps;
  return (aggregate, id, command, options) => async () => {
    if (left === 0) throw new Crash();
    left -= 1;
    return execute(aggregate, id, command, options)();
  };
};

/** Everything in the store, as `stream: type`, in global order. */
export const history = async (store: EventStore): Promise<ReadonlyArray<string>> => {
  const lines: string[] = [];
  for await (const { events } of store.readAll())
    lines.push(...events.map(({ stream, type }) => `${stream}: ${type}`));
  return lines;
};

export const stateOf = async <Command, State, Event extends AnyEvent, Rejection>(
  store: EventStore,
  aggregate: Aggregate<Command, State, Event, Rejection>,
  id: string,
): Promise<State> => {
  const state = await stateReader(store)(aggregate, id)();
  if (E.isLeft(state)) throw new Error(JSON.stringify(state.left));
  return state.right.state;
};
