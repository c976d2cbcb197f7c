// Given events, when a command, then events or a refusal. Throws AssertionErrors, so any runner will do.
import assert from 'node:assert/strict';

import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

export interface Outcome<Event, Rejection> {
  /** Exactly these events, in this order. */
  readonly thenEvents: (...events: ReadonlyArray<Event>) => void;
  /** Exactly these types, in this order, whatever their data. */
  readonly thenTypes: (...types: ReadonlyArray<string>) => void;
  /** Accepted, and all of it held already. */
  readonly thenNothing: () => void;
  /** Refused with this tag, and with at least these details. */
  readonly thenRefused: (
    tag: Rejection extends { readonly _tag: infer Tag } ? Tag : string,
    details?: Partial<Rejection>,
  ) => void;
}

export interface Given<Command, Event, Rejection> {
  readonly when: (command: Command) => Outcome<Event, Rejection>;
}

/** The aggregate after these events. */
export const given = <Command, State, Event extends AnyEvent, Rejection>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  ...events: ReadonlyArray<Event>
): Given<Command, Event, Rejection> => {
  const state = events.reduce(aggregate.evolve, aggregate.initial);
  return {
    when: (command) => {
      const decision = aggregate.decide(command, state);
      const accepted = (): ReadonlyArray<Event> => {
        if (E.isLeft(decision))
          assert.fail(`refused, though events were expected: ${JSON.stringify(decision.left)}`);
        return decision.right;
      };
      return {
        thenEvents: (...expected) => assert.deepEqual(accepted(), expected),
        thenTypes: (...types) =>
          assert.deepEqual(
            accepted().map(({ type }) => type),
            types,
          ),
        thenNothing: () => assert.deepEqual(accepted(), []),
        thenRefused: (tag, details) => {
          if (E.isRight(decision))
            assert.fail(
              `accepted, though ${String(tag)} was expected: ${JSON.stringify(decision.right)}`,
            );
          assert.partialDeepStrictEqual(decision.left, { _tag: tag, ...details });
        },
      };
    },
  };
};
