// Given events, when a command, then events or a refusal. Throws AssertionErrors, so any runner will do.
import assert from 'node:assert/strict';

import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import type { Localized } from '@aidtrail/projections';
import * as E from 'fp-ts/lib/Either.js';

type Tagged = { readonly _tag: string };

export interface Outcome<Event, Rejection extends Tagged> {
  /** Exactly these events, in this order; the command given again then adds nothing. */
  readonly thenEvents: (...events: ReadonlyArray<Event>) => void;
  /** Like `thenEvents`, for the types alone. */
  readonly thenTypes: (...types: ReadonlyArray<string>) => void;
  /** Accepted, and all of it held already. */
  readonly thenNothing: () => void;
  /** Refused with this tag, and with at least these details. */
  readonly thenRefused: <Tag extends Rejection['_tag']>(
    tag: Tag,
    details?: Partial<Extract<Rejection, { readonly _tag: Tag }>>,
  ) => void;
}

export interface Given<Command, State, Event, Rejection extends Tagged> {
  readonly when: (command: Command) => Outcome<Event, Rejection>;
  readonly state: () => State;
}

export interface GivenOptions<Rejections> {
  /** Explains rejections; each refusal is then checked to have a sentence in both languages. */
  readonly describe?: (rejection: Rejections) => Localized;
}

/** `given` for aggregates whose rejections have sentences. */
export const givenWith =
  <Rejections extends Tagged>({ describe }: GivenOptions<Rejections>) =>
  /** The aggregate after these events. */
  <Command, State, Event extends AnyEvent, Rejection extends Rejections>(
    { initial, decide, evolve }: Aggregate<Command, State, Event, Rejection>,
    ...events: ReadonlyArray<Event>
  ): Given<Command, State, Event, Rejection> => {
    const before = events.reduce(evolve, initial);
    return {
      state: () => before,
      when: (command) => {
        const decision = decide(command, before);
        const accepted = (): ReadonlyArray<Event> => {
          if (E.isLeft(decision))
            assert.fail(`refused, though events were expected: ${shown(decision.left)}`);
          const again = decide(command, decision.right.reduce(evolve, before));
          assert.deepEqual(again, E.right([]), 'the same command given again must add nothing');
          return decision.right;
        };
        return {
          thenEvents: (...expected) => assert.deepEqual(accepted(), expected),
          thenTypes: (...types) => assert.deepEqual(typesOf(accepted()), types),
          thenNothing: () => assert.deepEqual(accepted(), []),
          thenRefused: (tag, details) => {
            if (E.isRight(decision))
              assert.fail(`accepted, though ${tag} was expected: ${shown(decision.right)}`);
            assert.partialDeepStrictEqual(decision.left, { _tag: tag, ...details });
            if (describe !== undefined) checkSentences(describe(decision.left));
          },
        };
      },
    };
  };

/** The aggregate after these events. */
export const given = givenWith({});

const shown = (value: unknown): string => JSON.stringify(value, null, 2);

const typesOf = (events: ReadonlyArray<AnyEvent>): ReadonlyArray<string> =>
  events.map(({ type }) => type);

const checkSentences = ({ zh, en }: Localized): void => {
  assert.match(en, /^[A-Z0-9].*\.$/s, 'the English sentence is not one');
  assert.match(zh, /[\u4e00-\u9fff].*。$/s, 'the Chinese sentence is not one');
  assert.doesNotMatch(`${en}${zh}`, /undefined|\[object/, 'a detail has no words');
};
